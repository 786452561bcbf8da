import { In, InOut } from '../shared/memory';
import { OK } from '../shared/status';
import { luma601 } from './lib/luma';

/**
 * Counts how often each value of red, green, blue and luma (Rec. 601, rounded) occurs.
 *
 * Shape    image: width × units pixels, RGBA8; alpha does not matter. counts: 4 · 256, added to.
 * Cost     one visit. Units: rows.
 */
export function histogram(image: In<u8>, counts: InOut<u32>, width: i32, begin: i32, end: i32): i32 {
  let at = image + ((<usize>(begin * width)) << 2);
  const last = image + ((<usize>(end * width)) << 2);
  for (; at != last; at += 4) {
    const pixel = load<u32>(at);
    const r = counts + ((pixel & 0xff) << 2);
    const g = counts + (((pixel >> 8) & 0xff) << 2);
    const b = counts + (((pixel >> 16) & 0xff) << 2);
    const y = counts + (luma601(pixel) << 2);
    store<u32>(r, load<u32>(r) + 1);
    store<u32>(g, load<u32>(g, 1024) + 1, 1024);
    store<u32>(b, load<u32>(b, 2048) + 1, 2048);
    store<u32>(y, load<u32>(y, 3072) + 1, 3072);
  }
  return OK;
}

import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';
import { luma601 } from './lib/luma';

/**
 * Counts how often each luma (Rec. 601, rounded) occurs in bands of rows, each pixel by its alpha.
 *
 * Shape    image: width × height pixels, RGBA8. counts: 256 for each band. rows: of a band, with rows · width · 255 < 2^32.
 * Cost     one visit. Units: bands.
 */
export function lumaCounts(
  image: In<u8>,
  counts: Out<u32>,
  width: i32,
  height: i32,
  rows: i32,
  begin: i32,
  end: i32,
): i32 {
  let at = image + ((<usize>(begin * rows * width)) << 2);
  for (let band = begin; band < end; ++band) {
    const own = counts + ((<usize>band) << 10);
    memory.fill(own, 0, 1024);
    const last = image + ((<usize>(min(height, (band + 1) * rows) * width)) << 2);
    for (; at < last; at += 4) {
      const pixel = load<u32>(at);
      const count = own + (luma601(pixel) << 2);
      store<u32>(count, load<u32>(count) + (pixel >> 24));
    }
  }
  return OK;
}

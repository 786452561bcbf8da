import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';
import { luma601 } from './lib/luma';

/**
 * The luma (Rec. 601, rounded) of each pixel times its alpha, one byte a pixel.
 *
 * Shape    from: width × units pixels, RGBA8. to: as many bytes.
 * Cost     one visit. Units: rows.
 */
export function lumaPlane(from: In<u8>, to: Out<u8>, width: i32, begin: i32, end: i32): i32 {
  const first = <usize>(begin * width);
  const count = (end - begin) * width;
  let at = from + (first << 2);
  for (let i: usize = 0; i < <usize>count; ++i, at += 4) {
    const pixel = load<u32>(at);
    const a = pixel >> 24;
    const y = luma601(pixel);
    store<u8>(to + first + i, a == 255 ? y : (y * a + 127) / 255);
  }
  return OK;
}

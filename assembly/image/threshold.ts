import { InOut } from '../shared/memory';
import { OK } from '../shared/status';

const LOW_BYTES = memory.data<u16>([255, 255, 255, 255, 255, 255, 255, 255], 16);
const ALPHA = memory.data<u32>([0xff000000, 0xff000000, 0xff000000, 0xff000000], 16);
const RED_BLUE = memory.data<u16>([299, 114, 299, 114, 299, 114, 299, 114], 16);
const GREEN = memory.data<u16>([587, 0, 587, 0, 587, 0, 587, 0], 16);

/**
 * Makes each pixel white whose unrounded luma (Rec. 601) reaches the limit, and black else, in place. Alpha is kept.
 *
 * Shape    image: width × units pixels, RGBA8. limit: in thousandths, 0 … 255000.
 * Accuracy exact.
 * Cost     one visit. Units: rows.
 */
export function threshold(image: InOut<u8>, width: i32, limit: i32, begin: i32, end: i32): i32 {
  let at = image + ((<usize>(begin * width)) << 2);
  let left = (end - begin) * width;
  if (ASC_FEATURE_SIMD) {
    const lowBytes = v128.load(LOW_BYTES);
    const alpha = v128.load(ALPHA);
    const redBlue = v128.load(RED_BLUE);
    const green = v128.load(GREEN);
    const below = i32x4.splat(limit - 1);
    for (; left >= 4; left -= 4, at += 16) {
      const p = v128.load(at);
      const n = i32x4.add(
        i32x4.dot_i16x8_s(v128.and(p, lowBytes), redBlue),
        i32x4.dot_i16x8_s(i16x8.shr_u(p, 8), green),
      );
      v128.store(at, v128.bitselect(p, i32x4.gt_s(n, below), alpha));
    }
  }
  for (; left > 0; --left, at += 4) {
    const pixel = load<u32>(at);
    const n = (pixel & 0xff) * 299 + ((pixel >> 8) & 0xff) * 587 + ((pixel >> 16) & 0xff) * 114;
    store<u32>(at, (<i32>n >= limit ? 0xffffff : 0) | (pixel & 0xff000000));
  }
  return OK;
}

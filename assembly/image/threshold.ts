import { InOut } from '../shared/memory';
import { OK } from '../shared/status';
import { ALPHA, GREEN_601, LOW_BYTES, RED_BLUE_601 } from './lib/constants';

/** Four pixels white or black. */
function split(p: v128, lowBytes: v128, redBlue: v128, green: v128, below: v128, alpha: v128): v128 {
  const n = i32x4.add(i32x4.dot_i16x8_s(v128.and(p, lowBytes), redBlue), i32x4.dot_i16x8_s(i16x8.shr_u(p, 8), green));
  return v128.bitselect(p, i32x4.gt_s(n, below), alpha);
}

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
    const redBlue = v128.load(RED_BLUE_601);
    const green = v128.load(GREEN_601);
    const below = i32x4.splat(limit - 1);
    for (; left >= 4; left -= 4, at += 16) v128.store(at, split(v128.load(at), lowBytes, redBlue, green, below, alpha));
    for (; left > 0; --left, at += 4)
      v128.store32_lane(at, split(v128.load32_zero(at), lowBytes, redBlue, green, below, alpha), 0);
  } else {
    for (; left > 0; --left, at += 4) {
      const pixel = load<u32>(at);
      const n = (pixel & 0xff) * 299 + ((pixel >> 8) & 0xff) * 587 + ((pixel >> 16) & 0xff) * 114;
      store<u32>(at, (<i32>n >= limit ? 0xffffff : 0) | (pixel & 0xff000000));
    }
  }
  return OK;
}

import { InOut } from '../shared/memory';
import { OK } from '../shared/status';
import { luma601, luma709 } from './lib/luma';
import { mixGrey, mixVectors } from './lib/mix';

/**
 * Replaces each colour by its grey, in place. Alpha is kept.
 *
 * Shape    image: width × units pixels, RGBA8, sRGB. weights: 601 or 709. amount: 0 … 256, in 1/256.
 * Accuracy round(0.299 R + 0.587 G + 0.114 B), or with 0.2126, 0.7152, 0.0722: exact for all 2^24 colours; a grey stays itself.
 * Cost     one visit. Units: rows.
 * Source   ITU-R BT.601 and BT.709; the division by 125 is a rounding multiply of x by 16777 / 2^15, then >> 6, exact
 *          for x ≤ 31937 (it falls short by less than 0.21/64, the next multiple is 0.512/64 away).
 */
export function grayscale(image: InOut<u8>, width: i32, weights: i32, amount: i32, begin: i32, end: i32): i32 {
  let at = image + ((<usize>(begin * width)) << 2);
  let left = (end - begin) * width;
  if (ASC_FEATURE_SIMD) {
    const lowBytes = i16x8.splat(0xff);
    const alpha = i32x4.splat(0xff000000);
    const rest = i16x8.splat(<i16>(256 - amount));
    const amounts = i16x8.splat(<i16>amount);
    const half = i16x8.splat(128);
    if (weights == 601) {
      const redBlue = i32x4.splat(299 | (114 << 16));
      const green = i32x4.splat(587);
      const round = i32x4.splat(500);
      const divide = i16x8.splat(16777);
      while (left >= 8) {
        const p = v128.load(at);
        const q = v128.load(at, 16);
        const np = i32x4.add(
          i32x4.add(i32x4.dot_i16x8_s(v128.and(p, lowBytes), redBlue), i32x4.dot_i16x8_s(i16x8.shr_u(p, 8), green)),
          round,
        );
        const nq = i32x4.add(
          i32x4.add(i32x4.dot_i16x8_s(v128.and(q, lowBytes), redBlue), i32x4.dot_i16x8_s(i16x8.shr_u(q, 8), green)),
          round,
        );
        const x = i16x8.narrow_i32x4_s(i32x4.shr_u(np, 3), i32x4.shr_u(nq, 3));
        const y = i16x8.shr_u(i16x8.q15mulr_sat_s(x, divide), 6);
        const twice = v128.or(y, i16x8.shl(y, 8));
        let gp = v128.or(v128.shuffle<i16>(twice, y, 0, 8, 1, 9, 2, 10, 3, 11), v128.and(p, alpha));
        let gq = v128.or(v128.shuffle<i16>(twice, y, 4, 12, 5, 13, 6, 14, 7, 15), v128.and(q, alpha));
        if (amount != 256) {
          gp = mixVectors(p, gp, rest, amounts, half);
          gq = mixVectors(q, gq, rest, amounts, half);
        }
        v128.store(at, gp);
        v128.store(at, gq, 16);
        at += 32;
        left -= 8;
      }
    } else {
      const redBlue = i32x4.splat(2126 | (722 << 16));
      const green = i32x4.splat(7152);
      const round = i32x4.splat(5000);
      const divide = f32x4.splat(10000);
      const spread = i32x4.splat(0x010101);
      while (left >= 4) {
        const p = v128.load(at);
        const n = i32x4.add(
          i32x4.add(i32x4.dot_i16x8_s(v128.and(p, lowBytes), redBlue), i32x4.dot_i16x8_s(i16x8.shr_u(p, 8), green)),
          round,
        );
        // n < 2^24 is exact in f32, and a quotient just under an integer k ≤ 255 is 1e-4 away from it: f32 can't round it up.
        const y = i32x4.trunc_sat_f32x4_s(f32x4.div(f32x4.convert_i32x4_s(n), divide));
        let grey = v128.or(i32x4.mul(y, spread), v128.and(p, alpha));
        if (amount != 256) grey = mixVectors(p, grey, rest, amounts, half);
        v128.store(at, grey);
        at += 16;
        left -= 4;
      }
    }
  }
  for (; left > 0; --left, at += 4) {
    const pixel = load<u32>(at);
    const y = weights == 601 ? luma601(pixel) : luma709(pixel);
    store<u32>(at, mixGrey(pixel, y, amount));
  }
  return OK;
}

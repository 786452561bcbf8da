import { InOut } from '../shared/memory';
import { OK } from '../shared/status';
import {
  ALPHA,
  BIAS_601,
  DIVIDE_601,
  GREEN_601,
  HALF,
  LOW_BYTES,
  RED_BLUE_601,
  ROUND_601,
  SPREAD,
} from './lib/constants';
import { luma4, luma601, luma709 } from './lib/luma';
import { mixGrey, mixVectors } from './lib/mix';

// Constants of the vector loops lie in memory: an engine would rebuild a literal in every round.
const RED_BLUE_709 = memory.data<u16>([2126, 722, 2126, 722, 2126, 722, 2126, 722], 16);
const GREEN_709 = memory.data<u16>([7152, 0, 7152, 0, 7152, 0, 7152, 0], 16);
const ROUND_709 = memory.data<u32>([5000, 5000, 5000, 5000], 16);
const DIVIDE_709 = memory.data<f32>([10000, 10000, 10000, 10000], 16);

/** Rec. 709 of four pixels, in 32-bit lanes. */
function luma709Four(p: v128, lowBytes: v128, redBlue: v128, green: v128, round: v128, divide: v128): v128 {
  const n = i32x4.add(
    i32x4.add(i32x4.dot_i16x8_s(v128.and(p, lowBytes), redBlue), i32x4.dot_i16x8_s(i16x8.shr_u(p, 8), green)),
    round,
  );
  // n < 2^24 is exact in f32, and a quotient just under an integer k ≤ 255 is 1e-4 away from it: f32 can't round it up.
  return i32x4.trunc_sat_f32x4_s(f32x4.div(f32x4.convert_i32x4_s(n), divide));
}

/** Four pixels with their lumas in all three colours; alpha kept. */
function greyOf(p: v128, y: v128, spread: v128, alpha: v128): v128 {
  return v128.or(i8x16.swizzle(y, spread), v128.and(p, alpha));
}

/**
 * Replaces each colour by its grey, in place. Alpha is kept.
 *
 * Shape    image: width × units pixels, RGBA8, sRGB. weights: 601 or 709. amount: 0 … 256, in 1/256.
 * Accuracy round(0.299 R + 0.587 G + 0.114 B), or with 0.2126, 0.7152, 0.0722: exact for all 2^24 colours; a grey stays itself.
 * Cost     one visit. Units: rows.
 * Source   ITU-R BT.601 and BT.709. floor(x / 125) is (16777 x + 8192) >> 21 for x ≤ 31937: 2^21 / 125 is 16777.216, so the
 *          product falls short by 0.216 x ≤ 6899, which 8192 makes good, and 8192 + 124 · 16777 stays below 2^21.
 */
export function grayscale(image: InOut<u8>, width: i32, weights: i32, amount: i32, begin: i32, end: i32): i32 {
  let at = image + ((<usize>(begin * width)) << 2);
  let left = (end - begin) * width;
  if (ASC_FEATURE_SIMD) {
    const lowBytes = v128.load(LOW_BYTES);
    const alpha = v128.load(ALPHA);
    const spread = v128.load(SPREAD);
    const rest = i16x8.splat(<i16>(256 - amount));
    const parts = i16x8.splat(<i16>amount);
    const half = v128.load(HALF);
    if (weights == 601) {
      const redBlue = v128.load(RED_BLUE_601);
      const green = v128.load(GREEN_601);
      const round = v128.load(ROUND_601);
      const divide = v128.load(DIVIDE_601);
      const bias = v128.load(BIAS_601);
      if (amount == 256) {
        for (; left >= 4; left -= 4, at += 16) {
          const p = v128.load(at);
          v128.store(at, greyOf(p, luma4(p, lowBytes, redBlue, green, round, divide, bias), spread, alpha));
        }
      } else {
        for (; left >= 4; left -= 4, at += 16) {
          const p = v128.load(at);
          v128.store(
            at,
            mixVectors(
              p,
              greyOf(p, luma4(p, lowBytes, redBlue, green, round, divide, bias), spread, alpha),
              rest,
              parts,
              half,
            ),
          );
        }
      }
      for (; left > 0; --left, at += 4) {
        const p = v128.load32_zero(at);
        v128.store32_lane(
          at,
          mixVectors(
            p,
            greyOf(p, luma4(p, lowBytes, redBlue, green, round, divide, bias), spread, alpha),
            rest,
            parts,
            half,
          ),
          0,
        );
      }
    } else {
      const redBlue = v128.load(RED_BLUE_709);
      const green = v128.load(GREEN_709);
      const round = v128.load(ROUND_709);
      const divide = v128.load(DIVIDE_709);
      for (; left >= 4; left -= 4, at += 16) {
        const p = v128.load(at);
        v128.store(
          at,
          mixVectors(
            p,
            greyOf(p, luma709Four(p, lowBytes, redBlue, green, round, divide), spread, alpha),
            rest,
            parts,
            half,
          ),
        );
      }
      for (; left > 0; --left, at += 4) {
        const p = v128.load32_zero(at);
        v128.store32_lane(
          at,
          mixVectors(
            p,
            greyOf(p, luma709Four(p, lowBytes, redBlue, green, round, divide), spread, alpha),
            rest,
            parts,
            half,
          ),
          0,
        );
      }
    }
  } else {
    for (; left > 0; --left, at += 4) {
      const pixel = load<u32>(at);
      const y = weights == 601 ? luma601(pixel) : luma709(pixel);
      store<u32>(at, mixGrey(pixel, y, amount));
    }
  }
  return OK;
}

import { In, InOut } from '../shared/memory';
import { OK } from '../shared/status';
import { BIAS_601, DIVIDE_601, GREEN_601, LOW_BYTES, RED_BLUE_601, ROUND_601, SPREAD } from './lib/constants';
import { luma4, luma601 } from './lib/luma';

/** A colour moved by `by`, held within 0 … 255. */
function moved(pixel: u32, shift: i32, by: i32): u32 {
  return (<u32>max<i32>(0, min<i32>(255, <i32>((pixel >> shift) & 0xff) + by))) << shift;
}

/** Four pixels, each moved by as much as the table moves its luma. */
function spreadFour(
  p: v128,
  lowBytes: v128,
  redBlue: v128,
  green: v128,
  round: v128,
  divide: v128,
  bias: v128,
  spread: v128,
  table: usize,
): v128 {
  const y = luma4(p, lowBytes, redBlue, green, round, divide, bias);
  let to = v128.load_lane<u8>(table + <usize>i32x4.extract_lane(y, 0), y, 0);
  to = v128.load_lane<u8>(table + <usize>i32x4.extract_lane(y, 1), to, 4);
  to = v128.load_lane<u8>(table + <usize>i32x4.extract_lane(y, 2), to, 8);
  to = v128.load_lane<u8>(table + <usize>i32x4.extract_lane(y, 3), to, 12);
  to = i8x16.swizzle(to, spread);
  const from = i8x16.swizzle(y, spread);
  // One of the two differences is 0.
  return i8x16.sub_sat_u(i8x16.add_sat_u(p, i8x16.sub_sat_u(to, from)), i8x16.sub_sat_u(from, to));
}

/**
 * Moves each pixel's colours by as much as the table moves its luma (Rec. 601, rounded), in place. Alpha is kept.
 *
 * Shape    image: width × units pixels, RGBA8. table: 256 lumas.
 * Accuracy exact; colours are held within 0 … 255.
 * Cost     one visit. Units: rows.
 */
export function equalize(image: InOut<u8>, table: In<u8>, width: i32, begin: i32, end: i32): i32 {
  let at = image + ((<usize>(begin * width)) << 2);
  let left = (end - begin) * width;
  if (ASC_FEATURE_SIMD) {
    const lowBytes = v128.load(LOW_BYTES);
    const redBlue = v128.load(RED_BLUE_601);
    const green = v128.load(GREEN_601);
    const round = v128.load(ROUND_601);
    const divide = v128.load(DIVIDE_601);
    const bias = v128.load(BIAS_601);
    const spread = v128.load(SPREAD);
    for (; left >= 4; left -= 4, at += 16)
      v128.store(at, spreadFour(v128.load(at), lowBytes, redBlue, green, round, divide, bias, spread, table));
    for (; left > 0; --left, at += 4)
      v128.store32_lane(
        at,
        spreadFour(v128.load32_zero(at), lowBytes, redBlue, green, round, divide, bias, spread, table),
        0,
      );
  } else {
    for (; left > 0; --left, at += 4) {
      const pixel = load<u32>(at);
      const y = luma601(pixel);
      const by = <i32>load<u8>(table + y) - <i32>y;
      store<u32>(at, moved(pixel, 0, by) | moved(pixel, 8, by) | moved(pixel, 16, by) | (pixel & 0xff000000));
    }
  }
  return OK;
}

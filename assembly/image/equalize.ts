import { In, InOut } from '../shared/memory';
import { OK } from '../shared/status';
import { luma601 } from './lib/luma';

const LOW_BYTES = memory.data<u16>([255, 255, 255, 255, 255, 255, 255, 255], 16);
const RED_BLUE = memory.data<u16>([299, 114, 299, 114, 299, 114, 299, 114], 16);
const GREEN = memory.data<u16>([587, 0, 587, 0, 587, 0, 587, 0], 16);
const ROUND = memory.data<u32>([500, 500, 500, 500], 16);
const DIVIDE = memory.data<u16>([16777, 0, 16777, 0, 16777, 0, 16777, 0], 16);
const BIAS = memory.data<u32>([8192, 8192, 8192, 8192], 16);
const SPREAD = memory.data<u8>([0, 0, 0, 16, 4, 4, 4, 16, 8, 8, 8, 16, 12, 12, 12, 16], 16);

/** A colour moved by `by`, held within 0 … 255. */
function moved(pixel: u32, shift: i32, by: i32): u32 {
  return (<u32>max<i32>(0, min<i32>(255, <i32>((pixel >> shift) & 0xff) + by))) << shift;
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
    const redBlue = v128.load(RED_BLUE);
    const green = v128.load(GREEN);
    const round = v128.load(ROUND);
    const divide = v128.load(DIVIDE);
    const bias = v128.load(BIAS);
    const spread = v128.load(SPREAD);
    for (; left >= 4; left -= 4, at += 16) {
      const p = v128.load(at);
      // The luma, as in `grayscale`.
      const n = i32x4.add(
        i32x4.add(i32x4.dot_i16x8_s(v128.and(p, lowBytes), redBlue), i32x4.dot_i16x8_s(i16x8.shr_u(p, 8), green)),
        round,
      );
      const y = i32x4.shr_u(i32x4.add(i32x4.dot_i16x8_s(i32x4.shr_u(n, 3), divide), bias), 21);
      let to = v128.load_lane<u8>(table + <usize>i32x4.extract_lane(y, 0), y, 0);
      to = v128.load_lane<u8>(table + <usize>i32x4.extract_lane(y, 1), to, 4);
      to = v128.load_lane<u8>(table + <usize>i32x4.extract_lane(y, 2), to, 8);
      to = v128.load_lane<u8>(table + <usize>i32x4.extract_lane(y, 3), to, 12);
      to = i8x16.swizzle(to, spread);
      const from = i8x16.swizzle(y, spread);
      // One of the two differences is 0.
      v128.store(at, i8x16.sub_sat_u(i8x16.add_sat_u(p, i8x16.sub_sat_u(to, from)), i8x16.sub_sat_u(from, to)));
    }
  }
  for (; left > 0; --left, at += 4) {
    const pixel = load<u32>(at);
    const y = luma601(pixel);
    const by = <i32>load<u8>(table + y) - <i32>y;
    store<u32>(at, moved(pixel, 0, by) | moved(pixel, 8, by) | moved(pixel, 16, by) | (pixel & 0xff000000));
  }
  return OK;
}

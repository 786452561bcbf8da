import { In, InOut } from '../shared/memory';
import { OK } from '../shared/status';
import { LOW_BYTES } from './lib/constants';

/** r0 … r3 b0 … b3 g0 … g3 a0 … a3 as four pixels. */
const WEAVE = memory.data<u8>([0, 8, 4, 12, 1, 9, 5, 13, 2, 10, 6, 14, 3, 11, 7, 15], 16);

function row(pixel: u32, matrix: usize): u32 {
  const sum =
    <i32>load<i16>(matrix) * (pixel & 0xff) +
    <i32>load<i16>(matrix, 4) * ((pixel >> 8) & 0xff) +
    <i32>load<i16>(matrix, 2) * ((pixel >> 16) & 0xff) +
    load<i32>(matrix, 8);
  return max(0, min(255, sum >> 12));
}

/** The sums of four pixels. */
function weigh4(
  p: v128,
  lowBytes: v128,
  redRB: v128,
  redG: v128,
  redAdd: v128,
  greenRB: v128,
  greenG: v128,
  greenAdd: v128,
  blueRB: v128,
  blueG: v128,
  blueAdd: v128,
  weave: v128,
): v128 {
  const redBlue = v128.and(p, lowBytes);
  // The weight's word has a zero for alpha.
  const green = i16x8.shr_u(p, 8);
  const r = i32x4.add(i32x4.add(i32x4.dot_i16x8_s(redBlue, redRB), i32x4.dot_i16x8_s(green, redG)), redAdd);
  const g = i32x4.add(i32x4.add(i32x4.dot_i16x8_s(redBlue, greenRB), i32x4.dot_i16x8_s(green, greenG)), greenAdd);
  const b = i32x4.add(i32x4.add(i32x4.dot_i16x8_s(redBlue, blueRB), i32x4.dot_i16x8_s(green, blueG)), blueAdd);
  const rb = i16x8.narrow_i32x4_s(i32x4.shr_s(r, 12), i32x4.shr_s(b, 12));
  const ga = i16x8.narrow_i32x4_s(i32x4.shr_s(g, 12), i32x4.shr_u(p, 24));
  return i8x16.swizzle(i8x16.narrow_i16x8_u(rb, ga), weave);
}

/**
 * Makes each colour a weighted sum of red, green and blue, in place. Alpha is kept.
 *
 * Shape    image: width × units pixels, RGBA8. matrix: for red, green and blue in turn three words: the weights of red (low
 *          half) and blue (high half), the weight of green, and what is added; weights and sum in 1/4096, the rounding
 *          2048 already added.
 * Range    weights within ±7.99.
 * Accuracy integers; rounds half up, then clamps.
 * Cost     one visit. Units: rows.
 */
export function colorMatrix(image: InOut<u8>, matrix: In<i32>, width: i32, begin: i32, end: i32): i32 {
  let at = image + ((<usize>(begin * width)) << 2);
  let left = (end - begin) * width;
  if (ASC_FEATURE_SIMD) {
    const lowBytes = v128.load(LOW_BYTES);
    const weave = v128.load(WEAVE);
    const redRB = v128.load32_splat(matrix);
    const redG = v128.load32_splat(matrix, 4);
    const redAdd = v128.load32_splat(matrix, 8);
    const greenRB = v128.load32_splat(matrix, 12);
    const greenG = v128.load32_splat(matrix, 16);
    const greenAdd = v128.load32_splat(matrix, 20);
    const blueRB = v128.load32_splat(matrix, 24);
    const blueG = v128.load32_splat(matrix, 28);
    const blueAdd = v128.load32_splat(matrix, 32);
    const some = left & 3;
    for (left -= some; left > 0; left -= 4, at += 16)
      v128.store(
        at,
        weigh4(v128.load(at), lowBytes, redRB, redG, redAdd, greenRB, greenG, greenAdd, blueRB, blueG, blueAdd, weave),
      );
    for (left = some; left > 0; --left, at += 4)
      v128.store32_lane(
        at,
        weigh4(
          v128.load32_zero(at),
          lowBytes,
          redRB,
          redG,
          redAdd,
          greenRB,
          greenG,
          greenAdd,
          blueRB,
          blueG,
          blueAdd,
          weave,
        ),
        0,
      );
  } else {
    for (; left > 0; --left, at += 4) {
      const pixel = load<u32>(at);
      store<u32>(
        at,
        row(pixel, matrix) | (row(pixel, matrix + 12) << 8) | (row(pixel, matrix + 24) << 16) | (pixel & 0xff000000),
      );
    }
  }
  return OK;
}

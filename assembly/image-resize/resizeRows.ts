import { In, Out, Scratch } from '../shared/memory';
import { OK } from '../shared/status';
import { widen } from '../image/lib/wide';

/**
 * Makes rows longer or shorter: each new pixel is a weighted sum of `taps` neighbouring old ones.
 *
 * Shape    from: width × units pixels, RGBA8, straight alpha. to: newWidth × units wide pixels, premultiplied, with 6 binary
 *          places; negative, or above 255, where weights are. starts, weights: for each new pixel its first old one, and
 *          `taps` weights in 1/16384; taps is even, and at most width + 1. line: width + 4 wide pixels.
 * Accuracy integers; rounds half up.
 * Cost     taps multiplications a channel. Units: rows.
 */
export function resizeRows(
  from: In<u8>,
  to: Out<i16>,
  starts: In<i32>,
  weights: In<i16>,
  line: Scratch<u16>,
  width: i32,
  newWidth: i32,
  taps: i32,
  begin: i32,
  end: i32,
): i32 {
  let out = to + ((<usize>(begin * newWidth)) << 3);
  for (let y = begin; y < end; ++y) {
    widen(from + ((<usize>(y * width)) << 2), line, width, 0, 6);
    let weight = weights;
    for (let x = 0; x < newWidth; ++x, out += 8) {
      let at = line + ((<usize>load<i32>(starts + ((<usize>x) << 2))) << 3);
      const last = weight + ((<usize>taps) << 1);
      if (ASC_FEATURE_SIMD) {
        let sum = i32x4.splat(8192);
        for (; weight < last; weight += 4, at += 16) {
          const p = v128.load(at);
          const pairs = v128.shuffle<i16>(p, p, 0, 4, 1, 5, 2, 6, 3, 7);
          sum = i32x4.add(sum, i32x4.dot_i16x8_s(pairs, v128.load32_splat(weight)));
        }
        sum = i32x4.shr_s(sum, 14);
        store<i64>(out, i64x2.extract_lane(i16x8.narrow_i32x4_s(sum, sum), 0));
      } else {
        let r = 8192;
        let g = 8192;
        let b = 8192;
        let a = 8192;
        for (; weight < last; weight += 2, at += 8) {
          const w = <i32>load<i16>(weight);
          r += w * load<u16>(at);
          g += w * load<u16>(at, 2);
          b += w * load<u16>(at, 4);
          a += w * load<u16>(at, 6);
        }
        store<i16>(out, r >> 14);
        store<i16>(out, g >> 14, 2);
        store<i16>(out, b >> 14, 4);
        store<i16>(out, a >> 14, 6);
      }
    }
  }
  return OK;
}

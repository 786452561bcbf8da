import { In, Out, Scratch } from '../shared/memory';
import { OK } from '../shared/status';
import { narrow } from '../image/lib/wide';

/** Alpha within 0 … 255 · 64, and each colour within 0 … alpha. Where alpha rings above, its colours come down with it. */
function hold(line: usize, end: usize): void {
  for (; line < end; line += 8) {
    const rung = <i32>load<i16>(line, 6);
    const a = max<i32>(0, min<i32>(16320, rung));
    for (let k: usize = 0; k < 6; k += 2) {
      let c = max<i32>(0, load<i16>(line + k));
      if (rung > 16320) c = (c * 16320 + (rung >> 1)) / rung;
      store<u16>(line + k, min<i32>(a, c));
    }
    store<u16>(line, a, 6);
  }
}

/**
 * Makes columns longer or shorter, as `resizeRows` does rows, and turns the wide pixels into RGBA8.
 *
 * Shape    from: width × old height wide pixels, and a row more that only weights of 0 meet. to: width × new height pixels.
 *          starts, weights: for each new row. line: chunk + 4 wide pixels. chunk: columns of a unit; chunks: units of a row.
 * Accuracy integers; rounds half up. Alpha is held within 0 … 255, each colour within 0 … alpha;
 *          where alpha comes out above 255, its colours are scaled down as it is.
 * Cost     taps multiplications a channel. Units: chunks of the new rows.
 */
export function resizeColumns(
  from: In<i16>,
  to: Out<u8>,
  starts: In<i32>,
  weights: In<i16>,
  line: Scratch<u16>,
  width: i32,
  taps: i32,
  chunk: i32,
  chunks: i32,
  begin: i32,
  end: i32,
): i32 {
  const stride = (<usize>width) << 3;
  for (let unit = begin; unit < end; ++unit) {
    const y = unit / chunks;
    const first = (unit % chunks) * chunk;
    const count = min(chunk, width - first);
    const top = from + <usize>load<i32>(starts + ((<usize>y) << 2)) * stride + ((<usize>first) << 3);
    const own = weights + ((<usize>(y * taps)) << 1);
    const last = own + ((<usize>taps) << 1);
    let x: usize = 0;
    const bytes = (<usize>count) << 3;
    if (ASC_FEATURE_SIMD) {
      const half = i32x4.splat(8192);
      const upper = i16x8.splat(16320);
      const zero = i32x4.splat(0);
      for (; x + 16 <= bytes; x += 16) {
        let low = half;
        let high = half;
        let at = top + x;
        for (let weight = own; weight < last; weight += 4, at += 2 * stride) {
          const a = v128.load(at);
          const b = v128.load(at + stride);
          const w = v128.load32_splat(weight);
          low = i32x4.add(low, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11), w));
          high = i32x4.add(high, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15), w));
        }
        const sums = i16x8.narrow_i32x4_s(i32x4.shr_s(low, 14), i32x4.shr_s(high, 14));
        if (v128.any_true(i16x8.gt_s(sums, upper))) {
          v128.store(line + x, sums);
          hold(line + x, line + x + 16);
        } else {
          const held = i16x8.max_s(sums, zero);
          v128.store(line + x, i16x8.min_s(held, v128.shuffle<i16>(held, held, 3, 3, 3, 3, 7, 7, 7, 7)));
        }
      }
    }
    const rest = x;
    for (; x < bytes; x += 2) {
      let sum = 8192;
      let at = top + x;
      for (let weight = own; weight < last; weight += 2, at += stride) sum += <i32>load<i16>(weight) * load<i16>(at);
      store<i16>(line + x, max<i32>(-32768, min<i32>(32767, sum >> 14)));
    }
    hold(line + rest, line + bytes);
    narrow(line, to + ((<usize>(y * width + first)) << 2), count, 0, 6);
  }
  return OK;
}

import { In, InOut } from '../shared/memory';
import { OK } from '../shared/status';
import { HALF } from './lib/constants';

/** What keeps alpha: 256/256 in its lane. */
const KEEP = memory.data<u16>([0, 0, 0, 256, 0, 0, 0, 256], 16);
const SMOOTH = memory.data<f32>([3, 3, 3, 3], 16);
const ONE = memory.data<f32>([1, 1, 1, 1], 16);
const WHOLE = memory.data<f32>([256.5, 256.5, 256.5, 256.5], 16);

/** Four pixels whose columns have these parts of t. */
function darken(
  p: v128,
  columnPart: v128,
  rowPart: v128,
  most: v128,
  half: v128,
  keep: v128,
  smooth: v128,
  one: v128,
  whole: v128,
  zero: v128,
): v128 {
  const t = f32x4.min(f32x4.max(f32x4.add(columnPart, rowPart), zero), one);
  const s = f32x4.mul(f32x4.mul(t, t), f32x4.sub(smooth, f32x4.add(t, t)));
  const k = i32x4.trunc_sat_f32x4_s(f32x4.sub(whole, f32x4.mul(s, most)));
  // Lane 1 is the upper half of the first k: zero, where alpha's own factor goes.
  const low = v128.or(v128.shuffle<i16>(k, k, 0, 0, 0, 1, 2, 2, 2, 3), keep);
  const high = v128.or(v128.shuffle<i16>(k, k, 4, 4, 4, 5, 6, 6, 6, 7), keep);
  const l = i16x8.shr_u(i16x8.add(i16x8.mul(i16x8.extend_low_i8x16_u(p), low), half), 8);
  const h = i16x8.shr_u(i16x8.add(i16x8.mul(i16x8.extend_high_i8x16_u(p), high), half), 8);
  return i8x16.narrow_i16x8_u(l, h);
}

/**
 * Darkens towards the corners, in place. Alpha is kept.
 *
 * Shape    image: width × height pixels, RGBA8. columns, rows: for each column and row its part of t, how far a pixel is into
 *          the dark: t = columns[x] + rows[y], at least 0, at most 1. amount: 0 … 256, in 1/256, a fraction too.
 * Accuracy each colour times k / 256, rounded half up, with k = floor(256.5 − amount · t² (3 − 2 t)) in single precision.
 * Cost     one visit. Units: rows.
 */
export function vignette(
  image: InOut<u8>,
  columns: In<f32>,
  rows: In<f32>,
  width: i32,
  amount: f32,
  begin: i32,
  end: i32,
): i32 {
  let at = image + ((<usize>(begin * width)) << 2);
  for (let y = begin; y < end; ++y) {
    const row = load<f32>(rows + ((<usize>y) << 2));
    let column = columns;
    let left = width;
    if (ASC_FEATURE_SIMD) {
      const half = v128.load(HALF);
      const keep = v128.load(KEEP);
      const smooth = v128.load(SMOOTH);
      const one = v128.load(ONE);
      const whole = v128.load(WHOLE);
      const zero = i32x4.splat(0);
      const rowPart = f32x4.splat(row);
      const most = f32x4.splat(amount);
      for (; left >= 4; left -= 4, at += 16, column += 16)
        v128.store(at, darken(v128.load(at), v128.load(column), rowPart, most, half, keep, smooth, one, whole, zero));
      for (; left > 0; --left, at += 4, column += 4)
        v128.store32_lane(
          at,
          darken(v128.load32_zero(at), v128.load32_zero(column), rowPart, most, half, keep, smooth, one, whole, zero),
          0,
        );
    } else {
      for (; left > 0; --left, at += 4, column += 4) {
        const t = min<f32>(max<f32>(load<f32>(column) + row, 0), 1);
        const k = <u32>(<f32>256.5 - t * t * (<f32>3 - (t + t)) * amount);
        const p = load<u32>(at);
        // The factor is at most 256 and a byte at most 255, so red and blue go through one product.
        const redBlue = (((p & 0xff00ff) * k + 0x800080) >> 8) & 0xff00ff;
        const green = (((p >> 8) & 0xff) * k + 128) & 0xff00;
        store<u32>(at, redBlue | green | (p & 0xff000000));
      }
    }
  }
  return OK;
}

import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';
import { ALPHA } from './lib/constants';
import { edgeIndex } from './lib/edge';

/** One pixel, anywhere. */
function convolvePixel(
  from: usize,
  to: usize,
  weights: usize,
  width: i32,
  height: i32,
  radius: i32,
  divisor: f32,
  bias: f32,
  edge: i32,
  x: i32,
  y: i32,
): void {
  const centre = load<u32>(from + ((<usize>(y * width + x)) << 2));
  let result: u32 = centre & 0xff000000;
  for (let shift = 0; shift < 24; shift += 8) {
    const c = <f32>((centre >> shift) & 0xff);
    let sum: f32 = 0;
    let weight = weights;
    for (let dy = -radius; dy <= radius; ++dy) {
      const row = edgeIndex(y + dy, height, edge);
      for (let dx = -radius; dx <= radius; ++dx, weight += 4) {
        const column = edgeIndex(x + dx, width, edge);
        let value: f32 = 0;
        if ((row | column) >= 0) {
          const pixel = load<u32>(from + ((<usize>(row * width + column)) << 2));
          const a = pixel >> 24;
          value = <f32>((pixel >> shift) & 0xff);
          if (a != 255) value = c + (value - c) * (<f32>a * <f32>(1.0 / 255.0));
        }
        sum += load<f32>(weight) * value;
      }
    }
    const whole = nearest<f32>(sum / divisor + bias);
    result |= (<u32>max<f32>(0, min<f32>(255, whole))) << shift;
  }
  store<u32>(to + ((<usize>(y * width + x)) << 2), result);
}

/** Sum over divisor plus bias of four values, rounded, as 32-bit integers. */
function finish(sum: v128, divisor: v128, bias: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.add(f32x4.div(sum, divisor), bias)));
}

/** Stores four pixels of such sums; alpha is the centre's. */
function storeFour(
  to: usize,
  s0: v128,
  s1: v128,
  s2: v128,
  s3: v128,
  divisor: v128,
  bias: v128,
  centre: v128,
  alpha: v128,
): void {
  const low = i16x8.narrow_i32x4_s(finish(s0, divisor, bias), finish(s1, divisor, bias));
  const high = i16x8.narrow_i32x4_s(finish(s2, divisor, bias), finish(s3, divisor, bias));
  v128.store(to, v128.bitselect(centre, i8x16.narrow_i16x8_u(low, high), alpha));
}

/** Four pixels whose neighbours all lie inside the image. Returns whether all of them are opaque; else nothing is stored. */
function convolve4(
  at: usize,
  to: usize,
  weights: usize,
  stride: usize,
  radius: i32,
  divisor: v128,
  bias: v128,
  alpha: v128,
): bool {
  let opaque = alpha;
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let row = at - <usize>radius * stride - ((<usize>radius) << 2);
  for (let dy = -radius; dy <= radius; ++dy, row += stride) {
    let neighbour = row;
    for (let dx = -radius; dx <= radius; ++dx, neighbour += 4, weights += 4) {
      const p = v128.load(neighbour);
      const w = v128.load32_splat(weights);
      opaque = v128.and(opaque, p);
      const low = i16x8.extend_low_i8x16_u(p);
      const high = i16x8.extend_high_i8x16_u(p);
      s0 = f32x4.add(s0, f32x4.mul(w, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(low))));
      s1 = f32x4.add(s1, f32x4.mul(w, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(low))));
      s2 = f32x4.add(s2, f32x4.mul(w, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(high))));
      s3 = f32x4.add(s3, f32x4.mul(w, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(high))));
    }
  }
  if (v128.any_true(v128.xor(opaque, alpha))) return false;
  storeFour(to, s0, s1, s2, s3, divisor, bias, v128.load(at), alpha);
  return true;
}

/** Sum + weight · (centre mixed with the neighbour's values by its alpha) for one pixel. */
function addMixed(sum: v128, weight: v128, centre: v128, values: v128, alpha: v128): v128 {
  const away = f32x4.sub(f32x4.convert_i32x4_s(values), centre);
  return f32x4.add(sum, f32x4.mul(weight, f32x4.add(centre, f32x4.mul(away, alpha))));
}

/** As `convolve4`, for neighbours of any alpha. Returns whether all of them were opaque. */
function convolve4Mixed(
  at: usize,
  to: usize,
  weights: usize,
  stride: usize,
  radius: i32,
  divisor: v128,
  bias: v128,
  alpha: v128,
): bool {
  let opaque = alpha;
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  const c = v128.load(at);
  const cl = i16x8.extend_low_i8x16_u(c);
  const ch = i16x8.extend_high_i8x16_u(c);
  const c0 = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(cl));
  const c1 = f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(cl));
  const c2 = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(ch));
  const c3 = f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(ch));
  const scale = f32x4.splat(<f32>(1.0 / 255.0));
  let row = at - <usize>radius * stride - ((<usize>radius) << 2);
  for (let dy = -radius; dy <= radius; ++dy, row += stride) {
    let neighbour = row;
    for (let dx = -radius; dx <= radius; ++dx, neighbour += 4, weights += 4) {
      const p = v128.load(neighbour);
      const w = v128.load32_splat(weights);
      opaque = v128.and(opaque, p);
      // 255 times the scale is exactly 1.
      const a = f32x4.mul(f32x4.convert_i32x4_s(i32x4.shr_u(p, 24)), scale);
      const low = i16x8.extend_low_i8x16_u(p);
      const high = i16x8.extend_high_i8x16_u(p);
      s0 = addMixed(s0, w, c0, i32x4.extend_low_i16x8_u(low), v128.shuffle<f32>(a, a, 0, 0, 0, 0));
      s1 = addMixed(s1, w, c1, i32x4.extend_high_i16x8_u(low), v128.shuffle<f32>(a, a, 1, 1, 1, 1));
      s2 = addMixed(s2, w, c2, i32x4.extend_low_i16x8_u(high), v128.shuffle<f32>(a, a, 2, 2, 2, 2));
      s3 = addMixed(s3, w, c3, i32x4.extend_high_i16x8_u(high), v128.shuffle<f32>(a, a, 3, 3, 3, 3));
    }
  }
  storeFour(to, s0, s1, s2, s3, divisor, bias, c, alpha);
  return !v128.any_true(v128.xor(opaque, alpha));
}

/**
 * Convolves the colours with a small matrix of weights; alpha is kept.
 *
 * Shape    from, to: width × height pixels, RGBA8, straight alpha. weights: (2 · radius + 1)² f32, row by row, as they lie
 *          over the image (not turned round). radius 1 or 2.
 * Alpha    a neighbour counts as the centre's colour mixed with its own by its alpha. Beyond the edge `zero` lies black.
 * Accuracy single precision, summed row by row; sum / divisor + bias, rounded half to even, clamped.
 * Cost     (2 · radius + 1)² multiplications a channel. Units: rows; reads `radius` rows above and below.
 */
export function convolve(
  from: In<u8>,
  to: Out<u8>,
  weights: In<f32>,
  width: i32,
  height: i32,
  radius: i32,
  divisor: f32,
  bias: f32,
  edge: i32,
  begin: i32,
  end: i32,
): i32 {
  const stride = (<usize>width) << 2;
  let opaque = true;
  for (let y = begin; y < end; ++y) {
    for (let x = 0; x < width; ++x) {
      if (ASC_FEATURE_SIMD) {
        if (x == radius && y >= radius && y + radius < height) {
          const alpha = v128.load(ALPHA);
          const divisors = f32x4.splat(divisor);
          const biases = f32x4.splat(bias);
          for (; x + 4 + radius <= width; x += 4) {
            const offset = <usize>y * stride + ((<usize>x) << 2);
            // What the last four were, the next likely are.
            if (opaque)
              opaque = convolve4(from + offset, to + offset, weights, stride, radius, divisors, biases, alpha);
            if (!opaque)
              opaque = convolve4Mixed(from + offset, to + offset, weights, stride, radius, divisors, biases, alpha);
          }
        }
      }
      convolvePixel(from, to, weights, width, height, radius, divisor, bias, edge, x, y);
    }
  }
  return OK;
}

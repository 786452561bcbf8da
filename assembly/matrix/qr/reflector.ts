import { dotOf, largestOf } from '../../shared/reduce';

/** Largest exponent that a column is scaled by: far enough that squares of what is left neither over- nor underflow. */
const FAR: i32 = 900;

/** The power of two that brings `largest` near 1; 1 for 0, NaN and ±∞. */
export function scaleOf(largest: f64): f64 {
  if (!(largest > 0 && largest < Infinity)) return 1;
  const exponent = <i32>((reinterpret<u64>(largest) >> 52) & 0x7ff) - 1023;
  return reinterpret<f64>((<u64>(1023 - max(-FAR, min(FAR, exponent)))) << 52);
}

/** y += factor · x over `count` elements. */
export function addScaled(y: usize, x: usize, factor: f64, count: i32): void {
  const end = y + ((<usize>count) << 3);
  if (ASC_FEATURE_SIMD) {
    const wide = y + ((<usize>(count & ~3)) << 3);
    const f = f64x2.splat(factor);
    while (y < wide) {
      v128.store(y, f64x2.add(v128.load(y), f64x2.mul(f, v128.load(x))));
      v128.store(y, f64x2.add(v128.load(y, 16), f64x2.mul(f, v128.load(x, 16))), 16);
      y += 32;
      x += 32;
    }
  }
  while (y < end) {
    store<f64>(y, load<f64>(y) + factor * load<f64>(x));
    y += 8;
    x += 8;
  }
}

/** y − τ·v·(vᵀy), where v is 1 followed by the `count` elements at v + 8. */
export function reflectOne(v: usize, tau: f64, y: usize, count: i32): void {
  if (tau == 0) return;
  const sum = tau * (load<f64>(y) + dotOf<f64>(v + 8, y + 8, count));
  store<f64>(y, load<f64>(y) - sum);
  addScaled(y + 8, v + 8, -sum, count);
}

/**
 * The reflector I − τ·v·vᵀ that turns the 1 + `count` elements at x into (β, 0, …, 0). β takes the place of the first, v
 * without its leading 1 that of the others. Answers τ, 0 when the others are 0 already.
 */
export function makeReflector(x: usize, count: i32): f64 {
  const rest = largestOf(x + 8, count);
  if (rest == 0) return 0;
  const scale = scaleOf(max(rest, abs(load<f64>(x))));
  const first = load<f64>(x) * scale;
  let squares: f64 = 0;
  const end = x + 8 + ((<usize>count) << 3);
  for (let at = x + 8; at < end; at += 8) {
    const value = load<f64>(at) * scale;
    store<f64>(at, value);
    squares += value * value;
  }
  const beta = -copysign(sqrt(first * first + squares), first);
  const top = 1 / (first - beta);
  for (let at = x + 8; at < end; at += 8) store<f64>(at, load<f64>(at) * top);
  store<f64>(x, beta / scale);
  return (beta - first) / beta;
}

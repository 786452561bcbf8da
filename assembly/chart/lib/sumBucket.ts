/** The numbers of a bucket: their sum, and between what they lie, run by run. */
import { pair, sumOf } from '../../shared/reduce';
import { xAt, yAt } from './points';
import { Walk } from './walk';

/** Elements whose largest triangle is found together, where it can be larger than the one found before. */
export const RUN: i32 = 64;

/**
 * Σ y over [from, to), in the order of `sumOf`; stores the least and the greatest number of each run, NaN left out. The
 * variants without vectors compare every triangle, and have no use for that.
 */
function sumRuns<T>(y: usize, from: i32, to: i32, runs: usize): f64 {
  if (!ASC_FEATURE_SIMD) return sumOf<T>(y + <usize>from * sizeof<T>(), to - from);
  let at = y + <usize>from * sizeof<T>();
  const end = y + <usize>to * sizeof<T>();
  const wide = at + <usize>((to - from) & ~7) * sizeof<T>();
  const most = f64x2.splat(Infinity);
  const none = f64x2.splat(-Infinity);
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let rest: f64 = 0;
  while (at < end) {
    let l0 = most;
    let l1 = most;
    let l2 = most;
    let l3 = most;
    let h0 = none;
    let h1 = none;
    let h2 = none;
    let h3 = none;
    const stop = min(at + RUN * sizeof<T>(), end);
    const whole = min(stop, wide);
    while (at < whole) {
      // pmin and pmax keep their first operand where the second is NaN.
      const v0 = sizeof<T>() == 8 ? v128.load(at) : pair<T>(at);
      s0 = f64x2.add(s0, v0);
      l0 = f64x2.pmin(l0, v0);
      h0 = f64x2.pmax(h0, v0);
      const v1 = sizeof<T>() == 8 ? v128.load(at, 16) : f64x2.promote_low_f32x4(v128.load64_zero(at, 8));
      s1 = f64x2.add(s1, v1);
      l1 = f64x2.pmin(l1, v1);
      h1 = f64x2.pmax(h1, v1);
      const v2 = sizeof<T>() == 8 ? v128.load(at, 32) : f64x2.promote_low_f32x4(v128.load64_zero(at, 16));
      s2 = f64x2.add(s2, v2);
      l2 = f64x2.pmin(l2, v2);
      h2 = f64x2.pmax(h2, v2);
      const v3 = sizeof<T>() == 8 ? v128.load(at, 48) : f64x2.promote_low_f32x4(v128.load64_zero(at, 24));
      s3 = f64x2.add(s3, v3);
      l3 = f64x2.pmin(l3, v3);
      h3 = f64x2.pmax(h3, v3);
      at += 8 * sizeof<T>();
    }
    while (at < stop) {
      const v = <f64>load<T>(at);
      rest += v;
      const both = f64x2.splat(v);
      l0 = f64x2.pmin(l0, both);
      h0 = f64x2.pmax(h0, both);
      at += sizeof<T>();
    }
    l0 = f64x2.pmin(f64x2.pmin(l0, l1), f64x2.pmin(l2, l3));
    h0 = f64x2.pmax(f64x2.pmax(h0, h1), f64x2.pmax(h2, h3));
    const even = v128.shuffle<f64>(l0, h0, 0, 2);
    const odd = v128.shuffle<f64>(l0, h0, 1, 3);
    // The lesser of the two leasts in one lane, the greater of the two greatests in the other.
    v128.store(runs, v128.shuffle<f64>(f64x2.pmin(even, odd), f64x2.pmax(even, odd), 0, 3));
    runs += 16;
  }
  const s = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
  return f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1) + rest;
}

/** Adds the numbers of [from, to) to the walk's sums: all at once, and one by one only where NaN or ∞ − ∞ got in. */
export function addNumbers<T>(x: usize, y: usize, walk: Walk, from: i32, to: i32, runs: usize): void {
  const total = sumRuns<T>(y, from, to, runs);
  if (total == total) {
    walk.sumY += total;
    walk.sumX +=
      x == 0
        ? (<f64>from + <f64>(to - 1)) * <f64>(to - from) * 0.5
        : sumOf<T>(x + <usize>from * sizeof<T>(), to - from);
    walk.count += to - from;
    return;
  }
  for (let i = from; i < to; i++) {
    const v = yAt<T>(y, i);
    if (v != v) continue;
    walk.sumY += v;
    walk.sumX += xAt<T>(x, i);
    walk.count++;
  }
}

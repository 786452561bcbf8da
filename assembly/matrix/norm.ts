import { In, InOut, Out } from '../shared/memory';
import { largestOf, sumAbs } from '../shared/reduce';
import { OK } from '../shared/status';

/** sums[i] = Σ |a[i][j]| over j. Units: rows. */
export function rowSums(a: In<f64>, sums: Out<f64>, cols: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++)
    store<f64>(sums + ((<usize>i) << 3), sumAbs<f64>(a + ((<usize>i * <usize>cols) << 3), cols));
  return OK;
}

/** sums[j] += Σ |a[i][j]| over i; sums are 0 at the start. Units: rows. */
export function columnSums(a: In<f64>, sums: InOut<f64>, cols: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++) {
    const row = a + ((<usize>i * <usize>cols) << 3);
    for (let at: usize = 0; at < (<usize>cols) << 3; at += 8)
      store<f64>(sums + at, load<f64>(sums + at) + abs(load<f64>(row + at)));
  }
  return OK;
}

/** result = max |values|; NaN where there is one. Units: one. */
export function largest(values: In<f64>, result: Out<f64>, count: i32, begin: i32, end: i32): i32 {
  if (begin < end) store<f64>(result, largestOf(values, count));
  return OK;
}

/** A power of two near `top`, so that dividing by it is exact; 1 for 0, ±∞ and NaN. */
function scaleOf(top: f64): f64 {
  if (!(top > 0 && top < Infinity)) return 1;
  // Not below 2⁻¹⁰²²: the reciprocal of a subnormal overflows.
  return reinterpret<f64>(max(reinterpret<u64>(top) & 0x7ff0000000000000, 0x0010000000000000));
}

/** sums[i] = Σ (a[i][j] / scale)² over j, the scale being a power of two near top[0]. Units: rows. */
export function rowSquares(a: In<f64>, top: In<f64>, sums: Out<f64>, cols: i32, begin: i32, end: i32): i32 {
  const factor = 1 / scaleOf(load<f64>(top));
  for (let i = begin; i < end; i++) {
    const row = a + ((<usize>i * <usize>cols) << 3);
    let sum: f64 = 0;
    for (let at: usize = 0; at < (<usize>cols) << 3; at += 8) {
      const x = load<f64>(row + at) * factor;
      sum += x * x;
    }
    store<f64>(sums + ((<usize>i) << 3), sum);
  }
  return OK;
}

/** result = scale · √(Σ sums). Units: one. */
export function rootOfSum(sums: In<f64>, top: In<f64>, result: Out<f64>, count: i32, begin: i32, end: i32): i32 {
  if (begin < end) store<f64>(result, sqrt(sumAbs<f64>(sums, count)) * scaleOf(load<f64>(top)));
  return OK;
}

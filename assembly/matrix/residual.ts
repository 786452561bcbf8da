import { In, Out } from '../shared/memory';
import { largestOf } from '../shared/reduce';
import { OK } from '../shared/status';

/** sums[i] = Σ |p[i][j] − b[i][j]| over j. Units: rows. */
export function differenceSums(p: In<f64>, b: In<f64>, sums: Out<f64>, cols: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++) {
    const skip = (<usize>i * <usize>cols) << 3;
    let sum: f64 = 0;
    for (let at: usize = skip; at < skip + ((<usize>cols) << 3); at += 8)
      sum += abs(load<f64>(p + at) - load<f64>(b + at));
    store<f64>(sums + ((<usize>i) << 3), sum);
  }
  return OK;
}

/**
 * The scaled residual from row sums: max(difference) / (max(a) · max(x) · scale), 0 where the difference is 0.
 *
 * Shape    difference, a: m. x: k. result: 1. Units: one.
 */
export function residual(
  difference: In<f64>,
  a: In<f64>,
  x: In<f64>,
  result: Out<f64>,
  m: i32,
  k: i32,
  scale: f64,
  begin: i32,
  end: i32,
): i32 {
  if (begin == end) return OK;
  const distance = largestOf(difference, m);
  // One factor after the other: ‖A‖·‖X‖ may overflow where the quotient doesn't.
  const value = distance / largestOf(a, m) / largestOf(x, k) / scale;
  store<f64>(result, distance == 0 ? 0 : value);
  return OK;
}

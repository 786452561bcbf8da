import { In, Out } from '../shared/memory';
import { PARTIAL, partLength, squaresAround } from '../shared/reduce';
import { OK } from '../shared/status';

/**
 * partials[u] = Σ (a[i] − mean)² over the u-th 4,096 elements, the mean being total[0] / n.
 *
 * Shape    a: n. total: 1. Units: blocks. Same bytes in every variant.
 */
export function variance(a: In<f64>, total: In<f64>, partials: Out<f64>, n: i32, begin: i32, end: i32): i32 {
  const mean = load<f64>(total) / <f64>n;
  for (let unit = begin; unit < end; unit++) {
    const first = unit * PARTIAL;
    const at = a + ((<usize>first) << 3);
    store<f64>(partials + ((<usize>unit) << 3), squaresAround<f64>(at, mean, partLength(first, n)));
  }
  return OK;
}

/** `variance` of f32 elements, in f64. Units: blocks. */
export function varianceF32(a: In<f32>, total: In<f64>, partials: Out<f64>, n: i32, begin: i32, end: i32): i32 {
  const mean = load<f64>(total) / <f64>n;
  for (let unit = begin; unit < end; unit++) {
    const first = unit * PARTIAL;
    const at = a + ((<usize>first) << 2);
    store<f64>(partials + ((<usize>unit) << 3), squaresAround<f32>(at, mean, partLength(first, n)));
  }
  return OK;
}

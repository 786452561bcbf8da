import { In, Out } from '../shared/memory';
import { PARTIAL, sumOf } from '../shared/reduce';
import { OK } from '../shared/status';

/** partials[u] = Σ of the u-th 4,096 elements. Shape: a: n. Units: blocks. Same bytes in every variant. */
export function sum(a: In<f64>, partials: Out<f64>, n: i32, begin: i32, end: i32): i32 {
  for (let unit = begin; unit < end; unit++) {
    const first = unit * PARTIAL;
    store<f64>(partials + ((<usize>unit) << 3), sumOf<f64>(a + ((<usize>first) << 3), min(PARTIAL, n - first)));
  }
  return OK;
}

/** `sum` of f32 elements, in f64. Units: blocks. */
export function sumF32(a: In<f32>, partials: Out<f64>, n: i32, begin: i32, end: i32): i32 {
  for (let unit = begin; unit < end; unit++) {
    const first = unit * PARTIAL;
    store<f64>(partials + ((<usize>unit) << 3), sumOf<f32>(a + ((<usize>first) << 2), min(PARTIAL, n - first)));
  }
  return OK;
}

/** result = Σ partials. Shape: partials: count. Units: one. */
export function total(partials: In<f64>, result: Out<f64>, count: i32, begin: i32, end: i32): i32 {
  if (begin < end) store<f64>(result, sumOf<f64>(partials, count));
  return OK;
}

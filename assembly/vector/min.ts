import { In, Out } from '../shared/memory';
import { leastOf, PARTIAL, partLength } from '../shared/reduce';
import { OK } from '../shared/status';

/** partials[u] = the least of the u-th 4,096 elements. Shape: a: n. Units: blocks. Same bytes in every variant. */
export function min(a: In<f64>, partials: Out<f64>, n: i32, begin: i32, end: i32): i32 {
  for (let unit = begin; unit < end; unit++) {
    const first = unit * PARTIAL;
    store<f64>(partials + ((<usize>unit) << 3), leastOf<f64>(a + ((<usize>first) << 3), partLength(first, n)));
  }
  return OK;
}

/** `min` of f32 elements. Units: blocks. */
export function minF32(a: In<f32>, partials: Out<f64>, n: i32, begin: i32, end: i32): i32 {
  for (let unit = begin; unit < end; unit++) {
    const first = unit * PARTIAL;
    store<f64>(partials + ((<usize>unit) << 3), <f64>leastOf<f32>(a + ((<usize>first) << 2), partLength(first, n)));
  }
  return OK;
}

/** result = the least of the partials. Shape: partials: count. Units: one. */
export function minOfPartials(partials: In<f64>, result: Out<f64>, count: i32, begin: i32, end: i32): i32 {
  if (begin < end) store<f64>(result, leastOf<f64>(partials, count));
  return OK;
}

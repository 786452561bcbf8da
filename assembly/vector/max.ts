import { In, Out } from '../shared/memory';
import { greatestOf, PARTIAL, partLength } from '../shared/reduce';
import { OK } from '../shared/status';

/** partials[u] = the greatest of the u-th 4,096 elements. Shape: a: n. Units: blocks. Same bytes in every variant. */
export function max(a: In<f64>, partials: Out<f64>, n: i32, begin: i32, end: i32): i32 {
  for (let unit = begin; unit < end; unit++) {
    const first = unit * PARTIAL;
    store<f64>(partials + ((<usize>unit) << 3), greatestOf<f64>(a + ((<usize>first) << 3), partLength(first, n)));
  }
  return OK;
}

/** `max` of f32 elements. Units: blocks. */
export function maxF32(a: In<f32>, partials: Out<f64>, n: i32, begin: i32, end: i32): i32 {
  for (let unit = begin; unit < end; unit++) {
    const first = unit * PARTIAL;
    store<f64>(partials + ((<usize>unit) << 3), <f64>greatestOf<f32>(a + ((<usize>first) << 2), partLength(first, n)));
  }
  return OK;
}

/** result = the greatest of the partials. Shape: partials: count. Units: one. */
export function maxOfPartials(partials: In<f64>, result: Out<f64>, count: i32, begin: i32, end: i32): i32 {
  if (begin < end) store<f64>(result, greatestOf<f64>(partials, count));
  return OK;
}

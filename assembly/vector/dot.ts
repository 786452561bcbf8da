import { In, Out } from '../shared/memory';
import { dotOf, PARTIAL } from '../shared/reduce';
import { OK } from '../shared/status';

/** partials[u] = Σ a[i]·b[i] over the u-th 4,096 elements. Shape: a, b: n. Units: blocks. Same bytes in every variant. */
export function dot(a: In<f64>, b: In<f64>, partials: Out<f64>, n: i32, begin: i32, end: i32): i32 {
  for (let unit = begin; unit < end; unit++) {
    const first = unit * PARTIAL;
    const skip = (<usize>first) << 3;
    store<f64>(partials + ((<usize>unit) << 3), dotOf<f64>(a + skip, b + skip, min(PARTIAL, n - first)));
  }
  return OK;
}

/** `dot` of f32 elements, in f64: the products are exact. Units: blocks. */
export function dotF32(a: In<f32>, b: In<f32>, partials: Out<f64>, n: i32, begin: i32, end: i32): i32 {
  for (let unit = begin; unit < end; unit++) {
    const first = unit * PARTIAL;
    const skip = (<usize>first) << 2;
    store<f64>(partials + ((<usize>unit) << 3), dotOf<f32>(a + skip, b + skip, min(PARTIAL, n - first)));
  }
  return OK;
}

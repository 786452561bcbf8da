import { widenAll } from '../shared/elementwise';
import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

/** Copies f32 into f64, exactly. Units: elements. */
export function widen(a: In<f32>, c: Out<f64>, begin: i32, end: i32): i32 {
  widenAll(a + ((<usize>begin) << 2), c + ((<usize>begin) << 3), end - begin);
  return OK;
}

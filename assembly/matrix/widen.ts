import { widenAll } from '../shared/elementwise';
import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

/** Copies f32 into f64, exactly. Shape: rows × cols. Units: rows. */
export function widen(a: In<f32>, c: Out<f64>, cols: i32, begin: i32, end: i32): i32 {
  const skip = <usize>begin * <usize>cols;
  widenAll(a + (skip << 2), c + (skip << 3), (end - begin) * cols);
  return OK;
}

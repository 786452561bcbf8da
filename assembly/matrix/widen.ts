import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

/** Copies f32 into f64, exactly. Shape: rows × cols. Units: rows. */
export function widen(a: In<f32>, c: Out<f64>, cols: i32, begin: i32, end: i32): i32 {
  let source = a + ((<usize>begin * <usize>cols) << 2);
  let target = c + ((<usize>begin * <usize>cols) << 3);
  const last = c + ((<usize>end * <usize>cols) << 3);
  while (target < last) {
    store<f64>(target, <f64>load<f32>(source));
    source += 4;
    target += 8;
  }
  return OK;
}

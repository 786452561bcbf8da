import { multiplyAll } from '../shared/elementwise';
import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

/**
 * C = A ∘ B, element by element.
 *
 * Shape    a, b, c: rows × cols.
 * Cost     one operation for each element; limited by memory. Units: rows. Same bytes in every variant.
 */
export function hadamard(a: In<f64>, b: In<f64>, c: Out<f64>, cols: i32, begin: i32, end: i32): i32 {
  const skip = (<usize>begin * <usize>cols) << 3;
  multiplyAll<f64>(a + skip, b + skip, c + skip, (end - begin) * cols);
  return OK;
}

/** `hadamard` for f32. Units: rows. */
export function hadamardF32(a: In<f32>, b: In<f32>, c: Out<f32>, cols: i32, begin: i32, end: i32): i32 {
  const skip = (<usize>begin * <usize>cols) << 2;
  multiplyAll<f32>(a + skip, b + skip, c + skip, (end - begin) * cols);
  return OK;
}

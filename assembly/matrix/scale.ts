import { scaleAll } from '../shared/elementwise';
import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

/**
 * C = factor · A.
 *
 * Shape    a, c: rows × cols.
 * Cost     one product for each element; limited by memory. Units: rows. Same bytes in every variant.
 */
export function scale(a: In<f64>, c: Out<f64>, factor: f64, cols: i32, begin: i32, end: i32): i32 {
  const skip = (<usize>begin * <usize>cols) << 3;
  scaleAll<f64>(a + skip, c + skip, factor, (end - begin) * cols);
  return OK;
}

/** `scale` for f32: the factor is rounded to f32 first. Units: rows. */
export function scaleF32(a: In<f32>, c: Out<f32>, factor: f32, cols: i32, begin: i32, end: i32): i32 {
  const skip = (<usize>begin * <usize>cols) << 2;
  scaleAll<f32>(a + skip, c + skip, factor, (end - begin) * cols);
  return OK;
}

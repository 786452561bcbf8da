import { multiplyAll } from '../shared/elementwise';
import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

/** c[i] = a[i] · b[i]. Units: elements. Same bytes in every variant. */
export function multiply(a: In<f64>, b: In<f64>, c: Out<f64>, begin: i32, end: i32): i32 {
  const skip = (<usize>begin) << 3;
  multiplyAll<f64>(a + skip, b + skip, c + skip, end - begin);
  return OK;
}

/** `multiply` for f32. Units: elements. */
export function multiplyF32(a: In<f32>, b: In<f32>, c: Out<f32>, begin: i32, end: i32): i32 {
  const skip = (<usize>begin) << 2;
  multiplyAll<f32>(a + skip, b + skip, c + skip, end - begin);
  return OK;
}

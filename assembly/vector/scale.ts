import { scaleAll } from '../shared/elementwise';
import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

/** c[i] = a[i] · factor. Units: elements. Same bytes in every variant. */
export function scale(a: In<f64>, c: Out<f64>, factor: f64, begin: i32, end: i32): i32 {
  scaleAll<f64>(a + ((<usize>begin) << 3), c + ((<usize>begin) << 3), factor, end - begin);
  return OK;
}

/** `scale` for f32: the factor is rounded to f32 first. Units: elements. */
export function scaleF32(a: In<f32>, c: Out<f32>, factor: f32, begin: i32, end: i32): i32 {
  scaleAll<f32>(a + ((<usize>begin) << 2), c + ((<usize>begin) << 2), factor, end - begin);
  return OK;
}

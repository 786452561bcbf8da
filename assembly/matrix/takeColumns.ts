import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

/** Copies columns n to n + r of w (rows `stride` elements apart) to x: n × r. Units: rows. */
export function takeColumns(w: In<f64>, x: Out<f64>, n: i32, r: i32, stride: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++)
    memory.copy(x + ((<usize>i * <usize>r) << 3), w + ((<usize>i * <usize>stride + <usize>n) << 3), (<usize>r) << 3);
  return OK;
}

/** `takeColumns`, rounded to f32. Units: rows. */
export function takeColumnsF32(w: In<f64>, x: Out<f32>, n: i32, r: i32, stride: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++) {
    const source = w + ((<usize>i * <usize>stride + <usize>n) << 3);
    const target = x + ((<usize>i * <usize>r) << 2);
    for (let j = 0; j < r; j++) store<f32>(target + ((<usize>j) << 2), <f32>load<f64>(source + ((<usize>j) << 3)));
  }
  return OK;
}

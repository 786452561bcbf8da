import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

/** W = [A | B]. Shape: a: n × n, b: n × r (not read when r = 0), w: n rows `stride` elements apart. Units: rows. */
export function augment(a: In<f64>, b: In<f64>, w: Out<f64>, n: i32, r: i32, stride: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++) {
    const row = w + ((<usize>i * <usize>stride) << 3);
    memory.copy(row, a + ((<usize>i * <usize>n) << 3), (<usize>n) << 3);
    memory.copy(row + ((<usize>n) << 3), b + ((<usize>i * <usize>r) << 3), (<usize>r) << 3);
  }
  return OK;
}

/** W = [A | I]. Shape: a: n × n, w: n rows `stride` elements apart. Units: rows. */
export function augmentIdentity(a: In<f64>, w: Out<f64>, n: i32, stride: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++) {
    const row = w + ((<usize>i * <usize>stride) << 3);
    memory.copy(row, a + ((<usize>i * <usize>n) << 3), (<usize>n) << 3);
    memory.fill(row + ((<usize>n) << 3), 0, (<usize>n) << 3);
    store<f64>(row + ((<usize>(n + i)) << 3), 1);
  }
  return OK;
}

import { Out } from '../shared/memory';
import { OK } from '../shared/status';

/** The identity, n × n. Units: rows. */
export function identity(c: Out<f64>, n: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++) {
    const row = c + ((<usize>i * <usize>n) << 3);
    memory.fill(row, 0, (<usize>n) << 3);
    store<f64>(row + ((<usize>i) << 3), 1);
  }
  return OK;
}

/** `identity` for f32. Units: rows. */
export function identityF32(c: Out<f32>, n: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++) {
    const row = c + ((<usize>i * <usize>n) << 2);
    memory.fill(row, 0, (<usize>n) << 2);
    store<f32>(row + ((<usize>i) << 2), 1);
  }
  return OK;
}

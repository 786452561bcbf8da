import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

/** The row of A that became row i, from the exchanges of each step. Shape: pivots, permutation: n. Units: one. */
export function permutation(pivots: In<i32>, rows: Out<u32>, n: i32, begin: i32, end: i32): i32 {
  if (begin == end) return OK;
  for (let i = 0; i < n; i++) store<u32>(rows + ((<usize>i) << 2), i);
  for (let i = 0; i < n; i++) {
    const here = rows + ((<usize>i) << 2);
    const there = rows + ((<usize>load<i32>(pivots + ((<usize>i) << 2))) << 2);
    const row = load<u32>(here);
    store<u32>(here, load<u32>(there));
    store<u32>(there, row);
  }
  return OK;
}

/** Takes L (with ones on its diagonal) and U apart. Shape: w: n rows `stride` elements apart, l, u: n × n. Units: rows. */
export function lu(w: In<f64>, l: Out<f64>, u: Out<f64>, n: i32, stride: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++) {
    const source = w + ((<usize>i * <usize>stride) << 3);
    const skip = (<usize>i * <usize>n) << 3;
    const diagonal = (<usize>i) << 3;
    const length = (<usize>n) << 3;
    memory.copy(l + skip, source, diagonal);
    store<f64>(l + skip + diagonal, 1);
    memory.fill(l + skip + diagonal + 8, 0, length - diagonal - 8);
    memory.fill(u + skip, 0, diagonal);
    memory.copy(u + skip + diagonal, source + diagonal, length - diagonal);
  }
  return OK;
}

import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

/** The sum of the diagonal, in order. Shape: a: n × n, result: 1. Units: one. */
export function trace(a: In<f64>, result: Out<f64>, n: i32, begin: i32, end: i32): i32 {
  if (begin == end) return OK;
  let sum: f64 = 0;
  for (let i = 0; i < n; i++) sum += load<f64>(a + ((<usize>i * <usize>(n + 1)) << 3));
  store<f64>(result, sum);
  return OK;
}

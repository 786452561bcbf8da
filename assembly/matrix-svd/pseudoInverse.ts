import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

/**
 * Row i of c is row i of u divided by s[i], or zeros where s[i] is at most `tolerance` times the first, the largest.
 *
 * Shape    u: rows `stride` elements apart, of which `length` are taken. c: rows of `length`. Units: rows.
 */
export function divideRows(
  u: In<f64>,
  s: In<f64>,
  c: Out<f64>,
  tolerance: f64,
  length: i32,
  stride: i32,
  begin: i32,
  end: i32,
): i32 {
  for (let i = begin; i < end; i++) {
    const value = load<f64>(s + ((<usize>i) << 3));
    const zero = value <= tolerance * load<f64>(s);
    let from = u + ((<usize>i * <usize>stride) << 3);
    let to = c + ((<usize>i * <usize>length) << 3);
    for (const last = to + ((<usize>length) << 3); to < last; to += 8) {
      store<f64>(to, zero ? 0 : load<f64>(from) / value);
      from += 8;
    }
  }
  return OK;
}

import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';
import { extremesOf, RECORD } from './lib/extremesOf';

function blocks<T>(y: usize, records: usize, n: i32, size: i32, begin: i32, end: i32): i32 {
  for (let unit = begin; unit < end; unit++) {
    const first = unit * size;
    extremesOf<T>(y, first, min(size, n - first), records + <usize>unit * RECORD);
  }
  return OK;
}

/**
 * The extremes of each block of `size` elements.
 *
 * Shape    y: n. records: seven numbers for each block, see `extremesOf`. Units: blocks. Same bytes in every variant.
 */
export function minMax(y: In<f64>, records: Out<f64>, n: i32, size: i32, begin: i32, end: i32): i32 {
  return blocks<f64>(y, records, n, size, begin, end);
}

/** `minMax` of f32 elements. Units: blocks. */
export function minMaxF32(y: In<f32>, records: Out<f64>, n: i32, size: i32, begin: i32, end: i32): i32 {
  return blocks<f32>(y, records, n, size, begin, end);
}

import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';
import { extremesOf } from './lib/extremesOf';

function blocks<T>(y: usize, values: usize, places: usize, n: i32, size: i32, begin: i32, end: i32): void {
  for (let unit = begin; unit < end; unit++) {
    const first = unit * size;
    extremesOf<T>(y, first, min(size, n - first), values + <usize>unit * 16, places + <usize>unit * 20);
  }
}

/**
 * The least and the greatest number of each block of `size` elements.
 *
 * Shape    y: n. values: for each block the two. places: for each block where they come first, the first number, the
 *          last one, and the block's end. Units: blocks. Same bytes in every variant.
 */
export function minMax(y: In<f64>, values: Out<f64>, places: Out<u32>, n: i32, size: i32, begin: i32, end: i32): i32 {
  blocks<f64>(y, values, places, n, size, begin, end);
  return OK;
}

/** `minMax` of f32 elements. Units: blocks. */
export function minMaxF32(
  y: In<f32>,
  values: Out<f64>,
  places: Out<u32>,
  n: i32,
  size: i32,
  begin: i32,
  end: i32,
): i32 {
  blocks<f32>(y, values, places, n, size, begin, end);
  return OK;
}

import { In, InOut } from '../shared/memory';
import { DONE, OK } from '../shared/status';
import { Walk } from './lib/walk';

const BLOCK: i32 = 4096;

function look<T>(y: usize, walk: Walk, n: i32, begin: i32, end: i32): i32 {
  for (let unit = begin; unit < end; unit++) {
    const near = unit * BLOCK;
    const far = min(near + BLOCK, n);
    if (walk.from < 0) {
      let i = near;
      while (i < far && isNaN<T>(load<T>(y + <usize>i * sizeof<T>()))) i++;
      if (i < far) walk.from = i;
    }
    if (walk.to == 0) {
      let i = n - near;
      while (i > n - far && isNaN<T>(load<T>(y + <usize>(i - 1) * sizeof<T>()))) i--;
      if (i > n - far) walk.to = i;
    }
    if (walk.from >= 0 && walk.to > 0) return DONE;
  }
  return OK;
}

/**
 * Narrows a walk to the points from the first number to the last one; to none where there is no number.
 *
 * Shape    y: n. walk: one, as `Walk` lays it out. Units: blocks of 4,096 from both ends.
 */
export function ends(y: In<f64>, walk: InOut<i32>, n: i32, begin: i32, end: i32): i32 {
  return look<f64>(y, changetype<Walk>(walk), n, begin, end);
}

/** `ends` of f32 elements. Units: blocks. */
export function endsF32(y: In<f32>, walk: InOut<i32>, n: i32, begin: i32, end: i32): i32 {
  return look<f32>(y, changetype<Walk>(walk), n, begin, end);
}

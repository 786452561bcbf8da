import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

/** The module's status for x that is not in order. */
const UNSORTED: i32 = 16;

/** Whether x[at] ≤ x[at + 1] ≤ … over `pairs` pairs; NaN is in no order. */
function inOrder<T>(at: usize, pairs: i32): bool {
  const end = at + <usize>pairs * sizeof<T>();
  if (ASC_FEATURE_SIMD) {
    while (at + 32 <= end) {
      const low = v128.le<T>(v128.load(at), v128.load(at + sizeof<T>()));
      const high = v128.le<T>(v128.load(at, 16), v128.load(at + sizeof<T>(), 16));
      if (!i32x4.all_true(v128.and(low, high))) return false;
      at += 32;
    }
  }
  while (at < end) {
    if (!(load<T>(at) <= load<T>(at + sizeof<T>()))) return false;
    at += sizeof<T>();
  }
  return true;
}

function blocks<T>(x: usize, edges: usize, n: i32, size: i32, begin: i32, end: i32): i32 {
  for (let unit = begin; unit < end; unit++) {
    const first = unit * size;
    const pairs = min(size, n - first) - 1;
    const at = x + <usize>first * sizeof<T>();
    if (!inOrder<T>(at, pairs)) return UNSORTED;
    const edge = edges + ((<usize>unit) << 4);
    store<f64>(edge, <f64>load<T>(at));
    store<f64>(edge, <f64>load<T>(at + <usize>pairs * sizeof<T>()), 8);
  }
  return OK;
}

/**
 * Answers UNSORTED where x falls inside a block of `size` elements; whether it falls between two blocks is for the reader
 * of the edges, so that each block stands alone.
 *
 * Shape    x: n. edges: the first and the last x of each block. Units: blocks.
 */
export function ordered(x: In<f64>, edges: Out<f64>, n: i32, size: i32, begin: i32, end: i32): i32 {
  return blocks<f64>(x, edges, n, size, begin, end);
}

/** `ordered` of f32 elements. Units: blocks. */
export function orderedF32(x: In<f32>, edges: Out<f64>, n: i32, size: i32, begin: i32, end: i32): i32 {
  return blocks<f32>(x, edges, n, size, begin, end);
}

import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

/** Side of the square that is turned at a time: 8 rows of 8 doubles are 8 cache lines in and 8 out. */
const SIDE: i32 = 8;

function rowsOfResult<T>(a: usize, c: usize, rows: i32, cols: i32, begin: i32, end: i32): void {
  const from = <usize>cols * sizeof<T>();
  const to = <usize>rows * sizeof<T>();
  for (let j0 = begin; j0 < end; j0 += SIDE) {
    const j1 = min(j0 + SIDE, end);
    for (let i0 = 0; i0 < rows; i0 += SIDE) {
      const i1 = min(i0 + SIDE, rows);
      for (let j = j0; j < j1; j++) {
        let source = a + <usize>i0 * from + <usize>j * sizeof<T>();
        let target = c + <usize>j * to + <usize>i0 * sizeof<T>();
        for (let i = i0; i < i1; i++) {
          store<T>(target, load<T>(source));
          source += from;
          target += sizeof<T>();
        }
      }
    }
  }
}

/**
 * C = Aᵀ.
 *
 * Shape    a: rows × cols. c: cols × rows.
 * Cost     one copy, in squares of 8 × 8. Units: rows of the result. Same bytes in every variant.
 */
export function transpose(a: In<f64>, c: Out<f64>, rows: i32, cols: i32, begin: i32, end: i32): i32 {
  rowsOfResult<f64>(a, c, rows, cols, begin, end);
  return OK;
}

/** `transpose` for f32. Units: rows of the result. */
export function transposeF32(a: In<f32>, c: Out<f32>, rows: i32, cols: i32, begin: i32, end: i32): i32 {
  rowsOfResult<f32>(a, c, rows, cols, begin, end);
  return OK;
}

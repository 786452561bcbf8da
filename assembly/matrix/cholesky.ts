import { dotOf } from '../shared/reduce';
import { In, InOut } from '../shared/memory';
import { OK } from '../shared/status';

/** Status of a matrix that is not positive definite: this plus the row whose pivot is not positive. */
const NOT_POSITIVE: i32 = 16;

/**
 * A = L·Lᵀ, row by row; only the lower triangle of a is read.
 *
 * Shape    a: n × n. l: n × n, zeros above the diagonal; a row is read again by the rows below it.
 * Fails    NOT_POSITIVE + i for the first pivot that is 0 or less; NaN is not a failure and spreads.
 * Cost     ⅓·n³ flops. Units: rows, of i² flops each.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §4.2.
 */
export function cholesky(a: In<f64>, l: InOut<f64>, n: i32, begin: i32, end: i32): i32 {
  const length = (<usize>n) << 3;
  for (let i = begin; i < end; i++) {
    const from = a + <usize>i * length;
    const row = l + <usize>i * length;
    for (let j = 0; j < i; j++) {
      const at = (<usize>j) << 3;
      const above = l + <usize>j * length;
      store<f64>(row + at, (load<f64>(from + at) - dotOf<f64>(row, above, j)) / load<f64>(above + at));
    }
    const at = (<usize>i) << 3;
    const pivot = load<f64>(from + at) - dotOf<f64>(row, row, i);
    if (pivot <= 0) return NOT_POSITIVE + i;
    store<f64>(row + at, sqrt(pivot));
    memory.fill(row + at + 8, 0, length - at - 8);
  }
  return OK;
}

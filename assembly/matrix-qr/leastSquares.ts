import { dotOf } from '../shared/reduce';
import { In, InOut, Out } from '../shared/memory';
import { OK } from '../shared/status';
import { addScaled } from '../matrix/qr/reflector';

/** Columns of one unit of the substitution. */
const GROUP: i32 = 64;

/** Status of a column that depends on those before it: this plus the column. */
const DEPENDENT: i32 = 16;

/**
 * Looks for a column of R whose diagonal can't be told from 0: |r[j][j]| ≤ m·ε·‖column j‖. The test doesn't change when
 * columns are scaled. Where the norm isn't finite only an exact 0 counts.
 *
 * Shape    w: n columns of m elements, R up to the diagonal.
 * Fails    DEPENDENT + j for the first such column.
 * Units    columns.
 */
export function checkColumns(w: In<f64>, m: i32, begin: i32, end: i32): i32 {
  for (let j = begin; j < end; j++) {
    const column = w + ((<usize>j * <usize>m) << 3);
    const diagonal = abs(load<f64>(column + ((<usize>j) << 3)));
    const norm = sqrt(dotOf<f64>(column, column, j + 1));
    if (diagonal == 0 || (norm < Infinity && diagonal <= <f64>m * f64.EPSILON * norm)) return DEPENDENT + j;
  }
  return OK;
}

/** x · a · b for powers of two a and b, in the order that neither over- nor underflows before the end. */
function rescaled(x: f64, a: f64, b: f64): f64 {
  const low = min(a, b);
  const high = max(a, b);
  return abs(x) > 1 ? x * low * high : x * high * low;
}

/**
 * Solves R·X = Y for the rows of y, and gives the scales of A and B back.
 *
 * Shape    w: n columns of m elements, R up to the diagonal; y: r rows of m elements, of which n count and are lost;
 *          columnScales: n, sideScales: r. x: n × r.
 * Cost     n²·r flops. Units: for each row of y its groups of 64 columns, the last first.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §3.1.3 (by columns).
 */
export function backSubstituteColumns(
  w: In<f64>,
  y: InOut<f64>,
  columnScales: In<f64>,
  sideScales: In<f64>,
  x: Out<f64>,
  m: i32,
  n: i32,
  r: i32,
  begin: i32,
  end: i32,
): i32 {
  const groups = (n + GROUP - 1) / GROUP;
  for (let unit = begin; unit < end; unit++) {
    const i = unit / groups;
    const first = (groups - 1 - (unit % groups)) * GROUP;
    const row = y + ((<usize>i * <usize>m) << 3);
    const sideScale = load<f64>(sideScales + ((<usize>i) << 3));
    for (let j = min(first + GROUP, n) - 1; j >= first; j--) {
      const at = (<usize>j) << 3;
      const column = w + ((<usize>j * <usize>m) << 3);
      const value = load<f64>(row + at) / load<f64>(column + at);
      addScaled(row, column, -value, j);
      // What stands in columnScales brings a column back, so the unknown gets its inverse.
      const scale = 1 / load<f64>(columnScales + at);
      store<f64>(x + ((<usize>j * <usize>r + <usize>i) << 3), rescaled(value, scale, sideScale));
    }
  }
  return OK;
}

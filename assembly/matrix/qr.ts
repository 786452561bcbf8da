import { largestOf } from '../shared/reduce';
import { In, InOut, Out } from '../shared/memory';
import { OK } from '../shared/status';
import { makeReflector, reflectOne, scaleOf } from './qr/reflector';

/**
 * Multiplies each row by a power of two that brings its largest element near 1, so that no sum of squares over- or
 * underflows; the power's inverse goes into `scales`. Rows with NaN or ±∞ keep their scale.
 *
 * Shape    w: rows of `length` elements. Units: rows.
 */
export function balanceRows(w: InOut<f64>, scales: Out<f64>, length: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++) {
    const row = w + ((<usize>i * <usize>length) << 3);
    const scale = scaleOf(largestOf(row, length));
    const last = row + ((<usize>length) << 3);
    for (let at = row; at < last; at += 8) store<f64>(at, load<f64>(at) * scale);
    store<f64>(scales + ((<usize>i) << 3), 1 / scale);
  }
  return OK;
}

/**
 * Householder's factorization of the matrix whose columns are the rows of w: what was applied to the columns before is
 * applied to column j, then its own reflector is made. R is left up to the diagonal, the vectors v behind it.
 *
 * Shape    w: columns of m elements. taus: min(m, n).
 * Cost     2·n²·(m − n/3) flops. Units: columns, of up to 4·m·j − 2·j² flops each.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §5.1 and §5.2.
 */
export function householder(w: InOut<f64>, taus: InOut<f64>, m: i32, begin: i32, end: i32): i32 {
  for (let j = begin; j < end; j++) {
    const column = w + ((<usize>j * <usize>m) << 3);
    applyAll(w, taus, column, m, min(j, m));
    if (j < m) store<f64>(taus + ((<usize>j) << 3), makeReflector(column + ((<usize>j) << 3), m - j - 1));
  }
  return OK;
}

/** Qᵀ applied to the rows of y, each of m elements. Shape: k reflectors in w. Units: rows of y. */
export function applyReflectors(w: In<f64>, taus: In<f64>, y: InOut<f64>, m: i32, k: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++) applyAll(w, taus, y + ((<usize>i * <usize>m) << 3), m, k);
  return OK;
}

function applyAll(w: usize, taus: usize, y: usize, m: i32, k: i32): void {
  for (let i = 0; i < k; i++) {
    const at = (<usize>i) << 3;
    reflectOne(w + ((<usize>i * <usize>m) << 3) + at, load<f64>(taus + at), y + at, m - i - 1);
  }
}

/**
 * The first columns of Q = H₀·H₁·…, as rows of q. Column i is made of the reflectors up to its own, the last first.
 *
 * Shape    w: columns of m elements with their reflectors. q: columns of m elements. Units: columns.
 */
export function orthogonal(w: In<f64>, taus: In<f64>, q: Out<f64>, m: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++) {
    const column = q + ((<usize>i * <usize>m) << 3);
    memory.fill(column, 0, (<usize>m) << 3);
    store<f64>(column + ((<usize>i) << 3), 1);
    for (let j = i; j >= 0; j--) {
      const at = (<usize>j) << 3;
      reflectOne(w + ((<usize>j * <usize>m) << 3) + at, load<f64>(taus + at), column + at, m - j - 1);
    }
  }
  return OK;
}

/** R from the columns in w, with their scales given back. Shape: w: n columns of m, r: min(m, n) × n. Units: rows of r. */
export function upper(w: In<f64>, scales: In<f64>, r: Out<f64>, m: i32, n: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++) {
    const row = r + ((<usize>i * <usize>n) << 3);
    memory.fill(row, 0, (<usize>min(i, n)) << 3);
    for (let j = i; j < n; j++) {
      const value = load<f64>(w + ((<usize>j * <usize>m + <usize>i) << 3));
      store<f64>(row + ((<usize>j) << 3), value * load<f64>(scales + ((<usize>j) << 3)));
    }
  }
  return OK;
}

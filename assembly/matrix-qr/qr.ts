import { largestOf } from '../shared/reduce';
import { In, InOut, Out, Scratch } from '../shared/memory';
import { OK } from '../shared/status';
import { makeT, packReflectors, packT, reflectRows } from '../matrix/qr/block';
import { makeReflector, reflectOne, scaleOf } from '../matrix/qr/reflector';

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
 * Householder's factorization of the matrix whose columns are the rows of w. R is left up to the diagonal, the vectors v
 * behind it.
 *
 * Shape    w: n columns of m elements. ts: min(m, n) rows of `block` elements, for each panel the triangle T of its
 *          reflectors, with their τ on the diagonal. work: see qr/block.ts.
 * Range    block: a multiple of 8, strip: one of 6, both at most 48.
 * Cost     2·n²·(m − n/3) flops. Units: for each panel of `block` columns its columns one by one, one that makes T, then
 *          strips of the columns behind it, which are reflected by products.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §5.1 and §5.2.
 */
export function householder(
  w: InOut<f64>,
  ts: InOut<f64>,
  work: Scratch<f64>,
  m: i32,
  n: i32,
  block: i32,
  strip: i32,
  begin: i32,
  end: i32,
): i32 {
  const k = min(m, n);
  const stride = (<usize>m) << 3;
  let before = 0;
  for (let j0 = 0; j0 < k && before < end; j0 += block) {
    const width = min(block, k - j0);
    const units = width + 1 + (n - j0 - width + strip - 1) / strip;
    const corner = w + <usize>j0 * stride + ((<usize>j0) << 3);
    const t = ts + ((<usize>j0 * <usize>block) << 3);
    const length = m - j0;
    for (let unit = max(begin - before, 0), last = min(end - before, units); unit < last; unit++) {
      if (unit < width) {
        const column = corner + <usize>unit * stride;
        applyAll(corner, t, column, m, unit, length, block);
        const diagonal = (<usize>unit) << 3;
        const tau = makeReflector(column + diagonal, length - unit - 1);
        store<f64>(t + ((<usize>unit * <usize>block) << 3) + diagonal, tau);
      } else if (unit == width) {
        packReflectors(corner, length, width, work, m, block);
        makeT(t, length, width, work, m, block);
        packT(t, false, width, work, m, block);
      } else {
        const first = width + (unit - width - 1) * strip;
        const rows = min(strip, n - j0 - first);
        reflectRows(corner + <usize>first * stride, rows, length, width, work, m, block);
      }
    }
    before += units;
  }
  return OK;
}

/** Qᵀ applied to the rows of y, each of m elements. Shape: k reflectors in w and ts. Units: for each row of y its panels. */
export function applyReflectors(
  w: In<f64>,
  ts: In<f64>,
  y: InOut<f64>,
  m: i32,
  k: i32,
  block: i32,
  begin: i32,
  end: i32,
): i32 {
  const panels = (k + block - 1) / block;
  for (let unit = begin; unit < end; unit++) {
    const j0 = (unit % panels) * block;
    const at = (<usize>j0) << 3;
    const corner = w + ((<usize>j0 * <usize>m) << 3) + at;
    const t = ts + ((<usize>j0 * <usize>block) << 3);
    const row = y + ((<usize>(unit / panels) * <usize>m) << 3);
    applyAll(corner, t, row + at, m, min(block, k - j0), m - j0, block);
  }
  return OK;
}

/** The first `count` reflectors of a panel, one after the other, on the `length` elements at y. */
function applyAll(corner: usize, t: usize, y: usize, m: i32, count: i32, length: i32, block: i32): void {
  for (let i = 0; i < count; i++) {
    const at = (<usize>i) << 3;
    const tau = load<f64>(t + ((<usize>i * <usize>block) << 3) + at);
    reflectOne(corner + ((<usize>i * <usize>m) << 3) + at, tau, y + at, length - i - 1);
  }
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

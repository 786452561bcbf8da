import { dotOf, largestOf } from '../shared/reduce';
import { In, InOut, Out, Scratch } from '../shared/memory';
import { OK } from '../shared/status';
import { addScaled } from '../matrix/qr/reflector';
import { firstScale, secondScale } from '../matrix/spectral/scale';

/** Above this a vector is made smaller, so that nothing overflows. */
const LARGE: f64 = 1e100;

/** What is smaller beside a matrix whose largest element is near 1 is taken for this: rounding. */
const TINY: f64 = f64.EPSILON;

/** Numbers in a row of the small system: four unknowns and the right-hand side. */
const LINE: usize = 40;

/**
 * The eigenvectors of Schur's triangle with its blocks, by back substitution: row j of y for a real eigenvalue, rows j and
 * j + 1 for real and imaginary part of a pair's.
 *
 * Shape    w: the columns of the triangle, n rows of `width` elements. re, im: n. y: n × n. cell: 20.
 * Range    a difference of eigenvalues that is rounding is taken for ε, so a defective matrix gets vectors that are nearly
 *          parallel.
 * Cost     n² flops for each eigenvalue, twice that for a pair's. Units: eigenvalues.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §7.6.4.
 */
export function schurVectors(
  w: In<f64>,
  re: In<f64>,
  im: In<f64>,
  y: Out<f64>,
  cell: Scratch<f64>,
  n: i32,
  width: i32,
  begin: i32,
  end: i32,
): i32 {
  const row = (<usize>width) << 3;
  const line = (<usize>n) << 3;
  for (let j = begin; j < end; j++) {
    const index = (<usize>j) << 3;
    const omega = load<f64>(im + index);
    if (omega < 0) continue;
    const pair = omega > 0;
    const lambda = load<f64>(re + index);
    const yr = y + <usize>j * line;
    const yi = yr + line;
    memory.fill(yr, 0, pair ? 2 * line : line);
    const column = w + <usize>j * row;
    if (pair) {
      const below = load<f64>(column + index + 8);
      const above = load<f64>(column + row + index);
      let a: f64 = 1;
      let ai: f64 = 0;
      let b: f64 = 1;
      let bi: f64 = 0;
      if (abs(below) > abs(above)) {
        a = (lambda - load<f64>(column + row + index + 8)) / below;
        ai = omega / below;
      } else {
        b = (lambda - load<f64>(column + index)) / above;
        bi = omega / above;
      }
      store<f64>(yr + index, a);
      store<f64>(yi + index, ai);
      store<f64>(yr + index + 8, b);
      store<f64>(yi + index + 8, bi);
      addScaled(yr, column, -a, j);
      addScaled(yi, column, -ai, j);
      addScaled(yr, column + row, -b, j);
      addScaled(yi, column + row, -bi, j);
    } else {
      store<f64>(yr + index, 1);
      addScaled(yr, column, -1, j);
    }
    for (let i = j - 1; i >= 0; i--) {
      const size = load<f64>(im + ((<usize>i) << 3)) != 0 ? 2 : 1;
      i -= size - 1;
      const at = (<usize>i) << 3;
      // The unknowns: the real parts, then for a pair the imaginary ones.
      const unknowns = pair ? 2 * size : size;
      memory.fill(cell, 0, 4 * LINE);
      for (let p = 0; p < unknowns; p++) {
        const here = cell + <usize>p * LINE;
        const first = p < size ? 0 : size;
        for (let q = 0; q < size; q++) {
          const value = load<f64>(w + <usize>(i + q) * row + at + ((<usize>(p - first)) << 3));
          store<f64>(here + ((<usize>(first + q)) << 3), p - first == q ? value - lambda : value);
        }
        if (pair) store<f64>(here + ((<usize>(p < size ? p + size : p - size)) << 3), p < size ? omega : -omega);
        store<f64>(here, load<f64>((p < size ? yr : yi) + at + ((<usize>(p - first)) << 3)), 32);
      }
      solveSmall(cell, unknowns);
      let most: f64 = 0;
      for (let p = 0; p < unknowns; p++) {
        const value = load<f64>(cell + <usize>p * LINE, 32);
        most = max(most, abs(value));
        store<f64>((p < size ? yr : yi) + at + ((<usize>(p < size ? p : p - size)) << 3), value);
      }
      if (most > LARGE) {
        for (let x = yr, last = yr + (pair ? 2 * line : line); x < last; x += 8) store<f64>(x, load<f64>(x) / most);
      }
      for (let q = 0; q < size; q++) {
        const skip = at + ((<usize>q) << 3);
        const above = w + <usize>(i + q) * row;
        addScaled(yr, above, -load<f64>(yr + skip), i);
        if (pair) addScaled(yi, above, -load<f64>(yi + skip), i);
      }
    }
  }
  return OK;
}

/** Gauss's elimination with partial pivoting of up to four equations; the answer takes the right-hand side's place. */
function solveSmall(m: usize, count: i32): void {
  for (let k = 0; k < count; k++) {
    const at = (<usize>k) << 3;
    const top = m + <usize>k * LINE;
    let best = top;
    for (let r = k + 1; r < count; r++) {
      const here = m + <usize>r * LINE;
      if (abs(load<f64>(here + at)) > abs(load<f64>(best + at))) best = here;
    }
    for (let x: usize = 0; x < LINE; x += 8) {
      const value = load<f64>(best + x);
      store<f64>(best + x, load<f64>(top + x));
      store<f64>(top + x, value);
    }
    if (abs(load<f64>(top + at)) < TINY) store<f64>(top + at, TINY);
    for (let r = k + 1; r < count; r++) {
      const here = m + <usize>r * LINE;
      addScaled(here + at, top + at, -load<f64>(here + at) / load<f64>(top + at), 5 - k);
    }
  }
  for (let k = count - 1; k >= 0; k--) {
    const top = m + <usize>k * LINE;
    const value = load<f64>(top, 32) / load<f64>(top + ((<usize>k) << 3));
    store<f64>(top, value, 32);
    for (let r = 0; r < k; r++) {
      const here = m + <usize>r * LINE;
      store<f64>(here, load<f64>(here, 32) - value * load<f64>(here + ((<usize>k) << 3)), 32);
    }
  }
}

/** Brings each vector to length 1, a pair's two rows together. Shape: v: rows of `length`. Units: rows. */
export function normalizeVectors(v: InOut<f64>, im: In<f64>, length: i32, begin: i32, end: i32): i32 {
  for (let j = begin; j < end; j++) {
    const omega = load<f64>(im + ((<usize>j) << 3));
    if (omega < 0) continue;
    const row = v + ((<usize>j * <usize>length) << 3);
    const count = omega > 0 ? 2 * length : length;
    const most = largestOf(row, count);
    const last = row + ((<usize>count) << 3);
    for (let at = row; at < last; at += 8) store<f64>(at, load<f64>(at) / most);
    const norm = sqrt(dotOf<f64>(row, row, count));
    for (let at = row; at < last; at += 8) store<f64>(at, load<f64>(at) / norm);
  }
  return OK;
}

/** values[i] = d[order[i]] with the scale taken back. Shape: as for `orderValues`. Units: elements. */
export function takeValues(
  d: In<f64>,
  maxima: In<f64>,
  values: Out<f64>,
  order: In<u32>,
  count: i32,
  begin: i32,
  end: i32,
): i32 {
  const first = 1 / firstScale(maxima, count);
  const second = 1 / secondScale(maxima, count);
  for (let i = begin; i < end; i++) {
    const source = d + ((<usize>load<u32>(order + ((<usize>i) << 2))) << 3);
    store<f64>(values + ((<usize>i) << 3), load<f64>(source) * second * first);
  }
  return OK;
}

import { dotOf } from '../shared/reduce';
import { InOut, Scratch } from '../shared/memory';
import { AGAIN, OK } from '../shared/status';
import { addScaled, makeReflector } from '../matrix/qr/reflector';
import { addTwoDot } from '../matrix/spectral/rows';
import { FLOOR, splits } from '../matrix/spectral/splits';
import { addTurn, applyTurns, beginChain, chainBytes, columnsOf, lengthOf } from '../matrix/spectral/turns';

/** Status when the sweeps were used up. */
const NO_CONVERGENCE: i32 = 16;

/** Sweeps for each singular value, on average. */
const SWEEPS: i32 = 40;

/**
 * Householder's reduction to two diagonals, Uᵀ·A·V = B, for the matrix whose columns are the rows of w. Both updates of a
 * step wait for the next one, which makes them on its way through the matrix.
 *
 * Shape    w: n columns of m elements, m ≥ n; left with the reflectors of U. h: n rows of `width` ≥ n elements, for the
 *          reflectors of V: that of step k in row k + 1. d, e: n, B's diagonals. leftTs, rightTs: n × a block each, for τ. work:
 *          m + n. state: 8, begun for `singularSweeps`.
 * Cost     4·n²·(m − n/3) flops. Units: for each step twice `groups`, which share its columns.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §5.4.8; Howell et al., Cache efficient bidiagonalization using
 *          BLAS 2.5 operators, ACM Trans. Math. Softw. 34 (2008).
 */
export function bidiagonal(
  w: InOut<f64>,
  h: InOut<f64>,
  d: InOut<f64>,
  e: InOut<f64>,
  leftTs: InOut<f64>,
  rightTs: InOut<f64>,
  work: Scratch<f64>,
  state: InOut<f64>,
  m: i32,
  n: i32,
  width: i32,
  leftBlock: i32,
  rightBlock: i32,
  groups: i32,
  begin: i32,
  end: i32,
): i32 {
  const column = (<usize>m) << 3;
  const row = (<usize>width) << 3;
  const y = work;
  const z = work + column;
  for (let unit = begin; unit < end; unit++) {
    const k = unit / (2 * groups);
    const part = unit % (2 * groups);
    const skip = (<usize>k) << 3;
    const u = w + <usize>k * column;
    const length = m - k;
    if (unit == 0) {
      memory.fill(y, 0, column + ((<usize>n) << 3));
      memory.fill(h, 0, row);
      store<f64>(rightTs, 0);
      memory.fill(state, 0, 64);
      store<f64>(state, <f64>(n - 1));
    }
    const share = (n - k - 1 + groups - 1) / groups;
    const from = k + 1 + (part % groups) * share;
    const to = min(n, from + share);
    const tau = leftTs + skip * <usize>leftBlock + ((<usize>(k % leftBlock)) << 3);
    if (part < groups) {
      const before = k == 0 ? u : u - column;
      const v = h + <usize>k * row;
      if (part == 0) {
        addTwoDot(u + skip, -load<f64>(z + skip), before + skip, -load<f64>(v + skip), y + skip, u + skip, length);
        store<f64>(tau, makeReflector(u + skip, length - 1));
        store<f64>(d + skip, load<f64>(u + skip));
        store<f64>(u + skip, 1);
      }
      for (let j = from; j < to; j++) {
        const at = (<usize>j) << 3;
        const a = w + <usize>j * column + skip;
        const sum = addTwoDot(a, -load<f64>(z + at), before + skip, -load<f64>(v + at), y + skip, u + skip, length);
        store<f64>(z + at, load<f64>(tau) * sum);
      }
      continue;
    }
    if (k == n - 1) continue;
    const v = h + <usize>(k + 1) * row;
    const lead = skip + 8;
    const tauV = rightTs + lead * <usize>rightBlock + ((<usize>((k + 1) % rightBlock)) << 3);
    if (part == groups) {
      memory.fill(v, 0, row);
      for (let at = lead; at < (<usize>n) << 3; at += 8)
        store<f64>(v + at, load<f64>(w + at * <usize>m + skip) - load<f64>(z + at));
      store<f64>(tauV, makeReflector(v + lead, n - k - 2));
      store<f64>(e + skip, load<f64>(v + lead));
      store<f64>(v + lead, 1);
      memory.fill(y, 0, column);
    }
    for (let j = from; j < to; j++)
      addScaled(y + lead, w + <usize>j * column + lead, load<f64>(v + ((<usize>j) << 3)), length - 1);
    if (part == 2 * groups - 1) {
      const factor = load<f64>(tauV);
      for (let at = y + lead, last = y + column; at < last; at += 8) store<f64>(at, load<f64>(at) * factor);
      addScaled(y + lead, u + lead, -factor * dotOf<f64>(z + lead, v + lead, n - k - 1), length - 1);
    }
  }
  return OK;
}

/** The smaller singular value of [f g; 0 h]. */
function smallerOf(f: f64, g: f64, h: f64): f64 {
  f = abs(f);
  h = abs(h);
  const larger = 0.5 * (sqrt((f + h) * (f + h) + g * g) + sqrt((f - h) * (f - h) + g * g));
  return larger == 0 ? 0 : f * (h / larger);
}

/**
 * The implicit QR iteration on the two diagonals d, e until e is gone, with its rotations applied to the rows of u and v.
 *
 * A unit is a singular value that is found. Its sweeps are collected until `room` is used up, then applied to some columns
 * after the others; AGAIN until all that is done.
 *
 * Shape    d, e: n. u: n rows of uLength, v: n rows of vLength elements, multiples of 8; 0 for none. leftTurns, rightTurns:
 *          `room` numbers each, at least 2·n. state: 8.
 * Fails    NO_CONVERGENCE after 40·n sweeps.
 * Cost     about 10·n²·(uLength + vLength) flops at the most, mostly half of it.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §8.6.2; Demmel & Kahan, Accurate singular values of bidiagonal
 *          matrices, SIAM J. Sci. Stat. Comput. 11 (1990).
 */
export function singularSweeps(
  d: InOut<f64>,
  e: InOut<f64>,
  u: InOut<f64>,
  v: InOut<f64>,
  leftTurns: Scratch<f64>,
  rightTurns: Scratch<f64>,
  state: InOut<f64>,
  n: i32,
  uLength: i32,
  vLength: i32,
  room: i32,
  begin: i32,
  end: i32,
): i32 {
  let high = <i32>load<f64>(state);
  let sweeps = <i32>load<f64>(state, 8);
  // Chains that wait, and the columns that they have been applied to.
  const waiting = <usize>load<f64>(state, 24);
  let left: usize = leftTurns + waiting;
  let right: usize = rightTurns + waiting;
  let column = <i32>load<f64>(state, 32);
  const full = leftTurns + ((<usize>room) << 3);
  while (column == 0 && n - 1 - high < end) {
    if (high == 0 || splits(d, e, high - 1)) {
      high--;
      continue;
    }
    let low = high - 1;
    let flat = abs(load<f64>(d + ((<usize>high) << 3))) <= FLOOR;
    while (true) {
      if (abs(load<f64>(d + ((<usize>low) << 3))) <= FLOOR) flat = true;
      if (low == 0 || splits(d, e, low - 1)) break;
      low--;
    }
    if (left + chainBytes(high - low) > full) break;
    if (sweeps++ == SWEEPS * n) return NO_CONVERGENCE;
    left = beginChain(left, low, high - low);
    right = beginChain(right, low, high - low);
    const first = (<usize>low) << 3;
    const last = (<usize>high) << 3;
    const top = load<f64>(d + first);
    const shift = flat ? 0 : smallerOf(load<f64>(d + last - 8), load<f64>(e + last - 8), load<f64>(d + last));
    const part = shift / top;
    if (flat || part * part < f64.EPSILON) {
      // Without a shift: no zero on the diagonal can stop the sweep, and it drives the last of e to 0.
      let cosine: f64 = 1;
      let oldCosine: f64 = 1;
      let oldSine: f64 = 0;
      for (let at = first; at < last; at += 8) {
        const x = load<f64>(d + at) * cosine;
        const y = load<f64>(e + at);
        const r = lengthOf(x, y);
        right = addTurn(right, x, y, r);
        cosine = load<f64>(right - 16);
        const sine = load<f64>(right - 8);
        if (at > first) store<f64>(e + at - 8, oldSine * r);
        const p = oldCosine * r;
        const q = load<f64>(d + at + 8) * sine;
        const t = lengthOf(p, q);
        left = addTurn(left, p, q, t);
        oldCosine = load<f64>(left - 16);
        oldSine = load<f64>(left - 8);
        store<f64>(d + at, t);
      }
      const rest = load<f64>(d + last) * cosine;
      store<f64>(d + last, rest * oldCosine);
      store<f64>(e + last - 8, rest * oldSine);
    } else {
      let x = (abs(top) - shift) * (copysign(1.0, top) + part);
      let y = load<f64>(e + first);
      for (let at = first; at < last; at += 8) {
        let r = lengthOf(x, y);
        right = addTurn(right, x, y, r);
        let c = load<f64>(right - 16);
        let s = load<f64>(right - 8);
        if (at > first) store<f64>(e + at - 8, r);
        const over = load<f64>(e + at);
        x = c * load<f64>(d + at) + s * over;
        const rest = c * over - s * load<f64>(d + at);
        y = s * load<f64>(d + at + 8);
        const next = c * load<f64>(d + at + 8);
        r = lengthOf(x, y);
        left = addTurn(left, x, y, r);
        c = load<f64>(left - 16);
        s = load<f64>(left - 8);
        store<f64>(d + at, r);
        x = c * rest + s * next;
        store<f64>(d + at + 8, c * next - s * rest);
        if (at + 8 < last) {
          y = s * load<f64>(e + at + 8);
          store<f64>(e + at + 8, c * load<f64>(e + at + 8));
        }
      }
      store<f64>(e + last - 8, x);
    }
  }
  if (left > leftTurns) {
    const next = column + columnsOf(left - leftTurns);
    applyTurns(leftTurns, left, u, uLength, column, next);
    applyTurns(rightTurns, right, v, vLength, column, next);
    column = next < max(uLength, vLength) ? next : 0;
    if (column == 0) left = leftTurns;
  }
  store<f64>(state, <f64>high);
  store<f64>(state, <f64>sweeps, 8);
  store<f64>(state, <f64>(left - leftTurns), 24);
  store<f64>(state, <f64>column, 32);
  return column > 0 || n - 1 - high < end ? AGAIN : OK;
}

/** Makes d[i] positive, turning row i of v (of `length` elements) round where it was not. Units: rows. */
export function makePositive(d: InOut<f64>, v: InOut<f64>, length: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++) {
    const at = d + ((<usize>i) << 3);
    if (!(load<f64>(at) < 0)) continue;
    store<f64>(at, -load<f64>(at));
    const row = v + ((<usize>i * <usize>length) << 3);
    for (let x = row, last = row + ((<usize>length) << 3); x < last; x += 8) store<f64>(x, -load<f64>(x));
  }
  return OK;
}

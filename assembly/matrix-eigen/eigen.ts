import { dotOf } from '../shared/reduce';
import { InOut, Scratch } from '../shared/memory';
import { AGAIN, OK } from '../shared/status';
import { addScaled, makeReflector } from '../matrix/qr/reflector';
import { addTwoDot } from '../matrix/spectral/rows';
import { addTurn, applyTurns, beginChain, chainBytes, columnsOf, lengthOf } from '../matrix/spectral/turns';
import { splits } from '../matrix/spectral/splits';

/** Status when the sweeps were used up. */
const NO_CONVERGENCE: i32 = 16;

/** Sweeps for each eigenvalue, on average. */
const SWEEPS: i32 = 40;

/**
 * Householder's reduction by a similarity, to three diagonals when the matrix is symmetric and to Hessenberg form when it
 * is not. What a step does to the rows behind it waits for the next step, which does it on its way through them.
 *
 * Shape    w: the columns of the matrix, n rows of `width` ≥ n elements; when `symmetric` only elements from the diagonal
 *          on are read. Left with the columns of the Hessenberg matrix. h: n rows of `width` elements, for the reflectors:
 *          that of step k in row k + 1. d, e: n, the diagonal and what is beside it. ts: n × block, for τ. work: 4 ·
 *          width. state: 8, begun for the iteration.
 * Cost     4/3·n³ flops when symmetric, else 4·n³. Units: for each of n steps `groups`, which share its rows.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §7.4.3 and §8.3.1.
 */
export function similar(
  w: InOut<f64>,
  h: InOut<f64>,
  d: InOut<f64>,
  e: InOut<f64>,
  ts: InOut<f64>,
  work: Scratch<f64>,
  state: InOut<f64>,
  n: i32,
  width: i32,
  block: i32,
  symmetric: i32,
  groups: i32,
  begin: i32,
  end: i32,
): i32 {
  const row = (<usize>width) << 3;
  for (let unit = begin; unit < end; unit++) {
    const k = unit / groups;
    const group = unit % groups;
    // Of this step and of the one before: P = A·v, Q = Aᵀ·v, which are one when A is symmetric.
    const p = work + <usize>(k & 1) * row;
    const oldP = work + <usize>(1 - (k & 1)) * row;
    const q = symmetric ? p : p + 2 * row;
    const oldQ = symmetric ? oldP : oldP + 2 * row;
    const old = h + <usize>k * row;
    if (unit == 0) {
      memory.fill(old, 0, row);
      memory.fill(work, 0, 4 * row);
      store<f64>(ts, 0);
      memory.fill(state, 0, 64);
      store<f64>(state, <f64>(n - 1));
      store<f64>(state, -1, 16);
    }
    const top = w + <usize>k * row;
    const skip = (<usize>k) << 3;
    const lead = skip + 8;
    const more = k < n - 1;
    const v = more ? old + row : old;
    const tau = ts + lead * <usize>block + ((<usize>((k + 1) % block)) << 3);
    if (group == 0) {
      const s: usize = symmetric ? skip : 0;
      const count = symmetric ? n - k : n;
      addTwoDot(top + s, -load<f64>(oldQ + skip), old + s, -load<f64>(old + skip), oldP + s, old + s, count);
      store<f64>(d + skip, load<f64>(top + skip));
      if (!more) continue;
      memory.fill(v, 0, row);
      memory.copy(v + lead, top + lead, (<usize>(n - k - 1)) << 3);
      store<f64>(tau, makeReflector(v + lead, n - k - 2));
      store<f64>(e + skip, load<f64>(v + lead));
      store<f64>(v + lead, 1);
      memory.fill(top + lead, 0, (<usize>(n - k - 1)) << 3);
      store<f64>(top + lead, load<f64>(e + skip));
      memory.fill(p, 0, row);
      memory.fill(q, 0, row);
    }
    if (!more) continue;
    const share = (n - k - 1 + groups - 1) / groups;
    const from = k + 1 + group * share;
    for (let j = from, to = min(n, from + share); j < to; j++) {
      const at = (<usize>j) << 3;
      const s: usize = symmetric ? at : 0;
      const count = symmetric ? n - j : n;
      const a = w + <usize>j * row + s;
      const sum = addTwoDot(a, -load<f64>(oldQ + at), old + s, -load<f64>(old + at), oldP + s, v + s, count);
      const factor = load<f64>(v + at);
      // The diagonal of a symmetric matrix is in the sum already.
      const own: usize = symmetric ? 8 : 0;
      addScaled(p + s + own, a + own, factor, count - symmetric);
      store<f64>(q + at, symmetric ? load<f64>(q + at) + sum : sum);
    }
    if (group == groups - 1) {
      const t = load<f64>(tau);
      const half = 0.5 * t * dotOf<f64>(v + lead, p + lead, n - k - 1);
      finish(p, v, t, half, width);
      if (!symmetric) finish(q, v, t, half, width);
    }
  }
  return OK;
}

/** p = τ·(p − half·v). */
function finish(p: usize, v: usize, tau: f64, half: f64, count: i32): void {
  addScaled(p, v, -half, count);
  for (let at = p, last = p + ((<usize>count) << 3); at < last; at += 8) store<f64>(at, load<f64>(at) * tau);
}

/**
 * The implicit QR iteration on the tridiagonal matrix d, e until e is gone, with its rotations applied to the rows of z.
 *
 * A unit is an eigenvalue that is found. Its sweeps are collected until `room` is used up, then applied to some columns after
 * the others; AGAIN until all that is done.
 *
 * Shape    d, e: n. z: n rows of `length` elements, a multiple of 8; 0 for none. turns: `room` numbers, at least 2·n.
 *          state: 8.
 * Fails    NO_CONVERGENCE after 40·n sweeps.
 * Cost     about 10·n²·length flops at the most, mostly half of it.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §8.3.5 (Wilkinson's shift).
 */
export function symmetricSweeps(
  d: InOut<f64>,
  e: InOut<f64>,
  z: InOut<f64>,
  turns: Scratch<f64>,
  state: InOut<f64>,
  n: i32,
  length: i32,
  room: i32,
  begin: i32,
  end: i32,
): i32 {
  let high = <i32>load<f64>(state);
  let sweeps = <i32>load<f64>(state, 8);
  // Chains that wait, and the columns that they have been applied to.
  let at: usize = turns + <usize>load<f64>(state, 24);
  let column = <i32>load<f64>(state, 32);
  const full = turns + ((<usize>room) << 3);
  while (column == 0 && n - 1 - high < end) {
    if (high == 0 || splits(d, e, high - 1)) {
      high--;
      continue;
    }
    let low = high - 1;
    while (low > 0 && !splits(d, e, low - 1)) low--;
    if (at + chainBytes(high - low) > full) break;
    if (sweeps++ == SWEEPS * n) return NO_CONVERGENCE;
    at = beginChain(at, low, high - low);
    const last = (<usize>high) << 3;
    const corner = load<f64>(d + last);
    const beside = load<f64>(e + last - 8);
    const half = 0.5 * (load<f64>(d + last - 8) - corner);
    const shift = corner - beside * (beside / (half + copysign(sqrt(half * half + beside * beside), half)));
    const first = (<usize>low) << 3;
    let x = load<f64>(d + first) - shift;
    let y = load<f64>(e + first);
    for (let i = first; i < last; i += 8) {
      const r = lengthOf(x, y);
      if (i > first) store<f64>(e + i - 8, r);
      at = addTurn(at, x, y, r);
      const c = load<f64>(at - 16);
      const s = load<f64>(at - 8);
      const d0 = load<f64>(d + i);
      const d1 = load<f64>(d + i + 8);
      x = load<f64>(e + i);
      const change = s * (s * (d1 - d0) + 2 * c * x);
      store<f64>(d + i, d0 + change);
      store<f64>(d + i + 8, d1 - change);
      x = c * s * (d1 - d0) + (c - s) * (c + s) * x;
      store<f64>(e + i, x);
      if (i + 8 < last) {
        y = s * load<f64>(e + i + 8);
        store<f64>(e + i + 8, c * load<f64>(e + i + 8));
      }
    }
  }
  if (at > turns) {
    const next = column + columnsOf(at - turns);
    applyTurns(turns, at, z, length, column, next);
    column = next < length ? next : 0;
    if (column == 0) at = turns;
  }
  store<f64>(state, <f64>high);
  store<f64>(state, <f64>sweeps, 8);
  store<f64>(state, <f64>(at - turns), 24);
  store<f64>(state, <f64>column, 32);
  return column > 0 || n - 1 - high < end ? AGAIN : OK;
}

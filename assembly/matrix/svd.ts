import { dotOf, largestOf } from '../shared/reduce';
import { In, InOut, Out } from '../shared/memory';
import { DONE, OK } from '../shared/status';
import { scaleOf } from './qr/reflector';

/** Status when the sweeps were used up before all columns were at right angles. */
const NO_CONVERGENCE: i32 = 16;

/** Products this small, of columns of a matrix whose largest element is near 1, are rounding: ε². */
const FLOOR: f64 = f64.EPSILON * f64.EPSILON;

/** Columns that a unit turns one column against. */
const GROUP: i32 = 64;

/**
 * Brings the largest element near 1 by two powers of two (one would not do for the smallest numbers); `result` gets what
 * takes them back. Shape: w: count, result: 2. Units: two.
 */
export function scaleWhole(w: InOut<f64>, result: Out<f64>, count: i32, begin: i32, end: i32): i32 {
  for (let round = begin; round < end; round++) {
    const scale = scaleOf(largestOf(w, count));
    const last = w + ((<usize>count) << 3);
    for (let at = w; at < last; at += 8) store<f64>(at, load<f64>(at) * scale);
    store<f64>(result + ((<usize>round) << 3), 1 / scale);
  }
  return OK;
}

/** x ← c·x − s·y, y ← s·x + c·y over `count` elements. */
function rotate(x: usize, y: usize, c: f64, s: f64, count: i32): void {
  const end = x + ((<usize>count) << 3);
  if (ASC_FEATURE_SIMD) {
    const wide = x + ((<usize>(count & ~1)) << 3);
    const cc = f64x2.splat(c);
    const ss = f64x2.splat(s);
    while (x < wide) {
      const a = v128.load(x);
      const b = v128.load(y);
      v128.store(x, f64x2.sub(f64x2.mul(cc, a), f64x2.mul(ss, b)));
      v128.store(y, f64x2.add(f64x2.mul(ss, a), f64x2.mul(cc, b)));
      x += 16;
      y += 16;
    }
  }
  while (x < end) {
    const a = load<f64>(x);
    const b = load<f64>(y);
    store<f64>(x, c * a - s * b);
    store<f64>(y, s * a + c * b);
    x += 8;
    y += 8;
  }
}

/**
 * One-sided Jacobi: turns pairs of the n columns (rows of w, v) until all are at right angles; v starts as the identity.
 *
 * A unit is column p of a sweep against a group of those behind it. A sweep without a turn ends the pass (DONE). `state` counts the
 * turns of the sweep. A pair with NaN or ±∞ is never turned, so the pass ends.
 *
 * Shape    w: n columns of m elements; v: n columns of n; state: 1. Units: sweeps · n · ⌈n / 64⌉.
 * Fails    NO_CONVERGENCE after the last sweep, if it still turned something.
 * Cost     6·m·n² + 3·n³ flops for each sweep, up to about 10 sweeps.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §8.6.3; Demmel & Veselić, Jacobi's method is more accurate than
 *          QR, SIAM J. Matrix Anal. Appl. 13 (1992).
 */
export function jacobiSweep(
  w: InOut<f64>,
  v: InOut<f64>,
  state: InOut<f64>,
  m: i32,
  n: i32,
  sweeps: i32,
  begin: i32,
  end: i32,
): i32 {
  const groups = (n + GROUP - 1) / GROUP;
  const tolerance = sqrt(<f64>m) * f64.EPSILON;
  for (let unit = begin; unit < end; unit++) {
    const group = unit % groups;
    const p = (unit / groups) % n;
    if (p == 0 && group == 0) store<f64>(state, 0);
    const x = w + ((<usize>p * <usize>m) << 3);
    const vx = v + ((<usize>p * <usize>n) << 3);
    for (let q = max(p + 1, group * GROUP), last = min(n, group * GROUP + GROUP); q < last; q++) {
      const y = w + ((<usize>q * <usize>m) << 3);
      const alpha = dotOf<f64>(x, x, m);
      const beta = dotOf<f64>(y, y, m);
      const gamma = dotOf<f64>(x, y, m);
      if (!(abs(gamma) > max(FLOOR, tolerance * sqrt(alpha) * sqrt(beta))) || !(alpha + beta < Infinity)) continue;
      const zeta = (beta - alpha) / (2 * gamma);
      const size = abs(zeta);
      const t = copysign(size > 1e100 ? 0.5 / size : 1 / (size + sqrt(1 + size * size)), zeta);
      const c = 1 / sqrt(1 + t * t);
      rotate(x, y, c, c * t, m);
      rotate(vx, v + ((<usize>q * <usize>n) << 3), c, c * t, n);
      store<f64>(state, load<f64>(state) + 1);
    }
    if (p == n - 1 && group == groups - 1) {
      if (load<f64>(state) == 0) return DONE;
      if (unit == n * groups * sweeps - 1) return NO_CONVERGENCE;
    }
  }
  return OK;
}

/**
 * The lengths of the columns of w, the longest first, and the order that makes them so: NaN counts as longest.
 *
 * Shape    w: n columns of m elements; lengths: n; order: n. Units: columns, put in place one by one.
 */
export function orderColumns(
  w: In<f64>,
  scale: In<f64>,
  lengths: InOut<f64>,
  order: InOut<u32>,
  m: i32,
  begin: i32,
  end: i32,
): i32 {
  for (let j = begin; j < end; j++) {
    const column = w + ((<usize>j * <usize>m) << 3);
    const length = sqrt(dotOf<f64>(column, column, m)) * load<f64>(scale, 8) * load<f64>(scale);
    let i = j;
    while (i > 0) {
      const before = load<f64>(lengths + ((<usize>(i - 1)) << 3));
      if (before >= length || before != before) break;
      store<f64>(lengths + ((<usize>i) << 3), before);
      store<u32>(order + ((<usize>i) << 2), load<u32>(order + ((<usize>(i - 1)) << 2)));
      i--;
    }
    store<f64>(lengths + ((<usize>i) << 3), length);
    store<u32>(order + ((<usize>i) << 2), j);
  }
  return OK;
}

/** Rows of `to` are the rows of `from` (of `length` elements) in the given order. Units: rows. */
export function takeInOrder(from: In<f64>, order: In<u32>, to: Out<f64>, length: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++) {
    const source = from + ((<usize>load<u32>(order + ((<usize>i) << 2)) * <usize>length) << 3);
    memory.copy(to + ((<usize>i * <usize>length) << 3), source, (<usize>length) << 3);
  }
  return OK;
}

/** Turns row i of q round where the diagonal of R is negative. Shape: w, q: rows of m elements. Units: rows. */
export function alignSigns(w: In<f64>, q: InOut<f64>, m: i32, begin: i32, end: i32): i32 {
  for (let i = begin; i < end; i++) {
    if (load<f64>(w + ((<usize>i * <usize>m + <usize>i) << 3)) >= 0) continue;
    const row = q + ((<usize>i * <usize>m) << 3);
    for (let at = row, last = row + ((<usize>m) << 3); at < last; at += 8) store<f64>(at, -load<f64>(at));
  }
  return OK;
}

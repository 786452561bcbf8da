import { InOut, Scratch } from '../shared/memory';
import { AGAIN, OK } from '../shared/status';
import { makeReflector } from '../matrix/qr/reflector';
import { madd } from '../matrix/spectral/rows';
import { FLOOR } from '../matrix/spectral/splits';
import { addTurn, applyTurns, beginChain, lengthOf } from '../matrix/spectral/turns';

/** Status when the sweeps were used up. */
const NO_CONVERGENCE: i32 = 16;

/** Sweeps for one eigenvalue or pair. */
const SWEEPS: i32 = 60;

/** Elements of rows that one call may turn. */
const BUDGET: i32 = 1 << 18;

/**
 * The implicit QR iteration with Francis's double shift: from the Hessenberg matrix to Schur's form, a triangle with blocks
 * of 2 × 2 on its diagonal for the pairs of complex eigenvalues. Its reflections are applied to the rows of z.
 *
 * A unit is an eigenvalue that is found; AGAIN when it isn't there yet, which may be in the middle of a sweep.
 *
 * Shape    w: the columns of the matrix, n rows of `width` elements, a multiple of 8. z: n rows of `width`. re, im: n, of a
 *          pair the one with the positive imaginary part first. state: 8, begun by `similar`. cell: 4.
 * Fails    NO_CONVERGENCE after 60 sweeps for one eigenvalue.
 * Cost     about 25·n³ flops.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §7.5; Francis, The QR transformation, Comput. J. 4 (1961/62);
 *          Wilkinson & Reinsch, Handbook for Automatic Computation II, contribution II/15 (the exceptional shifts).
 */
export function schurSweeps(
  w: InOut<f64>,
  z: InOut<f64>,
  re: InOut<f64>,
  im: InOut<f64>,
  state: InOut<f64>,
  cell: Scratch<f64>,
  n: i32,
  width: i32,
  begin: i32,
  end: i32,
): i32 {
  const row = (<usize>width) << 3;
  let high = <i32>load<f64>(state);
  let sweeps = <i32>load<f64>(state, 8);
  let k = <i32>load<f64>(state, 16);
  let low = <i32>load<f64>(state, 24);
  let left = BUDGET;
  while (n - 1 - high < end && left > 0) {
    const corner = w + <usize>high * (row + 8);
    if (k < 0) {
      low = high;
      while (low > 0) {
        const at = w + <usize>low * (row + 8);
        const beside = abs(load<f64>(at - row - 8)) + abs(load<f64>(at));
        if (!(abs(load<f64>(at - row)) > max(FLOOR, f64.EPSILON * beside))) {
          store<f64>(at - row, 0);
          break;
        }
        low--;
      }
      left -= n;
      if (low == high) {
        store<f64>(re + ((<usize>high) << 3), load<f64>(corner));
        store<f64>(im + ((<usize>high) << 3), 0);
        high--;
        sweeps = 0;
        continue;
      }
      if (low == high - 1) {
        if (splitPair(w, z, re, im, cell, high, n, width)) high -= 2;
        sweeps = 0;
        continue;
      }
      if (sweeps++ == SWEEPS) return NO_CONVERGENCE;
      k = low;
    }
    const at = w + <usize>k * (row + 8);
    const three = k + 1 < high;
    if (k == low) {
      let h = load<f64>(corner);
      let g = load<f64>(corner - row - 8);
      let f = load<f64>(corner - row) * load<f64>(corner - 8);
      if (sweeps % 10 == 0) {
        const s = abs(load<f64>(corner - row)) + abs(load<f64>(corner - 2 * row - 8));
        h = 0.75 * s;
        g = h;
        f = -0.4375 * s * s;
      }
      const a = load<f64>(at);
      const below = load<f64>(at + 8);
      store<f64>(cell, (a - h) * (a - g) - f + load<f64>(at + row) * below);
      store<f64>(cell, below * (a - h + (load<f64>(at + row + 8) - g)), 8);
      store<f64>(cell, below * load<f64>(at + row + 16), 16);
    } else {
      store<f64>(cell, load<f64>(at - row));
      store<f64>(cell, load<f64>(at - row + 8), 8);
      store<f64>(cell, three ? load<f64>(at - row + 16) : 0, 16);
    }
    const tau = makeReflector(cell, 2);
    const v1 = load<f64>(cell, 8);
    const v2 = load<f64>(cell, 16);
    if (k > low) {
      store<f64>(at - row, load<f64>(cell));
      store<f64>(at - row + 8, 0);
      if (three) store<f64>(at - row + 16, 0);
    }
    for (let a = at, last = w + <usize>n * row; a < last; a += row) {
      const x = load<f64>(a);
      const y = load<f64>(a, 8);
      const last = three ? load<f64>(a, 16) : 0;
      const sum = tau * (x + v1 * y + v2 * last);
      store<f64>(a, x - sum);
      store<f64>(a, y - v1 * sum, 8);
      if (three) store<f64>(a, last - v2 * sum, 16);
    }
    reflectThree(w + <usize>k * row, row, three, tau, v1, v2, min(k + 4, high + 1));
    reflectThree(z + <usize>k * row, row, three, tau, v1, v2, width);
    left -= 2 * n;
    k++;
    if (k == high) k = -1;
  }
  store<f64>(state, <f64>high);
  store<f64>(state, <f64>sweeps, 8);
  store<f64>(state, <f64>k, 16);
  store<f64>(state, <f64>low, 24);
  return n - 1 - high < end ? AGAIN : OK;
}

/** Reflects three rows (two unless `three`) that lie `stride` bytes apart, with v = (1, v1, v2). */
function reflectThree(a: usize, stride: usize, three: bool, tau: f64, v1: f64, v2: f64, count: i32): void {
  const end = a + ((<usize>count) << 3);
  const third = three ? 2 * stride : stride;
  if (ASC_FEATURE_SIMD) {
    const wide = a + ((<usize>(count & ~1)) << 3);
    const t = f64x2.splat(tau);
    const p = f64x2.splat(v1);
    const q = f64x2.splat(three ? v2 : 0);
    while (a < wide) {
      const x = v128.load(a);
      const y = v128.load(a + stride);
      const last = v128.load(a + third);
      const sum = f64x2.neg(f64x2.mul(t, madd(q, last, madd(p, y, x))));
      v128.store(a, f64x2.add(x, sum));
      v128.store(a + third, madd(q, sum, last));
      v128.store(a + stride, madd(p, sum, y));
      a += 16;
    }
  }
  while (a < end) {
    const x = load<f64>(a);
    const y = load<f64>(a + stride);
    const last = load<f64>(a + third);
    const sum = tau * (x + v1 * y + (three ? v2 * last : 0));
    store<f64>(a, x - sum);
    store<f64>(a + third, last - v2 * sum);
    store<f64>(a + stride, y - v1 * sum);
    a += 8;
  }
}

/**
 * Takes the 2 × 2 block that ends at `high` apart: a complex pair is noted, true; two real eigenvalues are turned apart,
 * and what is below the diagonal becomes 0.
 */
function splitPair(w: usize, z: usize, re: usize, im: usize, cell: usize, high: i32, n: i32, width: i32): bool {
  const row = (<usize>width) << 3;
  const at = w + <usize>high * (row + 8);
  const d = load<f64>(at);
  const below = load<f64>(at - row);
  const half = 0.5 * (load<f64>(at - row - 8) - d);
  const root = half * half + load<f64>(at - 8) * below;
  if (root < 0) {
    const index = (<usize>high) << 3;
    store<f64>(re + index, d + half);
    store<f64>(re + index - 8, d + half);
    store<f64>(im + index, -sqrt(-root));
    store<f64>(im + index - 8, sqrt(-root));
    return true;
  }
  const x = half + copysign(sqrt(root), half);
  addTurn(beginChain(cell, high - 1, 1), x, below, lengthOf(x, below));
  const c = load<f64>(cell, 16);
  const s = load<f64>(cell, 24);
  for (let a = at - row - 8, last = w + <usize>n * row; a < last; a += row) {
    const upper = load<f64>(a);
    const lower = load<f64>(a, 8);
    store<f64>(a, c * upper + s * lower);
    store<f64>(a, c * lower - s * upper, 8);
  }
  applyTurns(cell, cell + 32, w, width, 0, width);
  applyTurns(cell, cell + 32, z, width, 0, width);
  store<f64>(at - row, 0);
  return false;
}

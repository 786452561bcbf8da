import { In, Scratch } from '../shared/memory';
import { OK } from '../shared/status';

/** Status of a singular matrix: this plus the column whose pivot vanished. */
const SINGULAR: i32 = 16;

/** Pivots of one unit. */
const GROUP: i32 = 64;

/**
 * Looks for a pivot that can't be told from 0: |u[j][j]| ≤ n·ε·Σ |l[j][k]|·|u[k][j]| over k < j, the bound of the rounding
 * error that went into it. The test doesn't change when rows or columns are scaled.
 *
 * Shape    w: L\U of n × n, rows `stride` elements apart. sums: 64.
 * Fails    SINGULAR + j for the first such column. Where the sum isn't finite only an exact 0 counts.
 * Cost     n² flops. Units: groups of 64 pivots.
 * Source   Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., theorem 9.3.
 */
export function checkPivots(w: In<f64>, sums: Scratch<f64>, n: i32, stride: i32, begin: i32, end: i32): i32 {
  const row = (<usize>stride) << 3;
  const tolerance = <f64>n * f64.EPSILON;
  for (let unit = begin; unit < end; unit++) {
    const j0 = unit * GROUP;
    const j1 = min(j0 + GROUP, n);
    memory.fill(sums, 0, (<usize>GROUP) << 3);
    for (let k = 0; k < j1; k++) {
      for (let j = max(j0, k + 1); j < j1; j++) {
        const sum = sums + ((<usize>(j - j0)) << 3);
        const l = load<f64>(w + <usize>j * row + ((<usize>k) << 3));
        const u = load<f64>(w + <usize>k * row + ((<usize>j) << 3));
        store<f64>(sum, load<f64>(sum) + abs(l * u));
      }
    }
    for (let j = j0; j < j1; j++) {
      const pivot = abs(load<f64>(w + <usize>j * row + ((<usize>j) << 3)));
      const sum = load<f64>(sums + ((<usize>(j - j0)) << 3));
      if (pivot == 0 || (sum < Infinity && pivot <= tolerance * sum)) return SINGULAR + j;
    }
  }
  return OK;
}

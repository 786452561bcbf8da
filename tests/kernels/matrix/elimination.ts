/** Plain references for what is built on elimination. */
import { DomainError } from '@wasm-compute/engine';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { at } from './randomMatrix';

export const isWhole = (a: Matrix): boolean => a.data.every((x) => Number.isInteger(x));

/** The exact determinant of whole numbers: Bareiss's elimination without fractions. */
export function wholeDeterminant(a: Matrix): bigint {
  const n = a.rows;
  const m = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_unused, j) => BigInt(at(a, i, j))));
  let sign = 1n;
  let before = 1n;
  for (let k = 0; k < n - 1; k++) {
    const pivot = m.findIndex((row, i) => i >= k && row[k] !== 0n);
    if (pivot < 0) return 0n;
    if (pivot !== k) {
      [m[k], m[pivot]] = [m[pivot]!, m[k]!];
      sign = -sign;
    }
    for (let i = k + 1; i < n; i++) {
      for (let j = k + 1; j < n; j++) m[i]![j] = (m[i]![j]! * m[k]![k]! - m[i]![k]! * m[k]![j]!) / before;
    }
    before = m[k]![k]!;
  }
  return sign * m[n - 1]![n - 1]!;
}

/** The determinant in f64 by Gaussian elimination, row by row. */
export function floatDeterminant(a: Matrix): number {
  const n = a.rows;
  const m = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_unused, j) => at(a, i, j)));
  let value = 1;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k; i < n; i++) if (Math.abs(m[i]![k]!) > Math.abs(m[pivot]![k]!)) pivot = i;
    if (pivot !== k) {
      [m[k], m[pivot]] = [m[pivot]!, m[k]!];
      value = -value;
    }
    value *= m[k]![k]!;
    if (value === 0) return 0;
    for (let i = k + 1; i < n; i++) {
      const factor = m[i]![k]! / m[k]![k]!;
      for (let j = k; j < n; j++) m[i]![j]! -= factor * m[k]![j]!;
    }
  }
  return value;
}

/** n³·ε·∏‖row‖: how far a determinant in f64 may lie from the true one. */
export function determinantBound(a: Matrix): number {
  let bound = a.rows ** 3 * Number.EPSILON;
  for (let i = 0; i < a.rows; i++) bound *= Math.hypot(...a.data.subarray(i * a.cols, (i + 1) * a.cols));
  return bound;
}

/** Throws what a kernel should reject a singular matrix of whole numbers with. */
export function refuseSingular(a: Matrix): void {
  if (isWhole(a) && wholeDeterminant(a) === 0n) throw new DomainError('matrix/singular', 'singular');
}

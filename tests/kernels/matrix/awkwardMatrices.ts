/** Matrices that a factorization can go wrong on, and plain measures of how far it is off. */
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import type { Random } from '../random';
import { at, matrixOf } from './randomMatrix';

/** Of the given shape: random, whole, graded, of deficient rank, Hilbert's, Vandermonde's, huge or tiny. */
export function awkwardMatrix(rng: Random, m: number, n: number): Matrix {
  const kind = rng.int(0, 7);
  if (kind === 0) return matrixOf(m, n, () => rng.int(-9, 9));
  if (kind === 1) {
    const rows = Array.from({ length: m }, () => 10 ** rng.int(-12, 12));
    return matrixOf(m, n, (i) => rng.float(-1, 1) * rows[i]!);
  }
  if (kind === 2) {
    const cols = Array.from({ length: n }, () => 10 ** rng.int(-200, 200));
    return matrixOf(m, n, (_, j) => rng.float(-1, 1) * cols[j]!);
  }
  if (kind === 3) {
    const [x, y] = [matrixOf(m, 1, () => rng.int(-9, 9)), matrixOf(1, n, () => rng.int(-9, 9))];
    return matrixOf(m, n, (i, j) => at(x, i, 0) * at(y, 0, j));
  }
  if (kind === 4) return matrixOf(m, n, (i, j) => 1 / (i + j + 1));
  if (kind === 5) return matrixOf(m, n, (i, j) => (1 + i / m) ** j);
  if (kind === 6) {
    const all = rng.pick([1e300, 1e-300, 1e-306, 1e150]);
    return matrixOf(m, n, () => rng.float(-1, 1) * all);
  }
  return matrixOf(m, n, () => rng.float(-1, 1), rng.pick(['f64', 'f32'] as const));
}

/** The largest element of each column, 1 for a column of zeros. */
function columnScales(a: Matrix): number[] {
  return Array.from({ length: a.cols }, (_, j) => {
    let most = 0;
    for (let i = 0; i < a.rows; i++) most = Math.max(most, Math.abs(at(a, i, j)));
    return most || 1;
  });
}

/** max over the columns of ‖column of A − X·Y‖ / (‖column of A‖·max(m, n)·ε), in the largest element. */
export function factorResidual(a: Matrix, x: Matrix, y: Matrix): number {
  const scales = columnScales(a);
  let worst = 0;
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.cols; j++) {
      let sum = at(a, i, j) / scales[j]!;
      for (let k = 0; k < x.cols; k++) sum -= at(x, i, k) * (at(y, k, j) / scales[j]!);
      if (Number.isNaN(sum)) return NaN;
      worst = Math.max(worst, Math.abs(sum));
    }
  }
  return worst / (Math.max(a.rows, a.cols) * Number.EPSILON);
}

/** max |QᵀQ − I| / (m·ε). */
export function orthogonalResidual(q: Matrix): number {
  let worst = 0;
  for (let i = 0; i < q.cols; i++) {
    for (let j = 0; j < q.cols; j++) {
      let sum = i === j ? -1 : 0;
      for (let k = 0; k < q.rows; k++) sum += at(q, k, i) * at(q, k, j);
      if (Number.isNaN(sum)) return NaN;
      worst = Math.max(worst, Math.abs(sum));
    }
  }
  return worst / (q.rows * Number.EPSILON);
}

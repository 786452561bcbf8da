/** Square matrices that decompositions are judged on, and LAPACK's measure of how far a product is from its target. */
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { createRandom } from '../random';
import { at, matrixOf } from './randomMatrix';

export interface HardMatrix {
  readonly name: string;
  readonly a: Matrix;
  /** No inverse exists, or none that f64 could tell from nothing. */
  readonly singular?: boolean;
}

function random(n: number, scale = 1): Matrix {
  const rng = createRandom(n);
  return matrixOf(n, n, () => rng.float(-1, 1) * scale);
}

function scaledBy(a: Matrix, of: (i: number, j: number) => number): Matrix {
  return matrixOf(a.rows, a.cols, (i, j) => at(a, i, j) * of(i, j));
}

export const hilbert = (n: number) => matrixOf(n, n, (i, j) => 1 / (i + j + 1));

function ofRank(r: number, n: number): Matrix {
  const rng = createRandom(r * n);
  const [x, y] = [matrixOf(n, r, () => rng.int(-5, 5)), matrixOf(r, n, () => rng.int(-5, 5))];
  return product(x, y);
}

export const hardMatrices: readonly HardMatrix[] = [
  { name: '1 × 1', a: matrixOf(1, 1, () => 3) },
  { name: 'random 7 × 7', a: random(7) },
  { name: 'random 45 × 45', a: random(45) },
  { name: 'Hilbert 8 × 8', a: hilbert(8) },
  { name: 'Vandermonde 9 × 9', a: matrixOf(9, 9, (i, j) => ((i + 1) / 9) ** j) },
  { name: 'graded by rows', a: scaledBy(random(20), (i) => 10 ** (-i / 2)) },
  { name: 'graded by columns', a: scaledBy(random(20), (_, j) => 10 ** (-j / 2)) },
  { name: 'graded upwards', a: scaledBy(random(20), (i, j) => 10 ** ((i + j) / 2)) },
  { name: 'graded downwards', a: scaledBy(random(20), (i, j) => 10 ** ((-i - j) / 2)) },
  { name: 'a Jordan block', a: matrixOf(16, 16, (i, j) => (i === j ? 2 : j === i + 1 ? 1 : 0)) },
  { name: 'a nilpotent block', a: matrixOf(16, 16, (i, j) => (j === i + 1 ? 1 : 0)), singular: true },
  {
    name: 'two defective complex pairs',
    a: matrixOf(4, 4, (i, j) => (j === i + 2 ? 1 : i >> 1 !== j >> 1 ? 0 : i === j ? 1 : i < j ? -2 : 2)),
  },
  { name: 'rank 3 of 24', a: ofRank(3, 24), singular: true },
  { name: 'zeros', a: matrixOf(6, 6, () => 0), singular: true },
  { name: 'random of 1e300', a: random(18, 1e300) },
  { name: 'random of 1e-300', a: random(18, 1e-300) },
  { name: 'Hilbert of 1e295', a: scaledBy(hilbert(6), () => 1e295) },
  { name: 'Hilbert of 1e-290', a: scaledBy(hilbert(6), () => 1e-290) },
];

export function product(x: Matrix, y: Matrix): Matrix {
  return matrixOf(x.rows, y.cols, (i, j) => {
    let sum = 0;
    for (let k = 0; k < x.cols; k++) sum += at(x, i, k) * at(y, k, j);
    return sum;
  });
}

export const transposed = (a: Matrix) => matrixOf(a.cols, a.rows, (i, j) => at(a, j, i));
export const identity = (n: number) => matrixOf(n, n, (i, j) => (i === j ? 1 : 0));

/** The mirror image below the diagonal. */
export const symmetrical = (a: Matrix) => matrixOf(a.rows, a.cols, (i, j) => at(a, Math.min(i, j), Math.max(i, j)));

/** A power of two near the largest element, 1 for zeros: dividing by it is exact and makes room for products. */
export function scaleOf(a: Matrix): number {
  const most = Math.max(...a.data.map(Math.abs));
  return most === 0 ? 1 : 2 ** Math.floor(Math.log2(most));
}

export const divided = (a: Matrix, scale: number) => matrixOf(a.rows, a.cols, (i, j) => at(a, i, j) / scale);

/** The largest column sum of absolute values. */
export function normOf(a: Matrix): number {
  const sums = new Float64Array(a.cols);
  for (const [k, value] of a.data.entries()) sums[k % a.cols]! += Math.abs(value);
  return sums.reduce((most, sum) => (sum > most || Number.isNaN(sum) ? sum : most), 0);
}

/** ‖X − Y‖ / (size·n·ε), what LAPACK's own tests hold below 30. */
export function ratio(x: Matrix, y: Matrix, size: number): number {
  const difference = normOf(matrixOf(x.rows, x.cols, (i, j) => at(x, i, j) - at(y, i, j)));
  return difference === 0 ? 0 : difference / (size * Math.max(x.rows, x.cols) * Number.EPSILON);
}

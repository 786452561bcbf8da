import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { expect } from 'vitest';
import type { Random } from '../random';

export type Precision = 'f64' | 'f32';

export const specials = [NaN, Infinity, -Infinity, -0, 0, 1, -1] as const;

/** A matrix of `rows` × `cols`, filled row by row. */
export function matrixOf(
  rows: number,
  cols: number,
  value: (i: number, j: number) => number,
  precision: Precision = 'f64',
): Matrix {
  const data = precision === 'f32' ? new Float32Array(rows * cols) : new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) data[i * cols + j] = value(i, j);
  return { rows, cols, data };
}

/** Element (i, j). */
export function at({ cols, data }: Matrix, i: number, j: number): number {
  return data[i * cols + j]!;
}

/** Small whole numbers, fractions, or fractions sown with NaN, ±∞ and −0. */
export function randomMatrix(rng: Random, rows: number, cols: number, precision: Precision = 'f64'): Matrix {
  const kind = rng.int(0, 9);
  if (kind < 3) return matrixOf(rows, cols, () => rng.int(-9, 9), precision);
  if (kind < 9) return matrixOf(rows, cols, () => rng.float(-1, 1), precision);
  return matrixOf(rows, cols, () => (rng.bool(0.1) ? rng.pick(specials) : rng.float(-1, 1)), precision);
}

/** Mostly small sides, now and then one that crosses tiles and blocks. */
export function randomSide(rng: Random): number {
  const kind = rng.int(0, 19);
  if (kind < 12) return rng.int(1, 9);
  if (kind < 19) return rng.int(1, 30);
  return rng.int(31, 110);
}

/** Precisions of two operands: both f64, both f32, or mixed. */
export function randomPrecisions(rng: Random): [Precision, Precision] {
  return rng
    .pick([
      ['f64', 'f64'],
      ['f64', 'f64'],
      ['f32', 'f32'],
      ['f32', 'f64'],
      ['f64', 'f32'],
    ] as const)
    .slice() as [Precision, Precision];
}

export const epsilonOf = ({ data }: Matrix): number => (data instanceof Float32Array ? 2 ** -23 : Number.EPSILON);

/** Equal shape and precision, and every element within `bound(i, j)`; NaN meets NaN, and ±∞ itself. */
export function expectWithin(actual: Matrix, expected: Matrix, bound: (i: number, j: number) => number): void {
  expect({
    rows: actual.rows,
    cols: actual.cols,
    type: actual.data.constructor.name,
    length: actual.data.length,
  }).toStrictEqual({
    rows: expected.rows,
    cols: expected.cols,
    type: expected.data.constructor.name,
    length: expected.data.length,
  });
  for (let i = 0; i < expected.rows; i++) {
    for (let j = 0; j < expected.cols; j++) {
      const [x, y] = [at(actual, i, j), at(expected, i, j)];
      if (Object.is(x, y) || Math.abs(x - y) <= bound(i, j)) continue;
      expect.fail(`(${i}, ${j}) is ${x}, expected ${y} within ${bound(i, j)}`);
    }
  }
}

/** A random square matrix that is far from singular often enough: fractions, whole numbers, or badly scaled rows. */
export function randomSquare(rng: Random, n: number, precision: Precision = 'f64'): Matrix {
  const kind = rng.int(0, 3);
  if (kind === 0) return matrixOf(n, n, () => rng.int(-9, 9), precision);
  if (kind < 3) return matrixOf(n, n, () => rng.float(-1, 1), precision);
  const scales = Array.from({ length: n }, () => 10 ** rng.int(-8, 8));
  return matrixOf(n, n, (i) => rng.float(-1, 1) * scales[i]!, precision);
}

/** ‖A·X − B‖ / (‖A‖·‖X‖·n·ε) in the largest row sum; 0 when B is met exactly. */
export function scaledResidual(a: Matrix, x: Matrix, b: Matrix): number {
  const rowSum = (rows: number, cols: number, value: (i: number, j: number) => number) => {
    let largest = 0;
    for (let i = 0; i < rows; i++) {
      let sum = 0;
      for (let j = 0; j < cols; j++) sum += Math.abs(value(i, j));
      largest = Math.max(largest, sum);
    }
    return largest;
  };
  const difference = rowSum(b.rows, b.cols, (i, j) => {
    let sum = -at(b, i, j);
    for (let k = 0; k < a.cols; k++) sum += at(a, i, k) * at(x, k, j);
    return sum;
  });
  if (difference === 0) return 0;
  const size = rowSum(a.rows, a.cols, (i, j) => at(a, i, j)) * rowSum(x.rows, x.cols, (i, j) => at(x, i, j));
  return difference / (size * a.rows * epsilonOf(x));
}

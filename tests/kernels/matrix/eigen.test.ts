import { createInlineEngine } from '@wasm-compute/engine/inline';
import { eigen, type Eigen } from '@wasm-compute/engine/kernels/matrix/eigen';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { describe, expect, it } from 'vitest';
import type { Random } from '../random';
import { describeKernel } from '../describeKernel';
import { awkwardMatrix, orthogonalResidual } from './awkwardMatrices';
import { at, matrixOf } from './randomMatrix';

const symmetrical = (a: Matrix) => matrixOf(a.rows, a.cols, (i, j) => at(a, Math.min(i, j), Math.max(i, j)));

/** ‖A·V − V·Λ‖ / (‖A‖·n·ε), in the largest element; the vectors are of length 1. */
function eigenResidual(a: Matrix, { values, imaginary, vectors }: Eigen): number {
  const n = a.rows;
  const most = Math.max(...a.data.map(Math.abs)) || 1;
  let worst = 0;
  for (let j = 0; j < n; j++) {
    const omega = imaginary[j]! / most;
    // Of a pair one column is the real part, the other the imaginary one.
    const other = omega === 0 ? j : omega > 0 ? j + 1 : j - 1;
    for (let i = 0; i < n; i++) {
      let sum = -(values[j]! / most) * at(vectors, i, j) + omega * at(vectors, i, other);
      for (let k = 0; k < n; k++) sum += (at(a, i, k) / most) * at(vectors, k, j);
      if (Number.isNaN(sum)) return NaN;
      worst = Math.max(worst, Math.abs(sum));
    }
  }
  return worst / (n * Number.EPSILON);
}

function expectEigen(parts: Eigen, a: Matrix): void {
  const { values, imaginary, vectors } = parts;
  const n = a.rows;
  expect([values.length, imaginary.length, vectors.rows, vectors.cols]).toStrictEqual([n, n, n, n]);
  values.forEach((value, j) => expect(value).toBeGreaterThanOrEqual(values[j - 1] ?? -Infinity));
  expect(eigenResidual(a, parts)).toBeLessThan(30);
  if (a.data.every((value, i) => value === at(a, i % n, Math.floor(i / n)))) {
    expect(imaginary.every((value) => value === 0)).toBe(true);
    expect(orthogonalResidual(vectors)).toBeLessThan(30);
    return;
  }
  for (let j = 0; j < n; j++) {
    const omega = imaginary[j]!;
    if (omega > 0) expect([values[j + 1], imaginary[j + 1]]).toStrictEqual([values[j], -omega]);
    if (omega < 0) continue;
    let squares = 0;
    for (let i = 0; i < n; i++) squares += at(vectors, i, j) ** 2 + (omega > 0 ? at(vectors, i, j + 1) ** 2 : 0);
    expect(squares).toBeCloseTo(1, 12);
  }
}

/** Companion matrices, Jordan blocks and rotations among random and awkward ones. */
function randomSquare(rng: Random): Matrix {
  const n = rng.bool(0.02) ? rng.int(30, 50) : rng.int(1, 7);
  const kind = rng.int(0, 5);
  if (kind < 2) return symmetrical(awkwardMatrix(rng, n, n));
  if (kind === 2) return matrixOf(n, n, (i, j) => (i === j ? 3 : j === i + 1 ? 1 : 0));
  if (kind === 3) return matrixOf(n, n, (i, j) => (i === 0 ? rng.int(-3, 3) : i === j + 1 ? 1 : 0));
  return awkwardMatrix(rng, n, n);
}

describeKernel(eigen, {
  random: (rng) => ({ a: randomSquare(rng) }),
  reference: ({ a }) => ({ values: new Float64Array(0), imaginary: new Float64Array(0), vectors: a }),
  expectEqual: (actual, _, { a }) => expectEigen(actual, a),
  examples: [
    { name: '1 × 1', input: { a: matrixOf(1, 1, () => -5) } },
    { name: 'zeros', input: { a: matrixOf(5, 5, () => 0) } },
    { name: 'one Jordan block', input: { a: matrixOf(12, 12, (i, j) => (j === i + 1 ? 1 : 0)) } },
    { name: 'a cycle', input: { a: matrixOf(9, 9, (i, j) => (j === (i + 1) % 9 ? 1 : 0)) } },
    { name: 'a large symmetric matrix', input: { a: matrixOf(90, 90, (i, j) => Math.sin(i * j + i + j)) } },
    { name: 'a large matrix', input: { a: matrixOf(90, 90, (i, j) => Math.sin(i * 90 + j)) } },
  ],
  rejects: [
    { name: '3 × 2', input: { a: matrixOf(3, 2, () => 1) }, code: 'matrix/not-square' },
    { name: 'an empty matrix', input: { a: matrixOf(0, 0, () => 1) }, code: 'matrix/empty' },
  ],
});

describe('matrix/eigen', () => {
  const engine = createInlineEngine();

  it('spreads NaN and ±∞ and ends', async () => {
    for (const bad of [NaN, Infinity]) {
      for (const turned of [true, false]) {
        const a = matrixOf(6, 6, (i, j) => (i === j ? i : 1 / (1 + i + j * (turned ? 1 : 2))));
        a.data[7] = bad;
        const { values } = await engine.run(eigen, { a });
        expect(values.some((value) => !Number.isFinite(value))).toBe(true);
      }
    }
  });
});

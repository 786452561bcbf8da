import { DomainError } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { leastSquares } from '@wasm-compute/engine/kernels/matrix/leastSquares';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom, type Random } from '../random';
import { normalRank, normalResidual } from './normalEquations';
import { at, matrixOf, randomPrecisions, type Precision } from './randomMatrix';

const isF32 = ({ data }: Matrix) => data instanceof Float32Array;
const isSmallWhole = ({ data }: Matrix) => data.every((x) => Number.isInteger(x) && Math.abs(x) < 10);

function tall(rng: Random, m: number, n: number, precision: Precision): Matrix {
  const kind = rng.int(0, 5);
  if (kind < 2) return matrixOf(m, n, () => rng.int(-3, 3), precision);
  if (kind === 2 && precision === 'f64') {
    const cols = Array.from({ length: n }, () => 10 ** rng.int(-100, 100));
    return matrixOf(m, n, (i, j) => ((i === j ? 3 : 0) + rng.float(-1, 1)) * cols[j]!);
  }
  if (kind === 3 && precision === 'f64') {
    const all = rng.pick([1e300, 1e-300]);
    return matrixOf(m, n, (i, j) => ((i === j ? 3 : 0) + rng.float(-1, 1)) * all);
  }
  return matrixOf(m, n, (i, j) => (i === j ? 3 : 0) + rng.float(-1, 1), precision);
}

describeKernel(leastSquares, {
  random(rng) {
    const n = rng.int(1, rng.bool(0.03) ? 40 : 7);
    const m = n + rng.int(0, 9);
    const [pa, pb] = randomPrecisions(rng);
    return { a: tall(rng, m, n, pa), b: matrixOf(m, rng.int(1, 4), () => rng.float(-9, 9), pb) };
  },
  reference({ a, b }) {
    if (isSmallWhole(a) && normalRank(a) < a.cols) throw new DomainError('matrix/rank-deficient', 'dependent');
    return matrixOf(a.cols, b.cols, () => 0, isF32(a) && isF32(b) ? 'f32' : 'f64');
  },
  expectEqual(actual, shape, { a, b }) {
    expect([actual.rows, actual.cols, actual.data.length]).toStrictEqual([shape.rows, shape.cols, shape.data.length]);
    expect(isF32(actual)).toBe(isF32(shape));
    expect(normalResidual(a, actual, b)).toBeLessThan(30);
  },
  examples: [
    { name: '1 × 1', input: { a: matrixOf(1, 1, () => 4), b: matrixOf(1, 1, () => 2) } },
    { name: 'Hilbert, 12 × 6', input: { a: matrixOf(12, 6, (i, j) => 1 / (i + j + 1)), b: matrixOf(12, 2, (i) => i) } },
    {
      name: 'Vandermonde, 20 × 6',
      input: { a: matrixOf(20, 6, (i, j) => (1 + i / 20) ** j), b: matrixOf(20, 1, (i) => Math.sin(i)) },
    },
  ],
  rejects: [
    {
      name: 'two equal columns',
      input: { a: matrixOf(4, 2, (i) => i + 1), b: matrixOf(4, 1, () => 1) },
      code: 'matrix/rank-deficient',
    },
    {
      name: 'a wide matrix',
      input: { a: matrixOf(2, 3, () => 1), b: matrixOf(2, 1, () => 1) },
      code: 'matrix/shape-mismatch',
    },
    {
      name: 'a right-hand side of other height',
      input: { a: matrixOf(3, 2, () => 1), b: matrixOf(2, 1, () => 1) },
      code: 'matrix/shape-mismatch',
    },
    {
      name: 'an empty right-hand side',
      input: { a: matrixOf(2, 2, () => 1), b: matrixOf(2, 0, () => 1) },
      code: 'matrix/empty',
    },
  ],
});

describe('matrix/leastSquares', () => {
  const engine = createInlineEngine();

  it('fits a line to (1, 6), (2, 5), (3, 7), (4, 10): 3.5 + 1.4·x (Wikipedia, Linear least squares)', async () => {
    const a = matrixOf(4, 2, (i, j) => (j === 0 ? 1 : i + 1));
    const x = await engine.run(leastSquares, { a, b: { rows: 4, cols: 1, data: Float64Array.of(6, 5, 7, 10) } });
    expect(x.data[0]).toBeCloseTo(3.5, 12);
    expect(x.data[1]).toBeCloseTo(1.4, 12);
  });

  it('solves a square system', async () => {
    const rng = createRandom(95);
    const x = matrixOf(60, 3, () => rng.int(-9, 9));
    const a = matrixOf(60, 60, (i, j) => (i === j ? 120 : rng.int(-1, 1)));
    const b = matrixOf(60, 3, (i, j) => {
      let sum = 0;
      for (let k = 0; k < 60; k++) sum += at(a, i, k) * at(x, k, j);
      return sum;
    });
    const found = await engine.run(leastSquares, { a, b });
    found.data.forEach((value, i) => expect(value).toBeCloseTo(x.data[i]!, 10));
  });

  it('says which column depends on the others', async () => {
    const a = matrixOf(5, 3, (i, j) => (j === 2 ? 2 * i + 1 : j === 1 ? i : 1));
    await expect(engine.run(leastSquares, { a, b: matrixOf(5, 1, () => 1) })).rejects.toMatchObject({
      name: 'DomainError',
      code: 'matrix/rank-deficient',
      detail: { rows: 5, cols: 3, column: 2 },
    });
  });

  it('spreads NaN and ±∞ and does not call them dependent', async () => {
    for (const bad of [NaN, Infinity]) {
      const a = matrixOf(4, 2, (i, j) => (i === 1 && j === 0 ? bad : i + 3 * j * j + 1));
      const x = await engine.run(leastSquares, { a, b: matrixOf(4, 1, () => 1) });
      expect([...x.data]).toStrictEqual([NaN, NaN]);
    }
  });
});

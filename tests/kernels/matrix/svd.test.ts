import { createInlineEngine } from '@wasm-compute/engine/inline';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { svd, type SingularValues } from '@wasm-compute/engine/kernels/matrix/svd';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { awkwardMatrix, orthogonalResidual } from './awkwardMatrices';
import { at, matrixOf } from './randomMatrix';

function expectParts({ u, s, v }: SingularValues, a: Matrix): void {
  const k = Math.min(a.rows, a.cols);
  expect([u.rows, u.cols, s.length, v.rows, v.cols]).toStrictEqual([a.rows, k, k, a.cols, k]);
  s.forEach((value, i) => expect(value).toBeLessThanOrEqual(s[i - 1] ?? Infinity));
  expect(s[k - 1]).toBeGreaterThanOrEqual(0);
  expect(orthogonalResidual(u)).toBeLessThan(30);
  expect(orthogonalResidual(v)).toBeLessThan(30);
  const most = Math.max(...a.data.map(Math.abs)) || 1;
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.cols; j++) {
      let sum = at(a, i, j) / most;
      for (let l = 0; l < k; l++) sum -= at(u, i, l) * (s[l]! / most) * at(v, j, l);
      expect(Math.abs(sum) / (Math.max(a.rows, a.cols) * (s[0]! / most || 1) * Number.EPSILON)).toBeLessThan(30);
    }
  }
}

describeKernel(svd, {
  random(rng) {
    const most = rng.bool(0.03) ? 40 : 8;
    return { a: awkwardMatrix(rng, rng.int(1, most), rng.int(1, most)) };
  },
  reference: ({ a }) => ({ u: a, s: new Float64Array(0), v: a }),
  expectEqual: (actual, _, { a }) => expectParts(actual, a),
  examples: [
    { name: '1 × 1', input: { a: matrixOf(1, 1, () => -5) } },
    { name: 'a matrix of zeros', input: { a: matrixOf(5, 3, () => 0) } },
    { name: 'Hilbert of order 20', input: { a: matrixOf(20, 20, (i, j) => 1 / (i + j + 1)) } },
    { name: 'more columns than a group', input: { a: matrixOf(70, 66, (i, j) => Math.sin(i * 66 + j)) } },
  ],
  rejects: [{ name: 'an empty matrix', input: { a: matrixOf(0, 3, () => 1) }, code: 'matrix/empty' }],
});

describe('matrix/svd', () => {
  const engine = createInlineEngine();

  it('finds √5, 3, 2, 0 for a matrix of 4 × 5 (Wikipedia, Singular value decomposition)', async () => {
    const data = Float64Array.of(1, 0, 0, 0, 2, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0);
    const { s } = await engine.run(svd, { a: { rows: 4, cols: 5, data } });
    [3, Math.sqrt(5), 2, 0].forEach((value, i) => expect(s[i]).toBeCloseTo(value, 14));
  });

  it('keeps A = U·S·Vᵀ for a very tall matrix', async () => {
    const a = matrixOf(9000, 3, (i, j) => Math.sin(i * (j + 1)));
    expectParts(await engine.run(svd, { a }), a);
  });

  it('spreads NaN and ±∞ and ends', async () => {
    for (const bad of [NaN, Infinity]) {
      const { s } = await engine.run(svd, { a: matrixOf(4, 4, (i, j) => (i === 2 && j === 1 ? bad : i + j * j)) });
      expect(Number.isFinite(s[0])).toBe(false);
    }
  });
});

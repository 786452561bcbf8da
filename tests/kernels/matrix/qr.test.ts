import { createInlineEngine } from '@wasm-compute/engine/inline';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { qr, type QrFactors } from '@wasm-compute/engine/kernels/matrix/qr';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { awkwardMatrix, factorResidual, orthogonalResidual } from './awkwardMatrices';
import { at, matrixOf } from './randomMatrix';

/** |r| by Gram and Schmidt, twice over: independent of reflections, and unique where the rank is full. */
function gramSchmidt(a: Matrix): number[][] {
  const basis: number[][] = [];
  const dot = (x: number[], y: number[]) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return Array.from({ length: a.cols }, (_, j) => {
    let rest = Array.from({ length: a.rows }, (_unused, i) => at(a, i, j));
    const r = basis.map(() => 0);
    for (let round = 0; round < 2; round++) {
      basis.forEach((q, k) => {
        const part = dot(q, rest);
        r[k]! += part;
        rest = rest.map((x, i) => x - part * q[i]!);
      });
    }
    if (basis.length < a.rows) {
      const length = Math.hypot(...rest);
      basis.push(rest.map((x) => x / length));
      r.push(length);
    }
    return r;
  });
}

function expectFactors({ q, r }: QrFactors, a: Matrix): void {
  const k = Math.min(a.rows, a.cols);
  expect([q.rows, q.cols, q.data.length]).toStrictEqual([a.rows, k, a.rows * k]);
  expect([r.rows, r.cols, r.data.length]).toStrictEqual([k, a.cols, k * a.cols]);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < i; j++) if (at(r, i, j) !== 0) expect.fail(`R has ${at(r, i, j)} at (${i}, ${j})`);
  }
  expect(orthogonalResidual(q)).toBeLessThan(30);
  expect(factorResidual(a, q, r)).toBeLessThan(30);
}

describeKernel(qr, {
  random(rng) {
    const most = rng.bool(0.01) ? 60 : 9;
    return { a: awkwardMatrix(rng, rng.int(1, most), rng.int(1, most)) };
  },
  reference: ({ a }) => ({ q: a, r: a }),
  expectEqual: (actual, _, { a }) => expectFactors(actual, a),
  examples: [
    { name: '1 × 1', input: { a: matrixOf(1, 1, () => -5) } },
    { name: 'a matrix of zeros', input: { a: matrixOf(5, 3, () => 0) } },
    { name: 'a column', input: { a: matrixOf(40, 1, (i) => i) } },
    { name: 'a row', input: { a: matrixOf(1, 40, (_, j) => j) } },
    { name: 'Hilbert of order 20', input: { a: matrixOf(20, 20, (i, j) => 1 / (i + j + 1)) } },
    { name: 'several panels', input: { a: matrixOf(170, 150, (i, j) => Math.sin(i * i + 3 * j)) } },
    { name: 'several panels of a wide matrix', input: { a: matrixOf(70, 170, (i, j) => Math.sin(i * i + 3 * j)) } },
    { name: 'the largest number', input: { a: matrixOf(1, 3, () => Number.MAX_VALUE) } },
    { name: 'the smallest number', input: { a: matrixOf(1, 3, () => Number.MIN_VALUE) } },
  ],
  rejects: [
    { name: 'an empty matrix', input: { a: matrixOf(0, 3, () => 1) }, code: 'matrix/empty' },
    { name: 'ragged data', input: { a: { rows: 2, cols: 2, data: new Float64Array(3) } }, code: 'matrix/ragged' },
  ],
});

describe('matrix/qr', () => {
  const engine = createInlineEngine();

  it('gives the R of Gram and Schmidt, up to the signs of its rows', async () => {
    const rng = createRandom(91);
    for (let round = 0; round < 50; round++) {
      const a = matrixOf(rng.int(4, 9), rng.int(1, 9), () => rng.float(-1, 1));
      const { r } = await engine.run(qr, { a });
      const expected = gramSchmidt(a);
      for (let i = 0; i < r.rows; i++) {
        const sign = Math.sign(at(r, i, i));
        for (let j = i; j < r.cols; j++) expect(sign * at(r, i, j)).toBeCloseTo(expected[j]![i]!, 9);
      }
    }
  });

  it('finds the R of a worked example, 14 21 −14 / 175 −70 / 35 (Wikipedia, QR decomposition)', async () => {
    const a = { rows: 3, cols: 3, data: Float64Array.of(12, -51, 4, 6, 167, -68, -4, 24, -41) };
    const { r } = await engine.run(qr, { a });
    const expected = [14, 21, -14, 0, 175, -70, 0, 0, 35];
    expected.forEach((value, i) => expect(Math.abs(r.data[i]!)).toBeCloseTo(Math.abs(value), 11));
  });

  it('spreads NaN and ±∞ and ends', async () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      const { r } = await engine.run(qr, { a: matrixOf(4, 4, (i, j) => (i === 2 && j === 1 ? bad : i + j * j)) });
      expect(Number.isFinite(at(r, 0, 0))).toBe(true);
      expect(Number.isNaN(at(r, 3, 3))).toBe(true);
    }
  });

  it('factors tall and wide matrices of some size', async () => {
    const rng = createRandom(92);
    for (const [m, n] of [
      [150, 60],
      [60, 150],
      [101, 101],
      [9000, 20],
      [33_000, 10],
    ] as const) {
      const a = matrixOf(m, n, () => rng.float(-1, 1));
      expectFactors(await engine.run(qr, { a }), a);
    }
  });
});

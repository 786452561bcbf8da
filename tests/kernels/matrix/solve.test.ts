import { createInlineEngine } from '@wasm-compute/engine/inline';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { solve } from '@wasm-compute/engine/kernels/matrix/solve';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { refuseSingular } from './elimination';
import { matrixOf, randomPrecisions, randomSquare, scaledResidual } from './randomMatrix';

const isF32 = ({ data }: Matrix) => data instanceof Float32Array;

describeKernel(solve, {
  random(rng) {
    const n = rng.int(1, rng.bool(0.03) ? 80 : 12);
    const [pa, pb] = randomPrecisions(rng);
    const r = rng.bool(0.02) ? rng.int(60, 140) : rng.int(1, 9);
    return { a: randomSquare(rng, n, pa), b: matrixOf(n, r, () => rng.float(-9, 9), pb) };
  },
  reference({ a, b }) {
    refuseSingular(a);
    return matrixOf(a.rows, b.cols, () => 0, isF32(a) && isF32(b) ? 'f32' : 'f64');
  },
  expectEqual(actual, shape, { a, b }) {
    expect([actual.rows, actual.cols, actual.data.length]).toStrictEqual([shape.rows, shape.cols, shape.data.length]);
    expect(isF32(actual)).toBe(isF32(shape));
    expect(scaledResidual(a, actual, b)).toBeLessThan(30);
  },
  examples: [
    { name: '1 × 1', input: { a: matrixOf(1, 1, () => 4), b: matrixOf(1, 1, () => 2) } },
    {
      name: 'a permutation',
      input: { a: matrixOf(70, 70, (i, j) => ((i + 1) % 70 === j ? 1 : 0)), b: matrixOf(70, 1, (i) => i) },
    },
    {
      name: 'a column that a step of 8 leaves over',
      input: { a: matrixOf(137, 137, (i, j) => 1 / (1 + Math.abs(i - j))), b: matrixOf(137, 2, (i) => i) },
    },
  ],
  rejects: [
    {
      name: 'a matrix of zeros',
      input: { a: matrixOf(3, 3, () => 0), b: matrixOf(3, 1, () => 1) },
      code: 'matrix/singular',
    },
    {
      name: '1 to 9, singular only up to rounding',
      input: { a: matrixOf(3, 3, (i, j) => 3 * i + j + 1), b: matrixOf(3, 1, () => 1) },
      code: 'matrix/singular',
    },
    {
      name: 'a right-hand side of other height',
      input: { a: matrixOf(3, 3, () => 1), b: matrixOf(2, 1, () => 1) },
      code: 'matrix/shape-mismatch',
    },
    {
      name: 'a wide matrix',
      input: { a: matrixOf(2, 3, () => 1), b: matrixOf(2, 1, () => 1) },
      code: 'matrix/not-square',
    },
    {
      name: 'an empty right-hand side',
      input: { a: matrixOf(2, 2, () => 1), b: matrixOf(2, 0, () => 1) },
      code: 'matrix/empty',
    },
  ],
});

describe('matrix/solve', () => {
  const engine = createInlineEngine();

  it('finds the X that B was made of', async () => {
    const rng = createRandom(21);
    for (const n of [1, 7, 64, 65, 200]) {
      const x = matrixOf(n, 2, () => rng.int(-9, 9));
      const a = matrixOf(n, n, (i, j) => (i === j ? 2 * n : rng.int(-1, 1)));
      const b = matrixOf(n, 2, (i, j) => {
        let sum = 0;
        for (let k = 0; k < n; k++) sum += a.data[i * n + k]! * x.data[k * 2 + j]!;
        return sum;
      });
      const found = await engine.run(solve, { a, b });
      found.data.forEach((value, i) => expect(value).toBeCloseTo(x.data[i]!, 10));
    }
  });

  it('keeps the scaled residual below 30 over several panels', async () => {
    const rng = createRandom(22);
    const a = matrixOf(450, 450, () => rng.float(-1, 1));
    const b = matrixOf(450, 70, () => rng.float(-1, 1));
    expect(scaledResidual(a, await engine.run(solve, { a, b }), b)).toBeLessThan(30);
  });

  it('is not fooled by scale: badly scaled rows and columns are not singular', async () => {
    const b = matrixOf(2, 1, () => 1);
    const tiny = await engine.run(solve, { a: matrixOf(2, 2, (i, j) => (i === j ? [1, 1e-200][i]! : 0)), b });
    expect([...tiny.data]).toStrictEqual([1, 1e200]);
    const rows = await engine.run(solve, { a: { rows: 2, cols: 2, data: Float64Array.of(1e20, 1e20, 1, 2) }, b });
    expect(scaledResidual({ rows: 2, cols: 2, data: Float64Array.of(1e20, 1e20, 1, 2) }, rows, b)).toBeLessThan(30);
  });

  it('says at which pivot the matrix is singular', async () => {
    const a = matrixOf(5, 5, (i, j) => (j === 2 || j === 3 ? i + 1 : i === j ? 1 : 0));
    await expect(engine.run(solve, { a, b: matrixOf(5, 1, () => 1) })).rejects.toMatchObject({
      name: 'DomainError',
      code: 'matrix/singular',
      detail: { rows: 5, cols: 5, pivot: 3 },
    });
  });

  it('spreads NaN and ±∞ and does not call them singular', async () => {
    const a = matrixOf(3, 3, (i, j) => (i === 0 && j === 1 ? Infinity : i === j ? 2 : 1));
    const x = await engine.run(solve, { a, b: matrixOf(3, 1, () => 1) });
    expect(x.data.some((value) => Number.isNaN(value))).toBe(true);
    const nan = await engine.run(solve, {
      a: matrixOf(3, 3, (i, j) => (i === j ? 1 : 0)),
      b: matrixOf(3, 1, (i) => (i === 1 ? NaN : 1)),
    });
    expect(nan.data[1]).toBeNaN();
  });

  it('reports determinate progress', async () => {
    const rng = createRandom(23);
    const a = matrixOf(900, 900, () => rng.float(-1, 1));
    const ratios: Array<number | null> = [];
    const run = createInlineEngine({ debug: { stepwise: true } }).run(solve, { a, b: matrixOf(900, 300, () => 1) });
    run.watch((event) => {
      if (event.type === 'running') ratios.push(event.progress.ratio);
    });
    await run;
    expect(ratios.length).toBeGreaterThan(0);
    for (const [i, ratio] of ratios.entries()) expect(ratio).toBeGreaterThanOrEqual(ratios[i - 1] ?? 0);
  });
});

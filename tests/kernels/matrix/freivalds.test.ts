import { createInlineEngine } from '@wasm-compute/engine/inline';
import { freivalds } from '@wasm-compute/engine/kernels/matrix/freivalds';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom, type Random } from '../random';
import { at, matrixOf, randomPrecisions, randomSide, type Precision } from './randomMatrix';

const ones = (rows: number, cols: number) => matrixOf(rows, cols, () => 1);

function product(a: Matrix, b: Matrix, precision: Precision): Matrix {
  return matrixOf(
    a.rows,
    b.cols,
    (i, j) => {
      let sum = 0;
      for (let k = 0; k < a.cols; k++) sum += at(a, i, k) * at(b, k, j);
      return sum;
    },
    precision,
  );
}

/** Two operands and their product, of which in half of the cases one element is changed by at least 1 %. */
function claim(rng: Random) {
  const [m, k, n] = [randomSide(rng), randomSide(rng), randomSide(rng)];
  const [pa, pb] = randomPrecisions(rng);
  const value = rng.bool() ? () => rng.int(-9, 9) : () => rng.float(-1, 1);
  const [a, b] = [matrixOf(m, k, value, pa), matrixOf(k, n, value, pb)];
  const c = product(a, b, pa === 'f32' && pb === 'f32' ? 'f32' : 'f64');
  if (rng.bool()) c.data[rng.int(0, m * n - 1)]! += rng.pick([-1, 1]) * rng.float(0.01, 1) * (k + n);
  return { a, b, c, seed: rng.int(0, 2 ** 32 - 1) };
}

describeKernel(freivalds, {
  random: claim,
  reference({ a, b, c }) {
    const exact = product(a, b, 'f64');
    return c.data.every((x, i) => Math.abs(x - exact.data[i]!) < 0.005);
  },
  examples: [
    { name: '1 × 1', input: { a: ones(1, 1), b: ones(1, 1), c: ones(1, 1) }, output: true },
    { name: 'a wrong 1 × 1', input: { a: ones(1, 1), b: ones(1, 1), c: matrixOf(1, 1, () => 2) }, output: false },
    {
      name: 'NaN, which nothing confirms',
      input: { a: matrixOf(1, 1, () => NaN), b: ones(1, 1), c: matrixOf(1, 1, () => NaN) },
      output: false,
    },
    {
      name: 'infinity, which nothing confirms',
      input: { a: matrixOf(1, 1, () => Infinity), b: ones(1, 1), c: matrixOf(1, 1, () => Infinity) },
      output: false,
    },
    {
      name: 'rows that only swap places',
      input: { a: ones(2, 2), b: matrixOf(2, 2, (_, j) => j), c: matrixOf(2, 2, (_, j) => 2 - 2 * j) },
      output: false,
    },
  ],
  rejects: [
    {
      name: 'a c of other shape',
      input: { a: ones(2, 3), b: ones(3, 4), c: ones(2, 3) },
      code: 'matrix/shape-mismatch',
    },
    { name: 'no rounds', input: { a: ones(1, 1), b: ones(1, 1), c: ones(1, 1), rounds: 0 }, code: 'matrix/option' },
    {
      name: 'a fraction as seed',
      input: { a: ones(1, 1), b: ones(1, 1), c: ones(1, 1), seed: 0.5 },
      code: 'matrix/option',
    },
    { name: 'an empty c', input: { a: ones(2, 3), b: ones(3, 4), c: ones(0, 4) }, code: 'matrix/empty' },
  ],
});

describe('matrix/freivalds', () => {
  const engine = createInlineEngine();

  it('finds any single changed element, with any seed and one round', async () => {
    const rng = createRandom(51);
    for (let i = 0; i < 200; i++) {
      const [m, k, n] = [rng.int(1, 60), rng.int(1, 60), rng.int(1, 60)];
      const [a, b] = [matrixOf(m, k, () => rng.float(-1, 1)), matrixOf(k, n, () => rng.float(-1, 1))];
      const c = await engine.run(multiply, { a, b });
      const options = { rounds: 1, seed: rng.int(0, 2 ** 32 - 1) };
      expect(await engine.run(freivalds, { a, b, c, ...options })).toBe(true);
      c.data[rng.int(0, m * n - 1)]! += 1e-6;
      expect(await engine.run(freivalds, { a, b, c, ...options })).toBe(false);
    }
  });

  it('confirms products of every variant, several blocks long, in f64 and f32', async () => {
    const rng = createRandom(52);
    for (const precision of ['f64', 'f32'] as const) {
      const a = matrixOf(200, 500, () => rng.float(-1, 1), precision);
      const b = matrixOf(500, 300, () => rng.float(-1, 1), precision);
      for (const variant of ['base', 'simd'] as const) {
        const c = await createInlineEngine({ variant }).run(multiply, { a, b });
        expect(await engine.run(freivalds, { a, b, c })).toBe(true);
        c.data[12345]! += precision === 'f64' ? 1e-6 : 5;
        expect(await engine.run(freivalds, { a, b, c })).toBe(false);
      }
    }
  });
});

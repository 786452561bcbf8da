import { createInlineEngine } from '@wasm-compute/engine/inline';
import { inverse } from '@wasm-compute/engine/kernels/matrix/inverse';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { refuseSingular } from './elimination';
import { matrixOf, randomSquare, scaledResidual } from './randomMatrix';

const identity = (n: number) => matrixOf(n, n, (i, j) => (i === j ? 1 : 0));

describeKernel(inverse, {
  random: (rng) => ({
    a: randomSquare(rng, rng.int(1, rng.bool(0.02) ? 70 : 12), rng.pick(['f64', 'f64', 'f32'] as const)),
  }),
  reference({ a }) {
    refuseSingular(a);
    return matrixOf(a.rows, a.cols, () => 0, a.data instanceof Float32Array ? 'f32' : 'f64');
  },
  expectEqual(actual, shape, { a }) {
    expect([actual.rows, actual.cols, actual.data.length]).toStrictEqual([shape.rows, shape.cols, shape.data.length]);
    expect(actual.data.constructor).toBe(shape.data.constructor);
    expect(scaledResidual(a, actual, identity(a.rows))).toBeLessThan(30);
  },
  examples: [
    { name: '1 × 1', input: { a: matrixOf(1, 1, () => 4) } },
    { name: 'the identity', input: { a: identity(100) } },
    { name: 'several panels', input: { a: matrixOf(150, 150, (i, j) => (i === j ? 3 : 1 / (1 + i + j))) } },
  ],
  rejects: [
    { name: 'two equal columns', input: { a: matrixOf(6, 6, (i, j) => i ** (j % 5)) }, code: 'matrix/singular' },
    { name: '3 × 2', input: { a: matrixOf(3, 2, () => 1) }, code: 'matrix/not-square' },
    { name: 'an empty matrix', input: { a: matrixOf(0, 0, () => 1) }, code: 'matrix/empty' },
  ],
});

describe('matrix/inverse', () => {
  const engine = createInlineEngine();

  it('gives a triangle of whole numbers exactly', async () => {
    const a = matrixOf(20, 20, (i, j) => (j <= i ? 1 : 0));
    const expected = matrixOf(20, 20, (i, j) => (i === j ? 1 : i === j + 1 ? -1 : 0));
    const { data } = await engine.run(inverse, { a });
    data.forEach((value, i) => expect(value + 0).toBe(expected.data[i]));
  });

  it('undoes itself for a well-conditioned matrix', async () => {
    const rng = createRandom(31);
    const a = matrixOf(90, 90, (i, j) => (i === j ? 50 : rng.float(-1, 1)));
    const back = await engine.run(inverse, { a: await engine.run(inverse, { a }) });
    back.data.forEach((value, i) => expect(value).toBeCloseTo(a.data[i]!, 10));
  });

  it('base and simd give the same bytes', async () => {
    const rng = createRandom(32);
    for (const n of [1, 9, 33, 100, 390]) {
      const a = matrixOf(n, n, () => rng.float(-1, 1));
      const base = await createInlineEngine({ variant: 'base' }).run(inverse, { a });
      expect(await createInlineEngine({ variant: 'simd' }).run(inverse, { a })).toStrictEqual(base);
    }
  });
});

import { createInlineEngine } from '@wasm-compute/engine/inline';
import { determinant } from '@wasm-compute/engine/kernels/matrix/determinant';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { transpose } from '@wasm-compute/engine/kernels/matrix/transpose';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { determinantBound, floatDeterminant, isWhole, wholeDeterminant } from './elimination';
import { at, matrixOf, randomSquare } from './randomMatrix';

const identity = (n: number) => matrixOf(n, n, (i, j) => (i === j ? 1 : 0));

describeKernel(determinant, {
  random: (rng) => ({
    a: randomSquare(rng, rng.int(1, rng.bool(0.03) ? 45 : 12), rng.pick(['f64', 'f64', 'f32'] as const)),
  }),
  reference: ({ a }) => (isWhole(a) ? Number(wholeDeterminant(a)) : floatDeterminant(a)),
  expectEqual(actual, expected, { a }) {
    const bound = determinantBound(a);
    if (isWhole(a) && bound < 0.5) expect(actual).toBe(expected);
    else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(2 * bound);
  },
  examples: [
    { name: 'a 1 × 1 matrix', input: { a: matrixOf(1, 1, () => -3.5) }, output: -3.5 },
    { name: 'two equal rows', input: { a: matrixOf(4, 4, (i, j) => (i % 3) + j * j) }, output: 0 },
    {
      name: 'the whole numbers 1 to 9, whose determinant is 0',
      input: { a: matrixOf(3, 3, (i, j) => 3 * i + j + 1) },
      output: 0,
    },
    { name: 'an odd permutation', input: { a: matrixOf(3, 3, (i, j) => ((i + 1) % 3 === j ? 1 : 0)) }, output: 1 },
    { name: 'an exchange of two rows', input: { a: matrixOf(2, 2, (i, j) => (i === j ? 0 : 1)) }, output: -1 },
  ],
  rejects: [
    { name: '2 × 3', input: { a: matrixOf(2, 3, () => 1) }, code: 'matrix/not-square' },
    { name: 'an empty matrix', input: { a: matrixOf(0, 0, () => 1) }, code: 'matrix/empty' },
  ],
});

describe('matrix/determinant', () => {
  const engine = createInlineEngine();

  it('det(A·B) = det A · det B, exactly for whole numbers', async () => {
    const rng = createRandom(11);
    for (let i = 0; i < 100; i++) {
      const n = rng.int(1, 5);
      const whole = () => matrixOf(n, n, () => rng.int(-9, 9));
      const [a, b] = [whole(), whole()];
      const product = await engine.run(determinant, { a: await engine.run(multiply, { a, b }) });
      const factors = (await engine.run(determinant, { a })) * (await engine.run(determinant, { a: b }));
      expect(product).toBe(factors + 0);
    }
  });

  it('det Aᵀ = det A', async () => {
    const rng = createRandom(12);
    for (let i = 0; i < 50; i++) {
      const a = matrixOf(30, 30, () => rng.float(-1, 1));
      const d = await engine.run(determinant, { a });
      const turned = await engine.run(determinant, { a: await engine.run(transpose, { a }) });
      expect(turned / d).toBeCloseTo(1, 8);
    }
  });

  it('stays finite where only the product of pivots would overflow', async () => {
    const a = matrixOf(400, 400, (i, j) => (i === j ? (i < 200 ? 1e300 : 1e-300) : 0));
    expect(await engine.run(determinant, { a })).toBeCloseTo(1, 9);
  });

  it('overflows and underflows only where the determinant does', async () => {
    expect(await engine.run(determinant, { a: matrixOf(2, 2, (i, j) => (i === j ? 1e200 : 0)) })).toBe(Infinity);
    expect(await engine.run(determinant, { a: matrixOf(2, 2, (i, j) => (i === j ? 1e-160 : 0)) })).toBe(
      1e-160 * 1e-160,
    );
    expect(await engine.run(determinant, { a: matrixOf(3, 3, (i, j) => (i === j ? 1e-160 : 0)) })).toBe(0);
  });

  it('spreads NaN', async () => {
    const a = matrixOf(5, 5, (i, j) => (i === 2 && j === 3 ? NaN : at(identity(5), i, j) + 1));
    expect(await engine.run(determinant, { a })).toBeNaN();
  });
});

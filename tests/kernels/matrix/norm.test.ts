import { createInlineEngine } from '@wasm-compute/engine/inline';
import { norm, type NormKind } from '@wasm-compute/engine/kernels/matrix/norm';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { at, matrixOf, randomMatrix, randomSide } from './randomMatrix';

const kinds: readonly NormKind[] = ['frobenius', 'one', 'infinity', 'max'];

describeKernel(norm, {
  random: (rng) => ({
    a: randomMatrix(rng, randomSide(rng), randomSide(rng), rng.pick(['f64', 'f32'] as const)),
    ...(rng.bool(0.8) && { kind: rng.pick(kinds) }),
  }),
  reference({ a, kind = 'frobenius' }) {
    if (a.data.some((x) => Number.isNaN(x))) return NaN;
    if (kind === 'frobenius') return Math.hypot(...a.data);
    if (kind === 'max') return Math.max(...Array.from(a.data, Math.abs));
    const [outer, inner] = kind === 'one' ? [a.cols, a.rows] : [a.rows, a.cols];
    let most = 0;
    for (let i = 0; i < outer; i++) {
      let sum = 0;
      for (let j = 0; j < inner; j++) sum += Math.abs(kind === 'one' ? at(a, j, i) : at(a, i, j));
      most = Math.max(most, sum);
    }
    return most;
  },
  expectEqual(actual, expected, { a }) {
    if (Object.is(actual, expected)) return;
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual((a.rows + a.cols) * Number.EPSILON * expected);
  },
  sameBytes: true,
  examples: [
    { name: 'zero', input: { a: matrixOf(2, 2, () => 0) }, output: 0 },
    { name: 'a row', input: { a: matrixOf(1, 4, (_, j) => -j), kind: 'infinity' }, output: 6 },
    { name: 'a column', input: { a: matrixOf(4, 1, (i) => -i), kind: 'one' }, output: 6 },
    { name: '3-4-5', input: { a: matrixOf(1, 2, (_, j) => 3 + j) }, output: 5 },
  ],
  rejects: [
    { name: 'an unknown kind', input: { a: matrixOf(1, 1, () => 1), kind: 'two' as NormKind }, code: 'matrix/option' },
    { name: 'an empty matrix', input: { a: matrixOf(0, 1, () => 1) }, code: 'matrix/empty' },
  ],
});

describe('matrix/norm', () => {
  it.each([1e-320, 1e-300, 1e-170, 1e170, 1e300])('does not square %d out of range', async (x) => {
    const value = await createInlineEngine().run(norm, { a: matrixOf(3, 3, () => x) });
    expect(value / x).toBeCloseTo(3, 2);
  });
});

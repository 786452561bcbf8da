import { createInlineEngine } from '@wasm-compute/engine/inline';
import { residual } from '@wasm-compute/engine/kernels/matrix/residual';
import { solve } from '@wasm-compute/engine/kernels/matrix/solve';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { matrixOf, randomPrecisions, randomSquare, scaledResidual } from './randomMatrix';

const ones = (rows: number, cols: number) => matrixOf(rows, cols, () => 1);

describeKernel(residual, {
  random(rng) {
    const [n, r] = [rng.int(1, 20), rng.int(1, 12)];
    const [pa, px] = randomPrecisions(rng);
    return {
      a: randomSquare(rng, n, pa),
      x: matrixOf(n, r, () => rng.float(-9, 9), px),
      b: matrixOf(n, r, () => rng.float(-9, 9), pa),
    };
  },
  reference: ({ a, x, b }) => scaledResidual(a, x, b),
  // The random X is wrong, so the residual is huge and its own rounding is relative.
  expectEqual(actual, expected) {
    if (!Object.is(actual, expected)) expect(Math.abs(actual - expected)).toBeLessThanOrEqual(expected * 1e-9);
  },
  examples: [
    {
      name: 'an exact solution',
      input: { a: matrixOf(3, 3, (i, j) => (i === j ? 2 : 0)), x: ones(3, 1), b: matrixOf(3, 1, () => 2) },
      output: 0,
    },
    {
      name: 'one unit in the last place of 1 × 1',
      input: { a: ones(1, 1), x: ones(1, 1), b: matrixOf(1, 1, () => 1 + 2 ** -52) },
      output: 1,
    },
  ],
  rejects: [
    {
      name: 'an x of other height',
      input: { a: ones(3, 3), x: ones(2, 1), b: ones(3, 1) },
      code: 'matrix/shape-mismatch',
    },
    {
      name: 'a b of other width',
      input: { a: ones(3, 3), x: ones(3, 1), b: ones(3, 2) },
      code: 'matrix/shape-mismatch',
    },
    { name: 'an empty x', input: { a: ones(3, 3), x: ones(3, 0), b: ones(3, 0) }, code: 'matrix/empty' },
  ],
});

describe('matrix/residual', () => {
  const engine = createInlineEngine();

  it('tells a right solution from one with a changed element', async () => {
    const rng = createRandom(41);
    for (let i = 0; i < 20; i++) {
      const n = rng.int(2, 60);
      const a = matrixOf(n, n, () => rng.float(-1, 1));
      const b = matrixOf(n, 1, () => rng.float(-1, 1));
      const x = await engine.run(solve, { a, b });
      expect(await engine.run(residual, { a, x, b })).toBeLessThan(30);
      x.data[rng.int(0, n - 1)]! += 1e-3;
      expect(await engine.run(residual, { a, x, b })).toBeGreaterThan(1e6);
    }
  });

  it('is NaN when an operand holds NaN', async () => {
    expect(await engine.run(residual, { a: ones(2, 2), x: matrixOf(2, 1, () => NaN), b: ones(2, 1) })).toBeNaN();
  });
});

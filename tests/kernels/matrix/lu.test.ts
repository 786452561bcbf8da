import { createInlineEngine } from '@wasm-compute/engine/inline';
import { lu, type LuFactors } from '@wasm-compute/engine/kernels/matrix/lu';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { at, matrixOf, randomSquare } from './randomMatrix';

/** P·A = L·U within n·ε·|L|·|U|, L and U triangles, and a permutation of the rows. */
function expectFactors({ l, u, permutation }: LuFactors, a: Matrix): void {
  const n = a.rows;
  expect([...permutation].toSorted((x, y) => x - y)).toStrictEqual(Array.from({ length: n }, (_, i) => i));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      // Plain comparisons: an assertion for each element would take most of the suite's time.
      if (j >= i && at(l, i, j) !== (j === i ? 1 : 0)) expect.fail(`L has ${at(l, i, j)} at (${i}, ${j})`);
      if (j < i && at(u, i, j) !== 0) expect.fail(`U has ${at(u, i, j)} at (${i}, ${j})`);
      if (!(Math.abs(at(l, i, j)) <= 1)) expect.fail(`L has ${at(l, i, j)} at (${i}, ${j})`);
      let sum = 0;
      let size = 0;
      for (let k = 0; k <= Math.min(i, j); k++) {
        sum += at(l, i, k) * at(u, k, j);
        size += Math.abs(at(l, i, k) * at(u, k, j));
      }
      const difference = Math.abs(sum - at(a, permutation[i]!, j));
      if (!(difference <= 2 * n * Number.EPSILON * size)) expect.fail(`(${i}, ${j}) is off by ${difference}`);
    }
  }
}

describeKernel(lu, {
  random: (rng) => ({
    a: randomSquare(rng, rng.int(1, rng.bool(0.01) ? 70 : 9), rng.pick(['f64', 'f64', 'f32'] as const)),
  }),
  reference: ({ a }) => ({ l: a, u: a, permutation: new Uint32Array(a.rows) }),
  expectEqual: (actual, _, { a }) => expectFactors(actual, a),
  examples: [
    { name: '1 × 1', input: { a: matrixOf(1, 1, () => 5) } },
    { name: 'a matrix of zeros', input: { a: matrixOf(4, 4, () => 0) } },
    { name: 'a rotation of the rows', input: { a: matrixOf(9, 9, (i, j) => ((i + 1) % 9 === j ? 2 : 0)) } },
  ],
  rejects: [
    { name: 'a tall matrix', input: { a: matrixOf(3, 2, () => 1) }, code: 'matrix/not-square' },
    { name: 'an empty matrix', input: { a: matrixOf(0, 0, () => 1) }, code: 'matrix/empty' },
  ],
});

describe('matrix/lu', () => {
  it('factors over several panels', async () => {
    const rng = createRandom(71);
    const a = matrixOf(150, 150, () => rng.float(-1, 1));
    expectFactors(await createInlineEngine().run(lu, { a }), a);
  });
});

import { createInlineEngine } from '@wasm-compute/engine/inline';
import { transpose } from '@wasm-compute/engine/kernels/matrix/transpose';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { at, matrixOf, randomMatrix, randomSide } from './randomMatrix';

describeKernel(transpose, {
  random: (rng) => ({ a: randomMatrix(rng, randomSide(rng), randomSide(rng), rng.pick(['f64', 'f32'] as const)) }),
  reference: ({ a }) => matrixOf(a.cols, a.rows, (i, j) => at(a, j, i), a.data instanceof Float32Array ? 'f32' : 'f64'),
  sameBytes: true,
  examples: [
    { name: 'a row of 1,000', input: { a: matrixOf(1, 1000, (_, j) => j) }, output: matrixOf(1000, 1, (i) => i) },
    { name: '57 × 263', input: { a: matrixOf(57, 263, (i, j) => i * 263 + j) } },
  ],
  rejects: [
    { name: 'no rows', input: { a: matrixOf(0, 4, () => 0) }, code: 'matrix/empty' },
    { name: 'too much data', input: { a: { rows: 2, cols: 2, data: new Float64Array(5) } }, code: 'matrix/ragged' },
  ],
});

describe('matrix/transpose', () => {
  it('undoes itself', async () => {
    const engine = createInlineEngine();
    const rng = createRandom(3);
    for (let i = 0; i < 50; i++) {
      const a = randomMatrix(rng, rng.int(1, 70), rng.int(1, 70));
      expect(await engine.run(transpose, { a: await engine.run(transpose, { a }) })).toStrictEqual(a);
    }
  });
});

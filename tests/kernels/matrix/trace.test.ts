import { trace } from '@wasm-compute/engine/kernels/matrix/trace';
import { describeKernel } from '../describeKernel';
import { at, matrixOf, randomMatrix, randomSide } from './randomMatrix';

describeKernel(trace, {
  random(rng) {
    const n = randomSide(rng);
    return { a: randomMatrix(rng, n, n, rng.pick(['f64', 'f32'] as const)) };
  },
  reference({ a }) {
    let sum = 0;
    for (let i = 0; i < a.rows; i++) sum += at(a, i, i);
    return sum;
  },
  sameBytes: true,
  examples: [{ name: '1 × 1', input: { a: matrixOf(1, 1, () => -2) }, output: -2 }],
  rejects: [
    { name: 'a wide matrix', input: { a: matrixOf(1, 2, () => 1) }, code: 'matrix/not-square' },
    { name: 'an empty matrix', input: { a: matrixOf(0, 0, () => 1) }, code: 'matrix/empty' },
  ],
});

import { add } from '@wasm-compute/engine/kernels/matrix/add';
import { hadamard } from '@wasm-compute/engine/kernels/matrix/hadamard';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { scale } from '@wasm-compute/engine/kernels/matrix/scale';
import { subtract } from '@wasm-compute/engine/kernels/matrix/subtract';
import { describeKernel } from '../describeKernel';
import { at, matrixOf, randomMatrix, randomPrecisions, randomSide, specials } from './randomMatrix';

const ones = (rows: number, cols: number) => matrixOf(rows, cols, () => 1);

for (const [kernel, combine] of [
  [add, (x: number, y: number) => x + y],
  [subtract, (x: number, y: number) => x - y],
  [hadamard, (x: number, y: number) => x * y],
] as const) {
  describeKernel(kernel, {
    random(rng) {
      const [rows, cols] = [randomSide(rng), randomSide(rng)];
      const [pa, pb] = randomPrecisions(rng);
      return { a: randomMatrix(rng, rows, cols, pa), b: randomMatrix(rng, rows, cols, pb) };
    },
    reference: ({ a, b }: { a: Matrix; b: Matrix }) =>
      matrixOf(
        a.rows,
        a.cols,
        (i, j) => combine(at(a, i, j), at(b, i, j)),
        a.data instanceof Float32Array && b.data instanceof Float32Array ? 'f32' : 'f64',
      ),
    sameBytes: true,
    examples: [
      { name: 'a single row of 1,003', input: { a: matrixOf(1, 1003, (_, j) => j), b: ones(1, 1003) } },
      { name: 'a single column of 1,003', input: { a: matrixOf(1003, 1, (i) => i), b: ones(1003, 1) } },
    ],
    rejects: [
      {
        name: 'different shapes of equal length',
        input: { a: ones(2, 3), b: ones(3, 2) },
        code: 'matrix/shape-mismatch',
      },
      { name: 'no columns', input: { a: ones(2, 0), b: ones(2, 0) }, code: 'matrix/empty' },
      {
        name: 'too little data',
        input: { a: ones(2, 2), b: { rows: 2, cols: 2, data: new Float32Array(3) } },
        code: 'matrix/ragged',
      },
    ],
  });
}

describeKernel(scale, {
  random: (rng) => ({
    a: randomMatrix(rng, randomSide(rng), randomSide(rng), rng.pick(['f64', 'f32'] as const)),
    factor: rng.bool(0.1) ? rng.pick(specials) : rng.float(-10, 10),
  }),
  reference: ({ a, factor }) =>
    a.data instanceof Float32Array
      ? matrixOf(a.rows, a.cols, (i, j) => at(a, i, j) * Math.fround(factor), 'f32')
      : matrixOf(a.rows, a.cols, (i, j) => at(a, i, j) * factor),
  sameBytes: true,
  rejects: [{ name: 'an empty matrix', input: { a: ones(0, 0), factor: 2 }, code: 'matrix/empty' }],
});

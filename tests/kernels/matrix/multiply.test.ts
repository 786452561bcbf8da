import { createInlineEngine } from '@wasm-compute/engine/inline';
import { add } from '@wasm-compute/engine/kernels/matrix/add';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { transpose } from '@wasm-compute/engine/kernels/matrix/transpose';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { at, epsilonOf, expectWithin, matrixOf, randomMatrix, randomPrecisions, randomSide } from './randomMatrix';

interface Operands {
  a: Matrix;
  b: Matrix;
}

const isF32 = ({ data }: Matrix) => data instanceof Float32Array;

/** The schoolbook sum, in f64. */
function product({ a, b }: Operands): Matrix {
  const precision = isF32(a) && isF32(b) ? 'f32' : 'f64';
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

function expectProduct(actual: Matrix, expected: Matrix, { a, b }: Operands): void {
  const epsilon = epsilonOf(expected);
  expectWithin(actual, expected, (i, j) => {
    let size = 0;
    for (let k = 0; k < a.cols; k++) size += Math.abs(at(a, i, k) * at(b, k, j));
    return (a.cols + 1) * epsilon * size;
  });
}

const ones = (rows: number, cols: number) => matrixOf(rows, cols, () => 1);

const large = {
  a: matrixOf(205, 521, (i, j) => ((i * 7 + j * 3) % 11) - 5),
  b: matrixOf(521, 263, (i, j) => ((i * 5 + j) % 13) - 6),
};
const largeF32 = {
  a: { ...large.a, data: Float32Array.from(large.a.data) },
  b: { ...large.b, data: Float32Array.from(large.b.data) },
};

describeKernel(multiply, {
  random(rng) {
    const [m, k, n] = [randomSide(rng), randomSide(rng), randomSide(rng)];
    const [pa, pb] = randomPrecisions(rng);
    return { a: randomMatrix(rng, m, k, pa), b: randomMatrix(rng, k, n, pb) };
  },
  reference: product,
  expectEqual: expectProduct,
  examples: [
    { name: 'a 1 × 1 matrix', input: { a: ones(1, 1), b: matrixOf(1, 1, () => 7) }, output: matrixOf(1, 1, () => 7) },
    { name: 'a row times a column', input: { a: ones(1, 1000), b: ones(1000, 1) }, output: matrixOf(1, 1, () => 1000) },
    { name: 'a column times a row', input: { a: ones(200, 1), b: ones(1, 300) }, output: ones(200, 300) },
    {
      name: 'several blocks along k',
      input: { a: ones(3, 1030), b: ones(1030, 5) },
      output: matrixOf(3, 5, () => 1030),
    },
    { name: 'several blocks in every direction, f64', input: large, output: product(large) },
    { name: 'several blocks in every direction, f32', input: largeF32, output: product(largeF32) },
    {
      name: 'NaN in one row only',
      input: { a: matrixOf(9, 9, (i) => (i === 4 ? NaN : 1)), b: ones(9, 9) },
      output: matrixOf(9, 9, (i) => (i === 4 ? NaN : 9)),
    },
    {
      name: 'zero times infinity',
      input: { a: matrixOf(2, 1, () => 0), b: matrixOf(1, 2, () => Infinity) },
      output: matrixOf(2, 2, () => NaN),
    },
  ],
  rejects: [
    { name: 'a.cols ≠ b.rows', input: { a: ones(2, 3), b: ones(2, 3) }, code: 'matrix/shape-mismatch' },
    { name: 'no rows', input: { a: ones(0, 3), b: ones(3, 3) }, code: 'matrix/empty' },
    {
      name: 'data of another length',
      input: { a: { rows: 2, cols: 2, data: new Float64Array(3) }, b: ones(2, 2) },
      code: 'matrix/ragged',
    },
    {
      name: 'a fraction of a row',
      input: { a: { rows: 1.5, cols: 2, data: new Float64Array(3) }, b: ones(2, 2) },
      code: 'matrix/not-a-matrix',
    },
  ],
});

describe('matrix/multiply', () => {
  const engine = createInlineEngine();

  it('base and simd give the same bytes', async () => {
    const rng = createRandom(5);
    for (let i = 0; i < 20; i++) {
      const [m, k, n] = [rng.int(1, 130), rng.int(1, 600), rng.int(1, 40)];
      const precision = rng.pick(['f64', 'f32'] as const);
      const input = { a: randomMatrix(rng, m, k, precision), b: randomMatrix(rng, k, n, precision) };
      const base = await createInlineEngine({ variant: 'base' }).run(multiply, input);
      const simd = await createInlineEngine({ variant: 'simd' }).run(multiply, input);
      expect(simd).toStrictEqual(base);
    }
  });

  it('(A·B)ᵀ = Bᵀ·Aᵀ', async () => {
    const rng = createRandom(6);
    for (let i = 0; i < 50; i++) {
      const [m, k, n] = [rng.int(1, 40), rng.int(1, 40), rng.int(1, 40)];
      const [a, b] = [matrixOf(m, k, () => rng.int(-99, 99)), matrixOf(k, n, () => rng.int(-99, 99))];
      const left = await engine.run(transpose, { a: await engine.run(multiply, { a, b }) });
      const right = await engine.run(multiply, {
        a: await engine.run(transpose, { a: b }),
        b: await engine.run(transpose, { a }),
      });
      expect(left).toStrictEqual(right);
    }
  });

  it('A·(B + C) = A·B + A·C for whole numbers', async () => {
    const rng = createRandom(7);
    for (let i = 0; i < 50; i++) {
      const [m, k, n] = [rng.int(1, 40), rng.int(1, 40), rng.int(1, 40)];
      const whole = (rows: number, cols: number) => matrixOf(rows, cols, () => rng.int(1, 99));
      const [a, b, c] = [whole(m, k), whole(k, n), whole(k, n)];
      const left = await engine.run(multiply, { a, b: await engine.run(add, { a: b, b: c }) });
      const right = await engine.run(add, {
        a: await engine.run(multiply, { a, b }),
        b: await engine.run(multiply, { a, b: c }),
      });
      expect(left).toStrictEqual(right);
    }
  });

  it('can be cut into row blocks, and says the more cost the larger it is', () => {
    const small = multiply.plan({ a: ones(100, 100), b: ones(100, 100) });
    const big = multiply.plan({ a: ones(1000, 1000), b: ones(1000, 1000) });
    expect(big.axis).toBeGreaterThan(2);
    expect(big.costMs).toBeCloseTo(1000 * (small.costMs ?? 0));
  });

  it('names both shapes in the error of a mismatch', async () => {
    await expect(engine.run(multiply, { a: ones(2, 3), b: ones(4, 5) })).rejects.toMatchObject({
      name: 'InputError',
      code: 'matrix/shape-mismatch',
      detail: { aRows: 2, aCols: 3, bRows: 4, bCols: 5 },
    });
  });
});

import { createInlineEngine } from '@wasm-compute/engine/inline';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { pseudoInverse } from '@wasm-compute/engine/kernels/matrix/pseudoInverse';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { plainSingular } from './plainSingular';
import { at, matrixOf } from './randomMatrix';

function product(x: Matrix, y: Matrix): Matrix {
  return matrixOf(x.rows, y.cols, (i, j) => {
    let sum = 0;
    for (let k = 0; k < x.cols; k++) sum += at(x, i, k) * at(y, k, j);
    return sum;
  });
}

const frobenius = (x: Matrix) => Math.hypot(...x.data);
const distance = (x: Matrix, y: Matrix) => frobenius(matrixOf(x.rows, x.cols, (i, j) => at(x, i, j) - at(y, i, j)));
const transposed = (x: Matrix) => matrixOf(x.cols, x.rows, (i, j) => at(x, j, i));

/** Penrose's four equations, as far as the condition of what counts of A lets them hold. */
function expectPenrose(x: Matrix, a: Matrix): void {
  expect([x.rows, x.cols]).toStrictEqual([a.cols, a.rows]);
  const s = plainSingular(a);
  const least = s.findLast((value) => value > 1e-12 * s[0]!) ?? 1;
  const condition = (s[0]! || 1) / least;
  const bound = 100 * Math.max(a.rows, a.cols) ** 2 * Number.EPSILON * condition;
  const [ax, xa] = [product(a, x), product(x, a)];
  expect(distance(product(ax, a), a)).toBeLessThanOrEqual(bound * frobenius(a));
  expect(distance(product(xa, x), x)).toBeLessThanOrEqual(bound * condition * frobenius(x));
  expect(distance(ax, transposed(ax))).toBeLessThanOrEqual(bound);
  expect(distance(xa, transposed(xa))).toBeLessThanOrEqual(bound);
}

describeKernel(pseudoInverse, {
  random(rng) {
    const [m, n] = [rng.int(1, 7), rng.int(1, 7)];
    if (rng.bool(0.5)) return { a: matrixOf(m, n, () => rng.float(-1, 1)) };
    if (rng.bool(0.5)) return { a: matrixOf(m, n, () => rng.int(-2, 2), rng.pick(['f64', 'f32'] as const)) };
    const [x, y] = [matrixOf(m, 2, () => rng.int(-3, 3)), matrixOf(2, n, () => rng.int(-3, 3))];
    return { a: product(x, y) };
  },
  reference: ({ a }) => a,
  expectEqual: (actual, _, { a }) => expectPenrose(actual, a),
  examples: [
    { name: 'the zero matrix', input: { a: matrixOf(3, 2, () => 0) } },
    { name: 'several panels', input: { a: matrixOf(80, 50, (i, j) => Math.sin(i * j + i)) } },
    { name: 'a wide matrix', input: { a: matrixOf(20, 41, (i, j) => Math.cos(i * i + j)) } },
  ],
  rejects: [
    { name: 'a tolerance above 1', input: { a: matrixOf(1, 1, () => 1), tolerance: 2 }, code: 'matrix/option' },
    { name: 'an empty matrix', input: { a: matrixOf(3, 0, () => 1) }, code: 'matrix/empty' },
  ],
});

describe('matrix/pseudoInverse', () => {
  const engine = createInlineEngine();

  it('of a column is its transpose over its square', async () => {
    const { data } = await engine.run(pseudoInverse, { a: matrixOf(3, 1, (i) => i) });
    [0, 0.2, 0.4].forEach((value, i) => expect(data[i]).toBeCloseTo(value, 15));
  });

  it.each([1e-150, 1e150])('follows a scale of %d', async (scale) => {
    const { data } = await engine.run(pseudoInverse, { a: matrixOf(2, 2, (i, j) => (i + j === 1 ? scale : 0)) });
    [0, 1, 1, 0].forEach((value, i) => expect(data[i]! * scale).toBeCloseTo(value, 14));
  });

  it('leaves out what lies below the tolerance', async () => {
    const a = matrixOf(2, 2, (i, j) => (i === j ? 10 ** -i : 0));
    const { data } = await engine.run(pseudoInverse, { a, tolerance: 0.5 });
    expect([...data].map((value) => Math.round(value * 1e12) / 1e12 + 0)).toStrictEqual([1, 0, 0, 0]);
  });
});

import { createInlineEngine } from '@wasm-compute/engine/inline';
import { cholesky, type CholeskyFactor } from '@wasm-compute/engine/kernels/matrix/cholesky';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { DomainError } from '@wasm-compute/engine';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom, type Random } from '../random';
import { wholeDeterminant } from './elimination';
import { at, matrixOf, type Precision } from './randomMatrix';

/** A = L·Lᵀ within (n + 1)·ε·|L|·|Lᵀ| (and ε for the reference's own rounding), L a triangle with a positive diagonal. */
function expectFactor({ l }: CholeskyFactor, a: Matrix): void {
  const n = a.rows;
  expect([l.rows, l.cols, l.data.length]).toStrictEqual([n, n, n * n]);
  for (let i = 0; i < n; i++) {
    if (!(at(l, i, i) > 0)) expect.fail(`the diagonal has ${at(l, i, i)} at ${i}`);
    for (let j = 0; j < n; j++) {
      if (j > i) {
        if (at(l, i, j) !== 0) expect.fail(`L has ${at(l, i, j)} at (${i}, ${j})`);
        continue;
      }
      let sum = 0;
      let size = 0;
      for (let k = 0; k <= j; k++) {
        sum += at(l, i, k) * at(l, j, k);
        size += Math.abs(at(l, i, k) * at(l, j, k));
      }
      const difference = Math.abs(sum - at(a, i, j));
      if (!(difference <= 2 * (n + 1) * Number.EPSILON * size)) expect.fail(`(${i}, ${j}) is off by ${difference}`);
    }
  }
}

/** M·Mᵀ plus a little of the identity, mirrored exactly. */
function positive(rng: Random, n: number, scale: (i: number) => number, precision: Precision): Matrix {
  const m = matrixOf(n, n, () => rng.float(-1, 1));
  return matrixOf(
    n,
    n,
    (i, j) => {
      let sum = i === j ? 0.1 : 0;
      for (let k = 0; k < n; k++) sum += at(m, i, k) * at(m, j, k);
      return sum * scale(i) * scale(j);
    },
    precision,
  );
}

/** Whole numbers from −4 to 4, mirrored, the diagonal a little larger: positive definite now and then. */
function wholeSymmetric(rng: Random, n: number): Matrix {
  const m = matrixOf(n, n, (i, j) => (i === j ? rng.int(0, 9) : rng.int(-4, 4)));
  return matrixOf(n, n, (i, j) => at(m, Math.max(i, j), Math.min(i, j)));
}

/** Sylvester's criterion in exact arithmetic: all leading minors are positive. */
function isPositiveDefinite(a: Matrix): boolean {
  for (let k = 1; k <= a.rows; k++) if (wholeDeterminant(matrixOf(k, k, (i, j) => at(a, i, j))) <= 0n) return false;
  return true;
}

const isWhole = (a: Matrix) => a.data.every((x) => Number.isInteger(x));

/** Whether a leading minor is exactly 0, where rounding decides. */
function isOnTheEdge(a: Matrix): boolean {
  for (let k = 1; k <= a.rows; k++) {
    const minor = wholeDeterminant(matrixOf(k, k, (i, j) => at(a, i, j)));
    if (minor < 0n) return false;
    if (minor === 0n) return true;
  }
  return false;
}

function randomInput(rng: Random, index: number): { a: Matrix } {
  if (index % 4 === 0) {
    let a = wholeSymmetric(rng, rng.int(1, 5));
    while (isOnTheEdge(a)) a = wholeSymmetric(rng, rng.int(1, 5));
    return { a };
  }
  const n = rng.int(1, rng.bool(0.01) ? 70 : 9);
  if (index % 4 === 1) {
    const grades = Array.from({ length: n }, () => 2 ** rng.int(-30, 30));
    return { a: positive(rng, n, (i) => grades[i]!, 'f64') };
  }
  if (index % 4 === 2) {
    const all = 2 ** rng.pick([-460, 0, 500]);
    return { a: positive(rng, n, () => all, 'f64') };
  }
  return { a: positive(rng, n, () => 1, rng.pick(['f64', 'f32'] as const)) };
}

describeKernel(cholesky, {
  random: randomInput,
  reference({ a }) {
    if (isWhole(a) && a.rows <= 5 && !isPositiveDefinite(a))
      throw new DomainError('matrix/not-positive-definite', 'not positive definite');
    return { l: a };
  },
  expectEqual: (actual, _, { a }) => expectFactor(actual, a),
  examples: [
    { name: '1 × 1', input: { a: matrixOf(1, 1, () => 9) } },
    { name: 'Hilbert of order 10', input: { a: matrixOf(10, 10, (i, j) => 1 / (i + j + 1)) } },
    { name: 'Pascal of order 12', input: { a: matrixOf(12, 12, (i, j) => binomial(i + j, i)) } },
    { name: 'a Vandermonde matrix times its transpose', input: { a: gram(12, 6, (i, j) => (1 + i / 4) ** j) } },
  ],
  rejects: [
    { name: 'a matrix of ones', input: { a: matrixOf(3, 3, () => 1) }, code: 'matrix/not-positive-definite' },
    { name: 'a negative number', input: { a: matrixOf(1, 1, () => -1) }, code: 'matrix/not-positive-definite' },
    { name: 'a tall matrix', input: { a: matrixOf(3, 2, () => 1) }, code: 'matrix/not-square' },
    { name: 'an empty matrix', input: { a: matrixOf(0, 0, () => 1) }, code: 'matrix/empty' },
  ],
});

function binomial(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i++) value = (value * (n - k + i)) / i;
  return value;
}

/** VᵀV for V of rows × cols. */
function gram(rows: number, cols: number, value: (i: number, j: number) => number): Matrix {
  return matrixOf(cols, cols, (i, j) => {
    let sum = 0;
    for (let k = 0; k < rows; k++) sum += value(k, i) * value(k, j);
    return sum;
  });
}

describe('matrix/cholesky', () => {
  const engine = createInlineEngine();

  it('factors Pascal’s symmetric matrix into Pascal’s triangle (Edelman & Strang, Pascal Matrices, 2004)', async () => {
    const { l } = await engine.run(cholesky, { a: matrixOf(9, 9, (i, j) => binomial(i + j, i)) });
    expect(l).toStrictEqual(matrixOf(9, 9, (i, j) => (j <= i ? binomial(i, j) : 0)));
  });

  it('reads only the lower triangle', async () => {
    const { l } = await engine.run(cholesky, { a: { rows: 2, cols: 2, data: Float64Array.of(4, NaN, 2, 5) } });
    expect([...l.data]).toStrictEqual([2, 0, 1, 2]);
  });

  it('says at which pivot the matrix is not positive definite', async () => {
    const a = matrixOf(5, 5, (i, j) => (i === j ? (i === 3 ? -1 : 1) : 0));
    await expect(engine.run(cholesky, { a })).rejects.toMatchObject({
      name: 'DomainError',
      code: 'matrix/not-positive-definite',
      detail: { rows: 5, cols: 5, pivot: 3 },
    });
  });

  it('spreads NaN and ±∞ and does not call them indefinite', async () => {
    const nan = await engine.run(cholesky, { a: { rows: 2, cols: 2, data: Float64Array.of(4, 2, NaN, 5) } });
    expect([...nan.l.data]).toStrictEqual([2, 0, NaN, NaN]);
    const infinite = await engine.run(cholesky, { a: { rows: 2, cols: 2, data: Float64Array.of(Infinity, 2, 2, 4) } });
    expect([...infinite.l.data]).toStrictEqual([Infinity, 0, 0, 2]);
  });

  it('factors 450 rows, over several panels of either width', async () => {
    for (const n of [200, 450]) {
      const a = positive(createRandom(81), n, () => 1, 'f64');
      expectFactor(await engine.run(cholesky, { a }), a);
    }
  });

  it('says at which pivot of a later panel the matrix is not positive definite', async () => {
    const a = matrixOf(100, 100, (i, j) => (i === j && i !== 77 ? 1 : 0));
    await expect(engine.run(cholesky, { a })).rejects.toMatchObject({ detail: { pivot: 77 } });
  });

  it('base and simd give the same bytes', async () => {
    for (const n of [1, 9, 33, 100, 390]) {
      const a = positive(createRandom(82), n, () => 1, 'f64');
      const base = await createInlineEngine({ variant: 'base' }).run(cholesky, { a });
      expect(await createInlineEngine({ variant: 'simd' }).run(cholesky, { a })).toStrictEqual(base);
    }
  });
});

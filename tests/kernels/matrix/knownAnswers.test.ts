// Published answers, each with its source.
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { determinant } from '@wasm-compute/engine/kernels/matrix/determinant';
import { eigen } from '@wasm-compute/engine/kernels/matrix/eigen';
import { inverse } from '@wasm-compute/engine/kernels/matrix/inverse';
import { rank } from '@wasm-compute/engine/kernels/matrix/rank';
import { svd } from '@wasm-compute/engine/kernels/matrix/svd';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { describe, expect, it } from 'vitest';
import { hilbert, normOf } from './hardMatrices';
import { at, matrixOf } from './randomMatrix';

const engine = createInlineEngine();

function expectAll(actual: ArrayLike<number>, expected: readonly number[], within: number): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(Math.abs(actual[i]! - value), `number ${i}`).toBeLessThanOrEqual(within));
}

const choose = (n: number, k: number) =>
  Array.from({ length: k }, (_, i) => i).reduce((c, i) => (c * (n - i)) / (i + 1), 1);

/** Choi, Tricks or treats with the Hilbert matrix, Amer. Math. Monthly 90 (1983). */
const inverseHilbert = (n: number) =>
  matrixOf(n, n, (row, col) => {
    const [i, j] = [row + 1, col + 1];
    const size = (i + j - 1) * choose(n + i - 1, n - j) * choose(n + j - 1, n - i) * choose(i + j - 2, i - 1) ** 2;
    return (i + j) % 2 === 0 ? size : -size;
  });

describe('Hilbert’s matrix', () => {
  it.each([2, 3, 4, 5, 6, 7, 8, 9])(
    'of order %d has the published inverse, as far as its condition lets it',
    async (n) => {
      const expected = inverseHilbert(n);
      const actual = await engine.run(inverse, { a: hilbert(n) });
      const condition = normOf(hilbert(n)) * normOf(expected);
      expectAll(actual.data, [...expected.data], n * Number.EPSILON * condition * normOf(expected));
    },
  );

  // OEIS A005249, determinant of the inverse Hilbert matrix.
  it.each([
    [1, 1n],
    [2, 12n],
    [3, 2160n],
    [4, 6048000n],
    [5, 266716800000n],
    [6, 186313420339200000n],
    [7, 2067909047925770649600000n],
  ])('of order %d has the determinant 1 / %d', async (n, value) => {
    const condition = normOf(hilbert(n)) * normOf(inverseHilbert(n));
    const found = (await engine.run(determinant, { a: hilbert(n) })) * Number(value);
    expect(Math.abs(found - 1)).toBeLessThanOrEqual(n * Number.EPSILON * condition);
  });
});

describe('Rosser’s matrix', () => {
  const a: Matrix = {
    rows: 8,
    cols: 8,
    data: Float64Array.from([
      ...[611, 196, -192, 407, -8, -52, -49, 29],
      ...[196, 899, 113, -192, -71, -43, -8, -44],
      ...[-192, 113, 899, 196, 61, 49, 8, 52],
      ...[407, -192, 196, 611, 8, 44, 59, -23],
      ...[-8, -71, 61, 8, 411, -599, 208, 208],
      ...[-52, -43, 49, 44, -599, 411, 208, 208],
      ...[-49, -8, 8, 59, 208, 208, 99, -911],
      ...[29, -44, 52, -23, 208, 208, -911, 99],
    ]),
  };
  // Rosser, Lanczos, Hestenes & Karush, Separation of close eigenvalues of a real symmetric matrix, J. Res. Nat. Bur.
  // Standards 47 (1951): a double value, a triple that nearly is one, 0, and two of opposite sign.
  const expected = [
    -10 * Math.sqrt(10405),
    0,
    510 - 100 * Math.sqrt(26),
    1000,
    1000,
    510 + 100 * Math.sqrt(26),
    1020,
    10 * Math.sqrt(10405),
  ];

  it('has its eigenvalues', async () => {
    expectAll((await engine.run(eigen, { a })).values, expected, 8 * 1020 * Number.EPSILON);
  });

  it('has their absolute values as singular values, and rank 7', async () => {
    const sizes = expected.map(Math.abs).toSorted((x, y) => y - x);
    expectAll((await engine.run(svd, { a })).s, sizes, 8 * 1020 * Number.EPSILON);
    expect(await engine.run(rank, { a })).toBe(7);
  });
});

describe('Wilkinson’s W21+', () => {
  const a = matrixOf(21, 21, (i, j) => (i === j ? Math.abs(10 - i) : Math.abs(i - j) === 1 ? 1 : 0));

  // Wilkinson, The Algebraic Eigenvalue Problem (1965), ch. 5, §45: the two largest agree in 14 figures.
  it('has a largest pair that agrees in 14 figures and is told apart by its vectors', async () => {
    const { values, vectors } = await engine.run(eigen, { a });
    expect(values[20]).toBeCloseTo(10.746194182903, 11);
    expect(values[19]).toBeCloseTo(10.746194182903, 11);
    expect(values[18]).toBeLessThan(9.3);
    expect(values[0]).toBeCloseTo(-1.125441522119984, 13);
    let product = 0;
    for (let i = 0; i < 21; i++) product += at(vectors, i, 19) * at(vectors, i, 20);
    expect(Math.abs(product)).toBeLessThan(21 * Number.EPSILON);
  });

  it('has eigenvalues that add up to its trace', async () => {
    const { values } = await engine.run(eigen, { a });
    expect(values.reduce((sum, value) => sum + value)).toBeCloseTo(110, 11);
  });
});

describe('Frank’s matrix', () => {
  const frank = (n: number) => matrixOf(n, n, (i, j) => (j < i - 1 ? 0 : n - Math.max(i, j)));

  // Frank, Computing eigenvalues of complex matrices by determinant evaluation and by methods of Danilewski and Wielandt,
  // J. SIAM 6 (1958): determinant 1; Eberlein, A note on the matrices denoted by Bₙ, SIAM J. Appl. Math. 20 (1971):
  // eigenvalues positive, in pairs of reciprocals.
  it.each([3, 5, 8])('of order %d has positive eigenvalues in pairs of reciprocals', async (n) => {
    const { values, imaginary } = await engine.run(eigen, { a: frank(n) });
    expectAll(imaginary, Array<number>(n).fill(0), 0);
    values.forEach((value, i) => expect(value * values[n - 1 - i]!).toBeCloseTo(1, 9));
    if (n % 2 === 1) expect(values[n >> 1]).toBeCloseTo(1, 12);
  });

  it.each([4, 9, 12])('of order %d has the determinant 1', async (n) => {
    expect(await engine.run(determinant, { a: frank(n) })).toBeCloseTo(1, 6);
  });
});

describe('matrices with eigenvalues in closed form', () => {
  // Golub & Van Loan, Matrix Computations, 4th ed., §4.8.3.
  it('second differences: 2 − 2·cos(kπ/(n + 1)), with sines as vectors', async () => {
    const n = 60;
    const { values, vectors } = await engine.run(eigen, {
      a: matrixOf(n, n, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)),
    });
    expectAll(
      values,
      Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1))),
      1e-13,
    );
    const sign = Math.sign(at(vectors, 0, 2));
    for (let i = 0; i < n; i++) {
      const expected = Math.sqrt(2 / (n + 1)) * Math.sin((3 * (i + 1) * Math.PI) / (n + 1));
      expect(sign * at(vectors, i, 2)).toBeCloseTo(expected, 11);
    }
  });

  // Clement, A class of triple-diagonal matrices for test purposes, SIAM Review 1 (1959).
  it('Clement’s matrix: −n, −n + 2, …, n', async () => {
    const n = 11;
    const a = matrixOf(n + 1, n + 1, (i, j) => (j === i + 1 ? n - i : j === i - 1 ? i : 0));
    const { values, imaginary } = await engine.run(eigen, { a });
    expectAll(
      values,
      Array.from({ length: n + 1 }, (_, k) => 2 * k - n),
      1e-11,
    );
    expectAll(imaginary, Array<number>(n + 1).fill(0), 0);
  });

  // Golub & Van Loan, Matrix Computations, 4th ed., §4.8.2: a circulant has the transform of its first column.
  it('a cycle: the roots of unity', async () => {
    const n = 12;
    const { values, imaginary } = await engine.run(eigen, {
      a: matrixOf(n, n, (i, j) => (j === (i + 1) % n ? 1 : 0)),
    });
    const expected = Array.from({ length: n }, (_, k) => Math.cos((2 * Math.PI * k) / n)).toSorted((x, y) => x - y);
    expectAll(values, expected, 1e-14);
    values.forEach((value, k) => expect(value ** 2 + imaginary[k]! ** 2).toBeCloseTo(1, 13));
  });

  // Its inverse is the bidiagonal matrix of first differences (Strang, Computational Science and Engineering, §1.1).
  it('a triangle of ones has the singular values 1 / (2·sin((2k − 1)π/(4n + 2)))', async () => {
    const n = 40;
    const { s } = await engine.run(svd, { a: matrixOf(n, n, (i, j) => (j <= i ? 1 : 0)) });
    expectAll(
      s,
      Array.from({ length: n }, (_, k) => 0.5 / Math.sin(((2 * k + 1) * Math.PI) / (4 * n + 2))),
      1e-12,
    );
  });
});

describe('determinants that fit although their parts do not', () => {
  it.each([
    ['1e300 and 1e-300 in turn', 60, (i: number) => (i % 2 === 0 ? 1e300 : 1e-300), 1],
    ['first all 1e300, then all 1e-300', 60, (i: number) => (i < 30 ? 1e300 : 1e-300), 1],
    ['first all 1e-300, then all 1e300', 60, (i: number) => (i < 30 ? 1e-300 : 1e300), 1],
    ['2e7 and 5e-8', 200, (i: number) => (i < 100 ? 2e7 : 5e-8), 1],
  ])('%s', async (_, n, element, value) => {
    const a = matrixOf(n, n, (i, j) => (i === j ? element(i) : 0));
    expect(await engine.run(determinant, { a })).toBeCloseTo(value, 12);
  });
});

import { DomainError } from '../../errors.js';
import { defineKernel, scratch, write } from '../../kernel.js';
import { expectSquare, shapeOf, type Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import { f64Operand } from './operands.js';

/** Status of a pivot that is not positive: this plus its row. */
const notPositiveStatus = 16;

/** Rows of a strip: a multiple of every variant's tile. One unit updates n × block × strip elements and must stay short. */
const stripOf = (n: number): number => (n <= 4096 ? 48 : 24);

/** Columns of a panel: wide ones touch the matrix less often, narrow ones spend less in their triangles. */
const blockOf = (n: number): number => (n < 384 ? 32 : 64);

/** A = L·Lᵀ. */
export interface CholeskyFactor {
  /** Lower triangle with a positive diagonal. */
  readonly l: Matrix;
}

/**
 * Cholesky factorization of a symmetric positive definite matrix: A = L·Lᵀ.
 *
 * Shape    { a: n × n }. Result: { l: n × n }, f64 also for an f32 matrix. Only the lower triangle of a is read, diagonal
 *          included; what lies above the diagonal is taken to be its mirror image.
 * Range    any n ≥ 1 that fits in memory. NaN and ±∞ are not checked and spread.
 * Fails    matrix/not-positive-definite (DomainError, detail { rows, cols, pivot }) when a pivot is 0 or less;
 *          matrix/not-square, matrix/empty, matrix/ragged, matrix/not-a-matrix.
 * Accuracy |A − L·Lᵀ| ≤ (n + 1)·ε·|L|·|Lᵀ| in every element.
 * Cost     ⅓·n³ flops. Units: triangles and strips of 48 rows; progress is determinate.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §4.2; Higham, Accuracy and Stability of Numerical Algorithms,
 *          2nd ed., theorem 10.3.
 */
export const cholesky = /* @__PURE__ */ defineKernel(matrixModule, {
  name: 'cholesky',
  plan({ a }: { a: Matrix }) {
    expectSquare(a);
    const n = a.rows;
    const { piece, passes } = f64Operand(matrixModule, a, false);
    const l = write('f64', n * n);
    const [block, strip] = [blockOf(n), stripOf(n)];
    let units = 0;
    for (let top = block; top < n + block; top += block) units += 1 + 2 * Math.ceil(Math.max(0, n - top) / strip);
    return {
      output: { l },
      passes: [
        ...passes,
        matrixModule.takeColumns(piece, l, 0, n, n).over(n, { weight: n }),
        matrixModule
          .cholesky(l, scratch('f64', (2 * n + 24) * block + 64), n, block, strip)
          .over(units, { weight: n ** 3 / 24 / units }),
      ],
    };
  },
  result: ({ l }, { a: { rows, cols } }): CholeskyFactor => ({ l: { rows, cols, data: l } }),
  fail(status, { a }) {
    const pivot = status - notPositiveStatus;
    if (pivot < 0 || pivot >= a.rows) return undefined;
    return new DomainError(
      'matrix/not-positive-definite',
      `a (${shapeOf(a)}) is not positive definite: its leading ${pivot + 1} × ${pivot + 1} part is not, as far as the precision can tell. It has no Cholesky factor; use lu, or check that a is symmetric with a positive diagonal.`,
      { detail: { rows: a.rows, cols: a.cols, pivot } },
    );
  },
});

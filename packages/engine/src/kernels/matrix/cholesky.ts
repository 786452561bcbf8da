import { DomainError } from '../../errors.js';
import { defineKernel, write } from '../../kernel.js';
import { expectSquare, shapeOf, type Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import { f64Operand } from './operands.js';

/** Status of a pivot that is not positive: this plus its row. */
const notPositiveStatus = 16;

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
 * Cost     ⅓·n³ flops. Units: rows; progress is determinate.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §4.2; Higham, Accuracy and Stability of Numerical Algorithms,
 *          2nd ed., theorem 10.3.
 */
export const cholesky = /* @__PURE__ */ defineKernel(matrixModule, {
  name: 'cholesky',
  plan({ a }: { a: Matrix }) {
    expectSquare(a);
    const n = a.rows;
    const { piece, passes } = f64Operand(a, false);
    const l = write('f64', n * n);
    return {
      output: { l },
      passes: [...passes, matrixModule.cholesky(piece, l, n).over(n, { weight: Math.max(1, (n * n) / 12) })],
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

import { defineKernel, write } from '../../kernel.js';
import { augmentPass, factorization, factorPass } from './factorization.js';
import { expectSquare, type Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import { f64Operand } from './operands.js';

/**
 * The determinant, by LU factorization with partial pivoting.
 *
 * Shape    { a: n × n }. Result: a number, computed in f64.
 * Range    any n ≥ 1 that fits in memory. The product of pivots keeps its exponent apart, so the result is ±∞ or 0 by
 *          overflow only when the determinant itself lies outside of f64. NaN and ±∞ are not checked and spread.
 * Fails    matrix/not-square, matrix/empty, matrix/ragged, matrix/not-a-matrix. A singular matrix has determinant 0.
 * Accuracy the exact determinant of a matrix within n·ε·growth of a. Of whole numbers (n ≤ 64, n³·ε·∏‖row‖ < ½) exact.
 * Cost     ⅔·n³ flops. Units: panel steps and strips of 64 columns; progress is determinate.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §3.4.
 */
export const determinant = /* @__PURE__ */ defineKernel(matrixModule, {
  name: 'determinant',
  plan({ a }: { a: Matrix }) {
    expectSquare(a);
    const f = factorization(a.rows, 0);
    const { piece, passes } = f64Operand(matrixModule, a, false);
    const result = write('f64', 1);
    return {
      output: { result },
      passes: [
        ...passes,
        augmentPass(f, piece, piece),
        factorPass(matrixModule, f),
        matrixModule.determinant(piece, f.w, f.pivots, result, f.n, f.stride).over(1),
      ],
    };
  },
  result: ({ result }): number => result[0]!,
});

import { defineKernel } from '../../kernel.js';
import { augmentPass, factorization, singular, solvePlan } from './factorization.js';
import { expectSystem, isF32, type Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import { f64Operand } from './operands.js';

/**
 * The solution X of the linear system A·X = B, by LU factorization with partial pivoting.
 *
 * Shape    { a: n × n, b: n × r }. Result: n × r, f32 when both are f32, else f64; computed in f64 either way.
 * Range    any n, r ≥ 1 that fit in memory; products of elements of A and X have to fit in f64. NaN and ±∞ are not checked and spread.
 * Fails    matrix/singular (DomainError, detail { rows, cols, pivot }) when a pivot is 0 or smaller than the bound of the
 *          rounding error in it; matrix/not-square, matrix/shape-mismatch, matrix/empty, matrix/ragged,
 *          matrix/not-a-matrix.
 * Accuracy the scaled residual ‖A·X − B‖ / (‖A‖·‖X‖·n·ε) stays of the order of 1 (kernel `residual`); how close X itself
 *          is depends on the condition of A.
 * Cost     ⅔·n³ + 2·n²·r flops. Units: panel steps and strips of 64 columns; progress is determinate.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §3.2 and §3.4.
 */
export const solve = /* @__PURE__ */ defineKernel(matrixModule, {
  name: 'solve',
  plan({ a, b }: { a: Matrix; b: Matrix }) {
    expectSystem(a, b);
    const f = factorization(a.rows, b.cols);
    const left = f64Operand(matrixModule, a, false);
    const right = f64Operand(matrixModule, b, false);
    return solvePlan(
      matrixModule,
      f,
      [...left.passes, ...right.passes, augmentPass(f, left.piece, right.piece)],
      isF32(a) && isF32(b) ? 'f32' : 'f64',
    );
  },
  result: ({ c }, { a, b }): Matrix => ({ rows: a.rows, cols: b.cols, data: c }),
  fail: (status, { a }) => singular(status, a),
});

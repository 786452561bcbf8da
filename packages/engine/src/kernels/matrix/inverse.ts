import { defineKernel } from '../../kernel.js';
import { factorization, singular, solvePlan } from './factorization.js';
import { expectSquare, isF32, type Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import { f64Operand } from './operands.js';

/**
 * The inverse A⁻¹, as the solution of A·X = I.
 *
 * Shape    { a: n × n }. Result: n × n, of a's precision; computed in f64 either way.
 * Range    any n ≥ 1 that fits in memory. NaN and ±∞ are not checked and spread.
 * Fails    matrix/singular (DomainError, detail { rows, cols, pivot }), as for `solve`; matrix/not-square, matrix/empty,
 *          matrix/ragged, matrix/not-a-matrix.
 * Accuracy as for `solve`, column by column. To solve a system use `solve`: it is faster and closer.
 * Cost     8/3·n³ flops. Units: panel steps and strips of 64 columns; progress is determinate.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §3.4.
 */
export const inverse = /* @__PURE__ */ defineKernel(matrixModule, {
  name: 'inverse',
  plan({ a }: { a: Matrix }) {
    expectSquare(a);
    const f = factorization(a.rows, a.rows);
    const { piece, passes } = f64Operand(matrixModule, a, false);
    const augment = matrixModule.augmentIdentity(piece, f.w, f.n, f.stride).over(f.n, { weight: 2 * f.n });
    return solvePlan(matrixModule, f, [...passes, augment], isF32(a) ? 'f32' : 'f64');
  },
  result: ({ c }, { a }): Matrix => ({ rows: a.rows, cols: a.cols, data: c }),
  fail: (status, { a }) => singular(status, a),
});

import { defineKernel, scratch, write } from '../../kernel.js';
import { expectMatrix, type Matrix } from './matrix.js';
import { matrixQrModule } from '../matrix-qr/module.generated.js';
import { balancedColumns, householderPass, orthogonalPass, reflectorSpace } from './reflectors.js';

/** A = Q·R. */
export interface QrFactors {
  /** m × min(m, n), with orthonormal columns. */
  readonly q: Matrix;
  /** min(m, n) × n, zeros below the diagonal. */
  readonly r: Matrix;
}

/**
 * QR factorization by Householder reflections: A = Q·R, in the thin form.
 *
 * Shape    { a: m × n }. Result: { q: m × k, r: k × n } with k = min(m, n), f64 also for an f32 matrix. The diagonal of r
 *          may be of either sign.
 * Range    any m, n ≥ 1 that fit in memory, elements of any size: columns are scaled by powers of two on the way. NaN and
 *          ±∞ are not checked and spread. A matrix of deficient rank is factored too.
 * Fails    matrix/empty, matrix/ragged, matrix/not-a-matrix.
 * Accuracy each column of A − Q·R and of QᵀQ − I is of the order of m·ε, relative to the column of A.
 * Cost     4·k²·(m − k/3) flops for a tall matrix. Units: columns, and strips of up to 48 of them; progress is determinate.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §5.2; Higham, Accuracy and Stability of Numerical Algorithms,
 *          2nd ed., theorem 19.4.
 */
export const qr = /* @__PURE__ */ defineKernel(matrixQrModule, {
  name: 'matrix/qr',
  plan({ a }: { a: Matrix }) {
    expectMatrix(a, 'a');
    const { rows: m, cols: n } = a;
    const k = Math.min(m, n);
    const { columns, scales, passes } = balancedColumns(a);
    const space = reflectorSpace(m, n);
    const turned = scratch('f64', m * k);
    const [q, r] = [write('f64', m * k), write('f64', k * n)];
    return {
      output: { q, r },
      passes: [
        ...passes,
        householderPass(columns, space, m, n),
        matrixQrModule.upper(columns, scales, r, m, n).over(k, { weight: 2 * n }),
        orthogonalPass(matrixQrModule, columns, space, turned, m, k),
        matrixQrModule.transpose(turned, q, k, m).over(m, { step: 8, weight: 2 * k }),
      ],
    };
  },
  result: ({ q, r }, { a: { rows, cols } }): QrFactors => {
    const k = Math.min(rows, cols);
    return { q: { rows, cols: k, data: q }, r: { rows: k, cols, data: r } };
  },
});

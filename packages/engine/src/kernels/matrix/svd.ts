import { defineKernel, write } from '../../kernel.js';
import { expectMatrix, type Matrix } from './matrix.js';
import { matrixSvdModule } from '../matrix-svd/module.generated.js';
import { singularVectors } from './singular.js';
import { noConvergence } from './spectral.js';

/** A = U·diag(s)·Vᵀ. */
export interface SingularValues {
  /** m × min(m, n), with orthonormal columns. */
  readonly u: Matrix;
  /** The singular values, the largest first. */
  readonly s: Float64Array;
  /** n × min(m, n), with orthonormal columns. */
  readonly v: Matrix;
}

/**
 * Singular value decomposition A = U·diag(s)·Vᵀ, in the thin form: Householder's reduction to two diagonals, then the
 * implicit QR iteration.
 *
 * Shape    { a: m × n }. Result: { u: m × k, s: k, v: n × k } with k = min(m, n), f64 also for an f32 matrix.
 * Range    any m, n ≥ 1 that fit in memory, elements of any size: the matrix is scaled by powers of two on the way. A
 *          matrix of deficient rank gets singular values near 0 and full bases. NaN and ±∞ are not checked and spread.
 * Fails    matrix/no-convergence (DomainError) after 40·k sweeps, which no matrix is known to need; matrix/empty,
 *          matrix/ragged, matrix/not-a-matrix.
 * Accuracy A − U·diag(s)·Vᵀ is of the order of max(m, n)·ε·‖A‖, and so is each singular value's error; UᵀU − I and
 *          VᵀV − I of max(m, n)·ε.
 * Cost     about 4·m·k² + 2·k³ flops for the reduction and its bases and 5·k²·(m + n) for the iteration. No unit takes
 *          longer than a few milliseconds up to 2000 × 2000. Units: groups of columns, then singular values found;
 *          progress is determinate. Memory: 3·m·k + 4·k² numbers of f64 on the way.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §5.4.8 and §8.6.2.
 */
export const svd = /* @__PURE__ */ defineKernel(matrixSvdModule, {
  name: 'matrix/svd',
  plan({ a }: { a: Matrix }) {
    expectMatrix(a, 'a');
    const [m, n] = [Math.max(a.rows, a.cols), Math.min(a.rows, a.cols)];
    const parts = singularVectors(a);
    const [long, short] = [write('f64', m * n), write('f64', n * n)];
    return {
      costMs: parts.costMs,
      output: { long, s: parts.s, short },
      passes: [
        ...parts.passes,
        matrixSvdModule.transpose(parts.long, long, n, parts.longStride).over(m, { step: 8, weight: n }),
        matrixSvdModule.transpose(parts.short, short, n, parts.shortStride).over(n, { step: 8, weight: n }),
      ],
    };
  },
  result({ long, s, short }, { a: { rows, cols } }): SingularValues {
    const k = Math.min(rows, cols);
    const [u, v] = rows < cols ? [short, long] : [long, short];
    return { u: { rows, cols: k, data: u }, s, v: { rows: cols, cols: k, data: v } };
  },
  fail: (status, { a }) => noConvergence(status, a),
});

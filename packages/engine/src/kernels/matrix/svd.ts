import { DomainError } from '../../errors.js';
import { defineKernel, scratch, write } from '../../kernel.js';
import { expectMatrix, shapeOf, type Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import { f64Operand } from './operands.js';
import { householderPass, orthogonalPass, reflectorSpace } from './reflectors.js';

const noConvergenceStatus = 16;
const sweeps = 40;
const group = 64;

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
 * Singular value decomposition by one-sided Jacobi: A = U·diag(s)·Vᵀ, in the thin form.
 *
 * Shape    { a: m × n }. Result: { u: m × k, s: k, v: n × k } with k = min(m, n), f64 also for an f32 matrix.
 * Range    any m, n ≥ 1 that fit in memory, elements of any size: the matrix is scaled by a power of two on the way. A
 *          matrix of deficient rank gets singular values near 0 and full bases. NaN and ±∞ are not checked and spread.
 * Fails    matrix/no-convergence (DomainError) after 40 sweeps; matrix/empty, matrix/ragged, matrix/not-a-matrix.
 * Accuracy A − U·diag(s)·Vᵀ is of the order of max(m, n)·ε·‖A‖, UᵀU − I and VᵀV − I of max(m, n)·ε.
 * Cost     about 6·m·k² + 3·k³ flops for each sweep, mostly 6 to 10 of them. Units: a column against 64 others; how many
 *          sweeps are needed isn't known before, so the last one ends the progress early.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §8.6.3.
 */
export const svd = /* @__PURE__ */ defineKernel(matrixModule, {
  name: 'svd',
  plan({ a }: { a: Matrix }) {
    expectMatrix(a, 'a');
    const wide = a.rows < a.cols;
    const [m, n] = wide ? [a.cols, a.rows] : [a.rows, a.cols];
    const { piece, passes } = f64Operand(a, false);
    // The rows of w are the columns of the tall one of A and Aᵀ.
    const w = scratch('f64', m * n);
    const right = scratch('f64', n * n);
    const [scale, state] = [scratch('f64', 2), scratch('f64', 1)];
    const order = scratch('u32', n);
    const sorted = scratch('f64', m * n);
    const space = reflectorSpace(m, n);
    const turned = scratch('f64', m * n);
    const sortedRight = scratch('f64', n * n);
    const [long, s, short] = [write('f64', m * n), write('f64', n), write('f64', n * n)];
    const perSweep = n * Math.ceil(n / group);
    return {
      output: { long, s, short },
      passes: [
        ...passes,
        wide
          ? matrixModule.takeColumns(piece, w, 0, m, m).over(n, { weight: m })
          : matrixModule.transpose(piece, w, m, n).over(n, { step: 8, weight: m }),
        matrixModule.scaleWhole(w, scale, m * n).over(2, { weight: m * n }),
        matrixModule.identity(right, n).over(n, { weight: n }),
        matrixModule
          .jacobiSweep(w, right, state, m, n, sweeps)
          .over(perSweep * sweeps, { weight: (group * (6 * m + 3 * n)) / 16 }),
        matrixModule.orderColumns(w, scale, s, order, m).over(n, { weight: m }),
        matrixModule.takeInOrder(w, order, sorted, m).over(n, { weight: m }),
        matrixModule.takeInOrder(right, order, sortedRight, n).over(n, { weight: n }),
        householderPass(sorted, space, m, n),
        orthogonalPass(sorted, space, turned, m, n),
        matrixModule.alignSigns(sorted, turned, m).over(n, { weight: m }),
        matrixModule.transpose(turned, long, n, m).over(m, { step: 8, weight: n }),
        matrixModule.transpose(sortedRight, short, n, n).over(n, { step: 8, weight: n }),
      ],
    };
  },
  result({ long, s, short }, { a: { rows, cols } }): SingularValues {
    const k = Math.min(rows, cols);
    const [u, v] = rows < cols ? [short, long] : [long, short];
    return { u: { rows, cols: k, data: u }, s, v: { rows: cols, cols: k, data: v } };
  },
  fail(status, { a }) {
    if (status !== noConvergenceStatus) return undefined;
    return new DomainError(
      'matrix/no-convergence',
      `The singular values of a (${shapeOf(a)}) were not found in ${sweeps} sweeps. Scale the rows or columns of a to one size and try again.`,
      { detail: { rows: a.rows, cols: a.cols, sweeps } },
    );
  },
});

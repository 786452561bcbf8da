import { defineKernel, write } from '../../kernel.js';
import { defaultTolerance, expectMatrix, expectTolerance, type Matrix } from './matrix.js';
import { matrixSvdModule } from '../matrix-svd/module.generated.js';
import { singularValues } from './singular.js';
import { noConvergence } from './spectral.js';

/**
 * The rank of a matrix: how many of its singular values are larger than `tolerance` times the largest.
 *
 * Shape    { a: m × n, tolerance? }. Default tolerance: max(m, n)·ε, with the ε of a's precision. Result: a whole number
 *          from 0 to min(m, n); NaN when a holds NaN or ±∞.
 * Range    any m, n ≥ 1 that fit in memory, elements of any size; tolerance from 0 to 1.
 * Fails    matrix/option for another tolerance; matrix/no-convergence (DomainError), as for `svd`; matrix/empty,
 *          matrix/ragged, matrix/not-a-matrix.
 * Accuracy singular values within max(m, n)·ε of the largest can't be told from 0 in f64: the default counts none of them.
 * Cost     4·k²·(max(m, n) − k/3) flops with k = min(m, n). Units: groups of columns; progress is determinate.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §5.4.1.
 */
export const rank = /* @__PURE__ */ defineKernel(matrixSvdModule, {
  name: 'matrix/rank',
  plan({ a, tolerance }: { a: Matrix; tolerance?: number }) {
    expectMatrix(a, 'a');
    if (tolerance !== undefined) expectTolerance(tolerance);
    const s = write('f64', Math.min(a.rows, a.cols));
    const { passes, costMs } = singularValues(matrixSvdModule, a, s);
    return { costMs, output: { s }, passes };
  },
  result: ({ s }, { a, tolerance }): number => countAbove(s, a, tolerance),
  fail: (status, { a }) => noConvergence(status, a),
});

function countAbove(s: Float64Array, a: Matrix, tolerance = defaultTolerance(a)): number {
  const limit = tolerance * s[0]!;
  if (!Number.isFinite(limit)) return NaN;
  return s.reduce((count, value) => (value > limit ? count + 1 : count), 0);
}

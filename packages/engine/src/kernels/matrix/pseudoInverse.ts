import { defineKernel, scratch, write } from '../../kernel.js';
import { defaultTolerance, expectMatrix, expectTolerance, type Matrix } from './matrix.js';
import { matrixSvdModule } from '../matrix-svd/module.generated.js';
import { productPasses } from './product.js';
import { singularVectors } from './singular.js';
import { noConvergence } from './spectral.js';

/**
 * The pseudoinverse of Moore and Penrose, A⁺ = V·diag(1/s)·Uᵀ, from the singular value decomposition: A⁺·b is the shortest
 * of all x that make A·x − b as short as possible, whatever the shape and the rank of A.
 *
 * Shape    { a: m × n, tolerance? }. Default tolerance: max(m, n)·ε, with the ε of a's precision. Result: n × m, f64 also for
 *          an f32 matrix.
 * Range    any m, n ≥ 1 that fit in memory, elements of any size whose inverse fits in f64; tolerance from 0 to 1: singular
 *          values up to tolerance times the largest count as 0. NaN and ±∞ are not checked and spread.
 * Fails    matrix/option for another tolerance; matrix/no-convergence (DomainError), as for `svd`; matrix/empty,
 *          matrix/ragged, matrix/not-a-matrix.
 * Accuracy A·A⁺·A − A is of the order of max(m, n)·ε·‖A‖ times the quotient of the largest singular value and the smallest
 *          one that counts.
 * Cost     that of `svd`, and 2·m·n·k flops with k = min(m, n). Progress is determinate.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §5.5.2.
 */
export const pseudoInverse = /* @__PURE__ */ defineKernel(matrixSvdModule, {
  name: 'matrix/pseudoInverse',
  plan({ a, tolerance }: { a: Matrix; tolerance?: number }) {
    expectMatrix(a, 'a');
    if (tolerance !== undefined) expectTolerance(tolerance);
    const { rows, cols } = a;
    const tall = rows >= cols;
    const k = Math.min(rows, cols);
    const svd = singularVectors(a);
    const [u, uStride] = tall ? [svd.long, svd.longStride] : [svd.short, svd.shortStride];
    const [v, vStride] = tall ? [svd.short, svd.shortStride] : [svd.long, svd.longStride];
    const [left, right] = [scratch('f64', cols * k), scratch('f64', k * rows)];
    const c = write('f64', cols * rows);
    return {
      costMs: svd.costMs + (rows * cols * k) / 2e6,
      output: { c },
      passes: [
        ...svd.passes,
        matrixSvdModule.transpose(v, left, k, vStride).over(cols, { step: 8, weight: k }),
        matrixSvdModule
          .divideRows(u, svd.s, right, tolerance ?? defaultTolerance(a), rows, uStride)
          .over(k, { weight: rows }),
        ...productPasses(matrixSvdModule, left, right, c, cols, k, rows),
      ],
    };
  },
  result: ({ c }, { a }): Matrix => ({ rows: a.cols, cols: a.rows, data: c }),
  fail: (status, { a }) => noConvergence(status, a),
});

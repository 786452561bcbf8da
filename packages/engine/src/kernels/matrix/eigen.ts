import { defineKernel, scratch, write, type InOut, type Pass } from '../../kernel.js';
import { expectSquare, isSymmetric, type Matrix } from './matrix.js';
import { matrixEigenModule } from '../matrix-eigen/module.generated.js';
import { productPasses } from './product.js';
import { orthogonalPass, reflectorSpace } from './reflectors.js';
import { groupsOf, joinPass, noConvergence, roomFor, share, spreadMatrix } from './spectral.js';

/** A·v = λ·v for each eigenvalue λ and its vector v. */
export interface Eigen {
  /** The real parts of the eigenvalues, ascending. Of a symmetric matrix these are the eigenvalues. */
  readonly values: Float64Array;
  /**
   * The imaginary parts, all 0 for a symmetric matrix. A complex pair stands side by side, the one with the positive
   * imaginary part first.
   */
  readonly imaginary: Float64Array;
  /**
   * n × n; column j is the vector of eigenvalue j, of length 1. Of a pair in columns j and j + 1 the vectors are column j ±
   * i · column j + 1, with the signs of the imaginary parts. Of a symmetric matrix the columns are orthonormal.
   */
  readonly vectors: Matrix;
}

/**
 * Eigenvalues and eigenvectors of a square matrix. A matrix that equals its transpose exactly is reduced to three diagonals
 * and gets real values and orthonormal vectors; any other is reduced to Hessenberg form and then to Schur's.
 *
 * Shape    { a: n × n }. Result: { values: n, imaginary: n, vectors: n × n }, f64 also for an f32 matrix.
 * Range    any n ≥ 1 that fits in memory, elements of any size: the matrix is scaled by powers of two on the way. A
 *          defective matrix gets vectors that are nearly parallel. NaN and ±∞ are not checked and spread; a matrix with NaN
 *          counts as not symmetric.
 * Fails    matrix/no-convergence (DomainError) after 40·n sweeps when symmetric, else after 60 for one eigenvalue, which no
 *          matrix is known to need; matrix/not-square, matrix/empty, matrix/ragged, matrix/not-a-matrix.
 * Accuracy A·V − V·Λ is of the order of n·ε·‖A‖. Symmetric: so is the error of each eigenvalue, and VᵀV − I of n·ε. Else the
 *          eigenvalues are those of a matrix within n·ε·‖A‖ of a, and how close they are depends on a: of an eigenvalue that
 *          stands k times in one Jordan block only the k-th part of the digits is right.
 * Cost     symmetric about 8·n³ flops, else about 25·n³. Looking whether a is symmetric happens on the calling thread, up to
 *          n² comparisons. No unit takes longer than a few milliseconds up to 2000 × 2000. Units: groups of rows, then
 *          eigenvalues found; progress is determinate. Memory: up to 5·n² numbers of f64 on the way.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §7.4 to §7.6 and §8.3.
 */
export const eigen = /* @__PURE__ */ defineKernel(matrixEigenModule, {
  name: 'matrix/eigen',
  plan({ a }: { a: Matrix }) {
    expectSquare(a);
    const n = a.rows;
    const symmetric = isSymmetric(a);
    const { w, stride, maxima, passes } = spreadMatrix(matrixEigenModule, a, true);
    const rows = (): InOut<'f64'> => scratch('f64', n * stride);
    const [h, z, re, im, state] = [rows(), rows(), scratch('f64', n), scratch('f64', n), scratch('f64', 8)];
    const space = reflectorSpace(stride, n);
    const groups = groupsOf(n * n);
    const order = scratch('u32', n);
    const [values, imaginary, vectors] = [write('f64', n), write('f64', n), write('f64', n * n)];
    const reduction: Pass<'matrix-eigen'>[] = [
      ...passes,
      matrixEigenModule
        .similar(
          w,
          h,
          re,
          im,
          space.ts,
          scratch('f64', 4 * stride),
          state,
          n,
          stride,
          space.block,
          symmetric ? 1 : 0,
          groups,
        )
        .over(n * groups, share((symmetric ? 8 / 3 : 8) * n ** 3, n * groups)),
      joinPass(matrixEigenModule, h, space, stride, n),
      orthogonalPass(matrixEigenModule, h, space, z, stride, n),
    ];
    // The rows of `found` are the vectors, in the order in which the iteration leaves them.
    let found = z;
    if (symmetric) {
      const room = roomFor(n, stride);
      reduction.push(
        matrixEigenModule
          .symmetricSweeps(re, im, z, scratch('f64', room), state, n, stride, room)
          .over(n, share(5 * n ** 3, n)),
        matrixEigenModule.clear(im).over(n),
      );
    } else {
      const y = scratch('f64', n * n);
      found = w;
      reduction.push(
        matrixEigenModule.schurSweeps(w, z, re, im, state, scratch('f64', 4), n, stride).over(n, share(25 * n ** 3, n)),
        matrixEigenModule.schurVectors(w, re, im, y, scratch('f64', 20), n, stride).over(n, { weight: (n * n) / 8 }),
        ...productPasses(matrixEigenModule, y, z, found, n, n, stride),
        matrixEigenModule.normalizeVectors(found, im, stride).over(n, { weight: 2 * n }),
      );
    }
    return {
      costMs: n ** 3 / (symmetric ? 5e5 : 1e5),
      output: { values, imaginary, vectors },
      passes: [
        ...reduction,
        matrixEigenModule.orderValues(re, maxima, values, order, n, -1).over(n),
        matrixEigenModule.takeValues(im, maxima, imaginary, order, n).over(n),
        matrixEigenModule.takeInOrder(found, order, h, stride).over(n, { weight: n }),
        matrixEigenModule.transpose(h, vectors, n, stride).over(n, { step: 8, weight: n }),
      ],
    };
  },
  result: ({ values, imaginary, vectors }, { a: { rows, cols } }): Eigen => ({
    values,
    imaginary,
    vectors: { rows, cols, data: vectors },
  }),
  fail: (status, { a }) => noConvergence(status, a),
});

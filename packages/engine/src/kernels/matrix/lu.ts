import { defineKernel, write } from '../../kernel.js';
import { augmentPass, factorization, factorPass } from './factorization.js';
import { expectSquare, type Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import { f64Operand } from './operands.js';

/** P·A = L·U. */
export interface LuFactors {
  /** Lower triangle with ones on the diagonal; no element is larger than 1. */
  readonly l: Matrix;
  /** Upper triangle. */
  readonly u: Matrix;
  /** Row i of P·A is row `permutation[i]` of A. */
  readonly permutation: Uint32Array;
}

/**
 * LU factorization with partial pivoting: P·A = L·U.
 *
 * Shape    { a: n × n }. Result: { l: n × n, u: n × n, permutation: n }, f64 also for an f32 matrix.
 * Range    any n ≥ 1 that fits in memory. NaN and ±∞ are not checked and spread. A singular matrix is factored too: U
 *          then has a 0 (or what rounding made of it) on its diagonal.
 * Fails    matrix/not-square, matrix/empty, matrix/ragged, matrix/not-a-matrix.
 * Accuracy |P·A − L·U| ≤ n·ε·|L|·|U| in every element.
 * Cost     ⅔·n³ flops. Units: panel steps and strips of columns; progress is determinate.
 * Source   Golub & Van Loan, Matrix Computations, 4th ed., §3.4.
 */
export const lu = /* @__PURE__ */ defineKernel(matrixModule, {
  name: 'lu',
  plan({ a }: { a: Matrix }) {
    expectSquare(a);
    const n = a.rows;
    const f = factorization(n, 0);
    const { piece, passes } = f64Operand(matrixModule, a, false);
    const [l, u] = [write('f64', n * n), write('f64', n * n)];
    const permutation = write('u32', n);
    return {
      output: { l, u, permutation },
      passes: [
        ...passes,
        augmentPass(f, piece, piece),
        factorPass(matrixModule, f),
        matrixModule.permutation(f.pivots, permutation, n).over(1),
        matrixModule.lu(f.w, l, u, n, f.stride).over(n, { weight: 2 * n }),
      ],
    };
  },
  result: ({ l, u, permutation }, { a: { rows, cols } }): LuFactors => ({
    l: { rows, cols, data: l },
    u: { rows, cols, data: u },
    permutation,
  }),
});

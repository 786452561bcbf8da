import { defineKernel, write } from '../../kernel.js';
import { expectSquare, type Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import { f64Operand } from './operands.js';

/**
 * The trace: the sum of the diagonal.
 *
 * Shape    { a: n × n }. Result: a number, summed in f64.
 * Range    any n ≥ 1. NaN and ±∞ spread by IEEE rules.
 * Fails    matrix/not-square, matrix/empty, matrix/ragged, matrix/not-a-matrix.
 * Accuracy the sum in order; the same bytes in every variant and in plain JavaScript.
 * Cost     n additions. The copy of the matrix costs far more: read the diagonal yourself unless the matrix is in the
 *          worker anyway. Units: one.
 */
export const trace = /* @__PURE__ */ defineKernel(matrixModule, {
  name: 'trace',
  plan({ a }: { a: Matrix }) {
    expectSquare(a);
    const { piece, passes } = f64Operand(matrixModule, a, false);
    const result = write('f64', 1);
    return { output: { result }, passes: [...passes, matrixModule.trace(piece, result, a.rows).over(1)] };
  },
  result: ({ result }): number => result[0]!,
});

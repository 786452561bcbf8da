import { defineKernel } from '../../kernel.js';
import type { Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import { planElementwise } from './operands.js';

/**
 * The sum A + B.
 *
 * Shape    { a, b }: rows × cols each. Result: rows × cols.
 * Range    any shape with at least one element. NaN and ±∞ spread by IEEE rules. f32 and f32 give f32; mixed gives f64.
 * Fails    matrix/shape-mismatch, matrix/empty, matrix/ragged, matrix/not-a-matrix.
 * Accuracy one rounding for each element; the same bytes in every variant and in plain JavaScript.
 * Cost     one operation for each element. The copies in and out cost more than the arithmetic, so alone it is no faster
 *          than a loop in JavaScript; it keeps the page free, and is there to be composed.
 *          Units: rows; can be split along them.
 */
export const add = /* @__PURE__ */ defineKernel(matrixModule, {
  name: 'add',
  plan: ({ a, b }: { a: Matrix; b: Matrix }) => planElementwise(a, b, matrixModule.add, matrixModule.addF32),
  result: ({ c }, { a }): Matrix => ({ rows: a.rows, cols: a.cols, data: c }),
});

import { defineKernel, read, write } from '../../kernel.js';
import { expectMatrix, isF32, type Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import type { MatrixPlan } from './operands.js';

/**
 * The transpose Aᵀ.
 *
 * Shape    { a }: rows × cols. Result: cols × rows, of a's precision.
 * Range    any shape with at least one element; values are moved, not computed with.
 * Fails    matrix/empty, matrix/ragged, matrix/not-a-matrix.
 * Accuracy exact.
 * Cost     one copy, in squares that stay in cache. The copies in and out cost as much again, so alone it is about as fast as
 *          a loop in JavaScript; it keeps the page free. Units: rows of the result; can be split along them.
 */
export const transpose = /* @__PURE__ */ defineKernel(matrixModule, {
  name: 'transpose',
  plan({ a }: { a: Matrix }): MatrixPlan {
    expectMatrix(a, 'a');
    const { rows, cols } = a;
    const along = { per: rows };
    const units = { per: 1, step: 8 };
    if (isF32(a)) {
      const c = write('f32', rows * cols, along);
      return {
        axis: cols,
        output: { c },
        passes: [matrixModule.transposeF32(read(a.data), c, rows, cols).over(cols, units)],
      };
    }
    const c = write('f64', rows * cols, along);
    return {
      axis: cols,
      output: { c },
      passes: [matrixModule.transpose(read(a.data as Float64Array), c, rows, cols).over(cols, units)],
    };
  },
  result: ({ c }, { a }): Matrix => ({ rows: a.cols, cols: a.rows, data: c }),
});

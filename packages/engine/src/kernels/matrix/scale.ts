import { InputError } from '../../errors.js';
import { defineKernel, read, write } from '../../kernel.js';
import { expectMatrix, isF32, type Matrix } from './matrix.js';
import { matrixModule } from './module.generated.js';
import type { MatrixPlan } from './operands.js';

/**
 * The matrix factor · A.
 *
 * Shape    { a, factor }: rows × cols, a number. Result: rows × cols, of a's precision.
 * Range    any factor, NaN and ±∞ included; they spread by IEEE rules. For an f32 matrix the factor is rounded to f32.
 * Fails    matrix/empty, matrix/ragged, matrix/not-a-matrix; matrix/option when the factor is no number.
 * Accuracy one rounding for each element; the same bytes in every variant and in plain JavaScript.
 * Cost     one product for each element; the copies cost more than that (see `add`). Units: rows; can be split along them.
 */
export const scale = /* @__PURE__ */ defineKernel(matrixModule, {
  name: 'scale',
  plan({ a, factor }: { a: Matrix; factor: number }): MatrixPlan {
    expectMatrix(a, 'a');
    if (typeof factor !== 'number')
      throw new InputError('matrix/option', '"factor" must be a number. Give the number to multiply by.', {
        detail: { option: 'factor' },
      });
    const { rows, cols } = a;
    const along = { per: cols };
    if (isF32(a)) {
      const c = write('f32', rows * cols, along);
      return {
        axis: rows,
        output: { c },
        passes: [matrixModule.scaleF32(read(a.data, along), c, factor, cols).over(rows, { per: 1 })],
      };
    }
    const c = write('f64', rows * cols, along);
    return {
      axis: rows,
      output: { c },
      passes: [matrixModule.scale(read(a.data as Float64Array, along), c, factor, cols).over(rows, { per: 1 })],
    };
  },
  result: ({ c }, { a }): Matrix => ({ rows: a.rows, cols: a.cols, data: c }),
});

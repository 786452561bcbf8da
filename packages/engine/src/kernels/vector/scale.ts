import { InputError } from '../../errors.js';
import { defineKernel, read, write } from '../../kernel.js';
import { vectorModule } from './module.generated.js';
import { alongElements, expectVector, isF32, type Vector, type VectorPlan } from './vector.js';

/**
 * The vector factor · a.
 *
 * Shape    { a, factor }: n elements, a number. Result: n elements of a's precision.
 * Range    any n ≥ 1 and any factor, NaN and ±∞ included. For an f32 vector the factor is rounded to f32.
 * Fails    vector/empty, vector/not-a-vector; vector/option when the factor is no number.
 * Accuracy one rounding for each element; the same bytes in every variant and in plain JavaScript.
 * Cost     one product for each element. It pays only on data that lies in the worker already: the copies cost more (see
 *          `add`). Units: elements; can be split along them.
 */
export const scale = /* @__PURE__ */ defineKernel(vectorModule, {
  name: 'scale',
  plan({ a, factor }: { a: Vector; factor: number }): VectorPlan {
    expectVector(a, 'a');
    if (typeof factor !== 'number')
      throw new InputError('vector/option', '"factor" must be a number. Give the number to multiply by.', {
        detail: { option: 'factor' },
      });
    const { length } = a;
    const along = { per: 1 };
    if (isF32(a)) {
      const c = write('f32', length, along);
      return {
        axis: length,
        output: { c },
        passes: [vectorModule.scaleF32(read(a, along), c, factor).over(length, alongElements)],
      };
    }
    const c = write('f64', length, along);
    return {
      axis: length,
      output: { c },
      passes: [vectorModule.scale(read(a, along), c, factor).over(length, alongElements)],
    };
  },
  result: ({ c }): Vector => c,
});

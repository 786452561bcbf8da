import { InputError } from '../../errors.js';
import { defineKernel, read, scratch, update, write } from '../../kernel.js';
import { vectorModule } from './module.generated.js';
import { expectVector, isF32, partial, type Vector } from './vector.js';

/**
 * The variance: the mean square of the distances from the mean.
 *
 * Shape    { a, sample? }: n elements. Result: a number, computed in f64 also for f32. `sample: true` divides by n − 1
 *          (an estimate from a sample), else by n.
 * Range    any n ≥ 1, for a sample n ≥ 2. NaN and ±∞ give NaN.
 * Fails    vector/too-short for a sample of one; vector/empty, vector/not-a-vector.
 * Accuracy two passes, so a large mean costs no digits of a small variance. The same bytes in every variant.
 * Cost     4·n flops. The copy in costs about as much as a loop in JavaScript would (see `sum`). Units: blocks of 4,096
 *          elements, twice.
 * Source   Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §1.9.
 */
export const variance = /* @__PURE__ */ defineKernel(vectorModule, {
  name: 'variance',
  plan({ a, sample = false }: { a: Vector; sample?: boolean }) {
    expectVector(a, 'a');
    if (sample && a.length < 2)
      throw new InputError(
        'vector/too-short',
        'A sample of one element has no variance. Give at least two, or leave `sample` out.',
        { detail: { length: a.length } },
      );
    const n = a.length;
    const blocks = Math.ceil(n / partial);
    const partials = scratch('f64', blocks);
    const total = scratch('f64', 1);
    const squares = write('f64', 1);
    // A vector that was given away has no length any more when the answer arrives.
    const divisor = update(Float64Array.of(sample ? n - 1 : n));
    const end = vectorModule.total(partials, squares, blocks).over(1);
    const middle = vectorModule.total(partials, total, blocks).over(1);
    if (isF32(a)) {
      const piece = read(a);
      return {
        output: { squares, divisor },
        passes: [
          vectorModule.sumF32(piece, partials, n).over(blocks),
          middle,
          vectorModule.varianceF32(piece, total, partials, n).over(blocks),
          end,
        ],
      };
    }
    const piece = read(a);
    return {
      output: { squares, divisor },
      passes: [
        vectorModule.sum(piece, partials, n).over(blocks),
        middle,
        vectorModule.variance(piece, total, partials, n).over(blocks),
        end,
      ],
    };
  },
  result: ({ squares, divisor }): number => squares[0]! / divisor[0]!,
});

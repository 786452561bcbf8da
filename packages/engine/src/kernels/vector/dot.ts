import { defineKernel, read, scratch, write } from '../../kernel.js';
import { vectorModule } from './module.generated.js';
import { expectSameLength, f64Vector, isF32, partial, type Vector } from './vector.js';

/**
 * The dot product Σ a[i]·b[i].
 *
 * Shape    { a, b }: n elements each. Result: a number, computed in f64 also for f32 (whose products are then exact).
 * Range    any n ≥ 1. NaN and ±∞ spread by IEEE rules.
 * Fails    vector/length-mismatch, vector/empty, vector/not-a-vector.
 * Accuracy |error| ≤ (530 + n/32,768)·ε·Σ|a·b|: blocks of 4,096 with eight running sums each. The same bytes in every
 *          variant.
 * Cost     2·n flops, less than the copy in, which a loop in JavaScript does not need. It pays most on data that lies in
 *          the worker already (`node bench/resident.mjs` prints by how much). Units: blocks of 4,096 elements.
 */
export const dot = /* @__PURE__ */ defineKernel(vectorModule, {
  name: 'dot',
  plan({ a, b }: { a: Vector; b: Vector }) {
    expectSameLength(a, b);
    const n = a.length;
    const axis = Math.ceil(n / partial);
    const partials = scratch('f64', axis);
    const result = write('f64', 1);
    const plan = { axis, output: { result } };
    const along = { per: partial };
    const units = { per: 1 };
    const end = vectorModule.total(partials, result, axis).over(1);
    if (isF32(a) && isF32(b))
      return {
        ...plan,
        passes: [vectorModule.dotF32(read(a, along), read(b, along), partials, n).over(axis, units), end],
      };
    const left = f64Vector(a, partial);
    const right = f64Vector(b, partial);
    return {
      ...plan,
      passes: [
        ...left.passes,
        ...right.passes,
        vectorModule.dot(left.piece, right.piece, partials, n).over(axis, units),
        end,
      ],
    };
  },
  result: ({ result }): number => result[0]!,
});

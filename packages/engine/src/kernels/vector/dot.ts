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
 * Cost     2·n flops; limited by memory. It pays only on data that lies in the worker already (`node bench/resident.mjs`
 *          prints by how much): the copy in costs as much, so a single call is about as fast as a loop in JavaScript, but
 *          closer, and it keeps the page free. Units: blocks of 4,096 elements.
 */
export const dot = /* @__PURE__ */ defineKernel(vectorModule, {
  name: 'dot',
  plan({ a, b }: { a: Vector; b: Vector }) {
    expectSameLength(a, b);
    const blocks = Math.ceil(a.length / partial);
    const partials = scratch('f64', blocks);
    const result = write('f64', 1);
    const end = vectorModule.total(partials, result, blocks).over(1);
    if (isF32(a) && isF32(b))
      return {
        output: { result },
        passes: [vectorModule.dotF32(read(a), read(b), partials, a.length).over(blocks), end],
      };
    const left = f64Vector(a);
    const right = f64Vector(b);
    return {
      output: { result },
      passes: [
        ...left.passes,
        ...right.passes,
        vectorModule.dot(left.piece, right.piece, partials, a.length).over(blocks),
        end,
      ],
    };
  },
  result: ({ result }): number => result[0]!,
});

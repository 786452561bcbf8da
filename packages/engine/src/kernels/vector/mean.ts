import { defineKernel, read, scratch, update, write } from '../../kernel.js';
import { vectorModule } from './module.generated.js';
import { expectVector, isF32, partial, type Vector } from './vector.js';

/**
 * The arithmetic mean.
 *
 * Shape    { a }: n elements. Result: a number, computed in f64 also for f32.
 * Range    any n ≥ 1. NaN and ±∞ spread by IEEE rules; a sum beyond f64 overflows.
 * Fails    vector/empty, vector/not-a-vector.
 * Accuracy that of `sum`, and one rounding. The same bytes in every variant.
 * Cost     n additions; limited by memory. It pays only on data that lies in the worker already (`node bench/resident.mjs`
 *          prints by how much): the copy in costs as much, so a single call is about as fast as a loop in JavaScript, but
 *          closer, and it keeps the page free. Units: blocks of 4,096 elements.
 */
export const mean = /* @__PURE__ */ defineKernel(vectorModule, {
  name: 'mean',
  plan({ a }: { a: Vector }) {
    expectVector(a, 'a');
    const blocks = Math.ceil(a.length / partial);
    const partials = scratch('f64', blocks);
    const total = write('f64', 1);
    const pass = isF32(a)
      ? vectorModule.sumF32(read(a), partials, a.length)
      : vectorModule.sum(read(a), partials, a.length);
    return {
      // A vector that was given away has no length any more when the answer arrives.
      output: { total, length: update(Float64Array.of(a.length)) },
      passes: [pass.over(blocks), vectorModule.total(partials, total, blocks).over(1)],
    };
  },
  result: ({ total, length }): number => total[0]! / length[0]!,
});

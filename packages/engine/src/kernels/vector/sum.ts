import { defineKernel, read, scratch, write } from '../../kernel.js';
import { vectorModule } from './module.generated.js';
import { expectVector, isF32, partial, type Vector } from './vector.js';

/**
 * The sum of all elements.
 *
 * Shape    { a }: n elements. Result: a number, summed in f64 also for f32.
 * Range    any n ≥ 1. NaN and ±∞ spread by IEEE rules.
 * Fails    vector/empty, vector/not-a-vector.
 * Accuracy |error| ≤ (530 + n/32,768)·ε·Σ|a|: blocks of 4,096 with eight running sums each, far better than one running
 *          sum. The same bytes in every variant.
 * Cost     n additions; limited by memory. It pays only on data that lies in the worker already (`node bench/resident.mjs`
 *          prints by how much): the copy in costs as much, so a single call is about as fast as a loop in JavaScript, but
 *          closer, and it keeps the page free. Units: blocks of 4,096 elements.
 */
export const sum = /* @__PURE__ */ defineKernel(vectorModule, {
  name: 'sum',
  plan({ a }: { a: Vector }) {
    expectVector(a, 'a');
    const blocks = Math.ceil(a.length / partial);
    const partials = scratch('f64', blocks);
    const result = write('f64', 1);
    const pass = isF32(a)
      ? vectorModule.sumF32(read(a), partials, a.length)
      : vectorModule.sum(read(a), partials, a.length);
    return {
      output: { result },
      passes: [pass.over(blocks), vectorModule.total(partials, result, blocks).over(1)],
    };
  },
  result: ({ result }): number => result[0]!,
});

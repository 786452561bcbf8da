import { defineKernel, update } from '../../kernel.js';
import { vectorModule } from './module.generated.js';
import { reduction } from './reduction.js';
import { expectVector, type Vector } from './vector.js';

/**
 * The arithmetic mean.
 *
 * Shape    { a }: n elements. Result: a number, computed in f64 also for f32.
 * Range    any n ≥ 1. NaN and ±∞ spread by IEEE rules; a sum beyond f64 overflows.
 * Fails    vector/empty, vector/not-a-vector.
 * Accuracy that of `sum`, and one rounding. The same bytes in every variant.
 * Cost     n additions, less than the copy in, which a loop in JavaScript does not need. It pays most on data that lies in
 *          the worker already (`node bench/resident.mjs` prints by how much). Units: blocks of 4,096 elements.
 */
export const mean = /* @__PURE__ */ defineKernel(vectorModule, {
  name: 'mean',
  plan({ a }: { a: Vector }) {
    expectVector(a, 'a');
    const { result, ...plan } = reduction(a, vectorModule.sum, vectorModule.sumF32, vectorModule.total);
    // A vector that was given away has no length any more when the answer arrives.
    return { ...plan, output: { total: result, length: update(Float64Array.of(a.length)) } };
  },
  result: ({ total, length }): number => total[0]! / length[0]!,
});

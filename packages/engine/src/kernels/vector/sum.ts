import { defineKernel } from '../../kernel.js';
import { vectorModule } from './module.generated.js';
import { reduction } from './reduction.js';
import { expectVector, type Vector } from './vector.js';

/**
 * The sum of all elements.
 *
 * Shape    { a }: n elements. Result: a number, summed in f64 also for f32.
 * Range    any n ≥ 1. NaN and ±∞ spread by IEEE rules.
 * Fails    vector/empty, vector/not-a-vector.
 * Accuracy |error| ≤ (530 + n/32,768)·ε·Σ|a|: blocks of 4,096 with eight running sums each, far better than one running
 *          sum. The same bytes in every variant.
 * Cost     n additions, less than the copy in, which a loop in JavaScript does not need. It pays most on data that lies in
 *          the worker already (`node bench/resident.mjs` prints by how much). Units: blocks of 4,096 elements.
 */
export const sum = /* @__PURE__ */ defineKernel(vectorModule, {
  name: 'sum',
  plan({ a }: { a: Vector }) {
    expectVector(a, 'a');
    const { result, ...plan } = reduction(a, vectorModule.sum, vectorModule.sumF32, vectorModule.total);
    return { ...plan, output: { result } };
  },
  result: ({ result }): number => result[0]!,
});

import { defineKernel } from '../../kernel.js';
import { vectorModule } from './module.generated.js';
import { reduction } from './reduction.js';
import { expectVector, type Vector } from './vector.js';

/**
 * The least element.
 *
 * Shape    { a }: n elements. Result: a number.
 * Range    any n ≥ 1. As Math.min: NaN where there is one, and −0 is less than 0.
 * Fails    vector/empty, vector/not-a-vector.
 * Accuracy exact.
 * Cost     n comparisons, less than the copy in, which a loop in JavaScript does not need. It pays most on data that lies in
 *          the worker already (`node bench/resident.mjs` prints by how much). Units: blocks of 4,096 elements.
 */
export const min = /* @__PURE__ */ defineKernel(vectorModule, {
  name: 'min',
  plan({ a }: { a: Vector }) {
    expectVector(a, 'a');
    const { result, ...plan } = reduction(a, vectorModule.min, vectorModule.minF32, vectorModule.minOfPartials);
    return { ...plan, output: { result } };
  },
  result: ({ result }): number => result[0]!,
});

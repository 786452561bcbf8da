import { defineKernel } from '../../kernel.js';
import { vectorModule } from './module.generated.js';
import { reduction } from './reduction.js';
import { expectVector, type Vector } from './vector.js';

/**
 * The greatest element.
 *
 * Shape    { a }: n elements. Result: a number.
 * Range    any n ≥ 1. As Math.max: NaN where there is one, and −0 is less than 0.
 * Fails    vector/empty, vector/not-a-vector.
 * Accuracy exact.
 * Cost     n comparisons, less than the copy in, which a loop in JavaScript does not need. It pays most on data that lies in
 *          the worker already (`node bench/resident.mjs` prints by how much). Units: blocks of 4,096 elements.
 */
export const max = /* @__PURE__ */ defineKernel(vectorModule, {
  name: 'max',
  plan({ a }: { a: Vector }) {
    expectVector(a, 'a');
    const { result, ...plan } = reduction(a, vectorModule.max, vectorModule.maxF32, vectorModule.maxOfPartials);
    return { ...plan, output: { result } };
  },
  result: ({ result }): number => result[0]!,
});

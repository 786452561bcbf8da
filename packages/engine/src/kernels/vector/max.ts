import { defineKernel, read, scratch, write } from '../../kernel.js';
import { vectorModule } from './module.generated.js';
import { expectVector, isF32, partial, type Vector } from './vector.js';

/**
 * The greatest element.
 *
 * Shape    { a }: n elements. Result: a number.
 * Range    any n ≥ 1. As Math.max: NaN where there is one, and −0 is less than 0.
 * Fails    vector/empty, vector/not-a-vector.
 * Accuracy exact.
 * Cost     n comparisons. It pays only on data that lies in the worker already (`node bench/resident.mjs` prints by how
 *          much): the copy in costs more, so a loop in JavaScript is as fast, but this keeps the page free. Units: blocks of
 *          4,096 elements.
 */
export const max = /* @__PURE__ */ defineKernel(vectorModule, {
  name: 'max',
  plan({ a }: { a: Vector }) {
    expectVector(a, 'a');
    const blocks = Math.ceil(a.length / partial);
    const partials = scratch('f64', blocks);
    const result = write('f64', 1);
    const pass = isF32(a)
      ? vectorModule.maxF32(read(a), partials, a.length)
      : vectorModule.max(read(a), partials, a.length);
    return {
      output: { result },
      passes: [pass.over(blocks), vectorModule.maxOfPartials(partials, result, blocks).over(1)],
    };
  },
  result: ({ result }): number => result[0]!,
});

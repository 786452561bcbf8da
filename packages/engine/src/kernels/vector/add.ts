import { defineKernel } from '../../kernel.js';
import { elementwise } from './elementwise.js';
import { vectorModule } from './module.generated.js';
import type { Vector } from './vector.js';

/**
 * The sum a + b, element by element.
 *
 * Shape    { a, b }: n elements each. Result: n elements; f32 when both are f32, else f64.
 * Range    any n ≥ 1. NaN and ±∞ spread by IEEE rules.
 * Fails    vector/length-mismatch, vector/empty, vector/not-a-vector.
 * Accuracy one rounding for each element; the same bytes in every variant and in plain JavaScript.
 * Cost     one operation for each element. It pays only on data that lies in the worker already (`node bench/resident.mjs`
 *          prints by how much): the copies in and out cost more than the operation, so a single call is no faster than a
 *          loop in JavaScript, but it keeps the page free. Units: elements; can be split along them.
 */
export const add = /* @__PURE__ */ defineKernel(vectorModule, {
  name: 'add',
  plan: ({ a, b }: { a: Vector; b: Vector }) => elementwise(a, b, vectorModule.add, vectorModule.addF32),
  result: ({ c }): Vector => c,
});

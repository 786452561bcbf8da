/**
 * What a vector is, and the checks that every kernel of the module makes before anything runs.
 *
 * Precision: f32 operands give an f32 result; when one operand is f64, the f32 one is promoted, exactly, and the result is
 * f64. Kernels that answer a number compute it in f64.
 */
import { InputError } from '../../errors.js';
import { read, scratch, type In, type Pass, type Plan, type Write } from '../../kernel.js';
import { vectorModule } from './module.generated.js';

export type Vector = Float64Array | Float32Array;

/** The module's own codes, all of InputErrors. `matrixVector` also fails with those of the matrix module. */
export const vectorCodes = [
  'vector/not-a-vector',
  'vector/empty',
  'vector/length-mismatch',
  'vector/option',
  'vector/range',
  'vector/too-short',
] as const;

export type VectorCode = (typeof vectorCodes)[number];

/** The plan of a kernel whose one output is a vector of either precision. */
export type VectorPlan = Plan<'vector', { c: Write<'f64' | 'f32'> }>;

/** Elements between two looks at the clock are a multiple of this: whole pairs of 128-bit vectors. */
export const alongElements = { per: 1, step: 4096 } as const;

/** Elements of one partial result of a reduction; the kernels have the same number. */
export const partial = 4096;

/** By the array's brand, so arrays of another realm count too. */
export function isF32(vector: Vector): vector is Float32Array {
  return vector[Symbol.toStringTag] === 'Float32Array';
}

/** Throws unless `value` is a typed array of floats with at least one element. */
export function expectVector(value: Vector, name: string): void {
  const given: unknown = value;
  const tag = ArrayBuffer.isView(given) && Symbol.toStringTag in given ? given[Symbol.toStringTag] : undefined;
  if (tag !== 'Float64Array' && tag !== 'Float32Array')
    throw new InputError(
      'vector/not-a-vector',
      `"${name}" must be a Float64Array or a Float32Array. Convert the numbers first.`,
      { detail: { operand: name } },
    );
  if (value.length === 0)
    throw new InputError('vector/empty', `"${name}" has no elements. Give at least one.`, {
      detail: { operand: name },
    });
}

/** Throws unless both are vectors of one length. */
export function expectSameLength(a: Vector, b: Vector): void {
  expectVector(a, 'a');
  expectVector(b, 'b');
  if (a.length !== b.length)
    throw new InputError(
      'vector/length-mismatch',
      `a has ${a.length} elements and b has ${b.length}. Give two vectors of the same length.`,
      { detail: { aLength: a.length, bLength: b.length } },
    );
}

/** A vector as f64: as it lies, or widened into scratch by a pass. `step`: elements of a step of the plan's axis, if it has one. */
export function f64Vector(vector: Vector, step?: number): { piece: In<'f64'>; passes: readonly Pass<'vector'>[] } {
  const per = step === undefined ? {} : { per: step };
  if (!isF32(vector)) return { piece: read(vector, per), passes: [] };
  const wide = scratch('f64', vector.length, per);
  const units = { ...per, step: alongElements.step };
  return { piece: wide, passes: [vectorModule.widen(read(vector, per), wide).over(vector.length, units)] };
}

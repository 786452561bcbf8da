/** What the kernels that make one number of a vector have in common. */
import { read, scratch, write, type Call, type In, type Out, type Pass, type Write } from '../../kernel.js';
import { isF32, partial, type Vector } from './vector.js';

/** Writes one partial result for each block of a. */
type OfBlocks<E extends 'f64' | 'f32'> = (a: In<E>, partials: Out<'f64'>, n: number) => Call<'vector'>;
/** Makes one result of the partial ones. */
type OfPartials = (partials: In<'f64'>, result: Out<'f64'>, blocks: number) => Call<'vector'>;

export interface Reduction {
  readonly axis: number;
  readonly passes: readonly Pass<'vector'>[];
  /** One number. */
  readonly result: Write<'f64'>;
}

/** Reduces block by block, in strips that stay in cache, then what the blocks left. */
export function reduction(a: Vector, f64: OfBlocks<'f64'>, f32: OfBlocks<'f32'>, ofPartials: OfPartials): Reduction {
  const axis = Math.ceil(a.length / partial);
  const partials = scratch('f64', axis);
  const result = write('f64', 1);
  const along = { per: partial };
  const ofBlocks = isF32(a) ? f32(read(a, along), partials, a.length) : f64(read(a, along), partials, a.length);
  return { axis, passes: [ofBlocks.over(axis, { per: 1 }), ofPartials(partials, result, axis).over(1)], result };
}

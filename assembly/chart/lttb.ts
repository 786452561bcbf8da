import { In, InOut, Out, Scratch } from '../shared/memory';
import { choose } from './lib/choose';

/**
 * Keeps of each bucket the point that makes the largest triangle with the point kept before and the mean of the next bucket.
 *
 * Shape    y: n. walk: one, with `from` and `to` set. indices: how many are kept, then at most `points` places. runs: two
 *          tables of `size` bytes. Units: places, in order: a choice depends on the one before, and is made when the bucket
 *          behind it is there. What is done already is not done again. Answers AGAIN in the middle of a large bucket. Same
 *          bytes in every variant.
 * Source   S. Steinarsson, Downsampling Time Series for Visual Representation, 2013, section 4.2.
 */
export function lttb(
  y: In<f64>,
  walk: InOut<i32>,
  indices: Out<u32>,
  runs: Scratch<f64>,
  size: i32,
  points: i32,
  gaps: i32,
  begin: i32,
  end: i32,
): i32 {
  return choose<f64>(0, y, walk, indices, runs, size, points, gaps, end);
}

/** `lttb` of f32 elements. Units: places. */
export function lttbF32(
  y: In<f32>,
  walk: InOut<i32>,
  indices: Out<u32>,
  runs: Scratch<f64>,
  size: i32,
  points: i32,
  gaps: i32,
  begin: i32,
  end: i32,
): i32 {
  return choose<f32>(0, y, walk, indices, runs, size, points, gaps, end);
}

/** `lttb` with an x for each y. Units: places. */
export function lttbXY(
  x: In<f64>,
  y: In<f64>,
  walk: InOut<i32>,
  indices: Out<u32>,
  runs: Scratch<f64>,
  size: i32,
  points: i32,
  gaps: i32,
  begin: i32,
  end: i32,
): i32 {
  return choose<f64>(x, y, walk, indices, runs, size, points, gaps, end);
}

/** `lttbXY` of f32 elements. Units: places. */
export function lttbXYF32(
  x: In<f32>,
  y: In<f32>,
  walk: InOut<i32>,
  indices: Out<u32>,
  runs: Scratch<f64>,
  size: i32,
  points: i32,
  gaps: i32,
  begin: i32,
  end: i32,
): i32 {
  return choose<f32>(x, y, walk, indices, runs, size, points, gaps, end);
}

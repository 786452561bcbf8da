import { In, InOut, Out, Scratch } from '../shared/memory';
import { choose } from './lib/choose';

/**
 * Keeps of each bucket the point that makes the largest triangle with the point kept before and the mean of the next bucket.
 *
 * Shape    y: n. walk: one, with `from` and `to` set. indices: how many are kept, then at most `points` places. runs: two
 *          tables of `size` bytes. Units: kept points, in order: each depends on the one before. Answers AGAIN in the
 *          middle of a large bucket. Same bytes in every variant.
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

/** `lttb` of f32 elements. Units: kept points. */
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

/** `lttb` with an x for each y. Units: kept points. */
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

/** `lttbXY` of f32 elements. Units: kept points. */
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

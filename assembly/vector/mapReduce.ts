import { widenAll } from '../shared/elementwise';
import { In, Out, Scratch } from '../shared/memory';
import { greatestOf, leastOf, sumOf } from '../shared/reduce';
import { OK } from '../shared/status';
import { Step } from './lib/Step';

/** Elements that all steps work through before the next ones are read: they stay in the first-level cache. */
const BLOCK: i32 = 1024;
/** Bytes of a step: what it does, its number, and whether b takes the number's place. */
const STEP: usize = 24;

const LEAST: i32 = 1;
const GREATEST: i32 = 2;

/** A block as f64: where it lies, or widened. */
function block<T>(at: usize, into: usize, count: i32): usize {
  if (sizeof<T>() == 8) return at;
  widenAll(at, into, count);
  return into;
}

function reduceBlocks<T>(
  a: usize,
  b: usize,
  steps: usize,
  buffer: usize,
  partials: usize,
  n: i32,
  count: i32,
  reduce: i32,
  begin: i32,
  end: i32,
): i32 {
  const lastStep = steps + <usize>count * STEP;
  for (let unit = begin; unit < end; unit++) {
    const first = unit * BLOCK;
    const length = min(BLOCK, n - first);
    const skip = <usize>first * sizeof<T>();
    let from = block<T>(a + skip, buffer, length);
    const other = b == 0 ? 0 : block<T>(b + skip, buffer + (BLOCK << 3), length);
    for (let step = steps; step < lastStep; step += STEP) {
      const isNumber = load<f64>(step, 16) == 0;
      Step.run(<i32>load<f64>(step), from, isNumber ? step + 8 : other, !isNumber, buffer, length);
      from = buffer;
    }
    const partial = partials + ((<usize>unit) << 4);
    let value = 0.0;
    if (reduce == LEAST) value = leastOf<f64>(from, length);
    else if (reduce == GREATEST) value = greatestOf<f64>(from, length);
    else value = sumOf<f64>(from, length);
    store<f64>(partial, value);
    store<f64>(partial, <f64>length, 8);
  }
  return OK;
}

/**
 * Maps each element through `count` steps, in f64, and reduces the results: all steps for one block, then the next block.
 *
 * Shape    a: n. steps: three numbers each. buffer: 2,048. partials: for each block the value and the elements.
 *          Units: blocks of 1,024. Same bytes in every variant.
 */
export function mapReduce(
  a: In<f64>,
  steps: In<f64>,
  buffer: Scratch<f64>,
  partials: Out<f64>,
  n: i32,
  count: i32,
  reduce: i32,
  begin: i32,
  end: i32,
): i32 {
  return reduceBlocks<f64>(a, 0, steps, buffer, partials, n, count, reduce, begin, end);
}

/** `mapReduce` of f32 elements. Units: blocks. */
export function mapReduceF32(
  a: In<f32>,
  steps: In<f64>,
  buffer: Scratch<f64>,
  partials: Out<f64>,
  n: i32,
  count: i32,
  reduce: i32,
  begin: i32,
  end: i32,
): i32 {
  return reduceBlocks<f32>(a, 0, steps, buffer, partials, n, count, reduce, begin, end);
}

/** `mapReduce` with a second vector. Units: blocks. */
export function mapReducePair(
  a: In<f64>,
  b: In<f64>,
  steps: In<f64>,
  buffer: Scratch<f64>,
  partials: Out<f64>,
  n: i32,
  count: i32,
  reduce: i32,
  begin: i32,
  end: i32,
): i32 {
  return reduceBlocks<f64>(a, b, steps, buffer, partials, n, count, reduce, begin, end);
}

/** `mapReducePair` of f32 elements. Units: blocks. */
export function mapReducePairF32(
  a: In<f32>,
  b: In<f32>,
  steps: In<f64>,
  buffer: Scratch<f64>,
  partials: Out<f64>,
  n: i32,
  count: i32,
  reduce: i32,
  begin: i32,
  end: i32,
): i32 {
  return reduceBlocks<f32>(a, b, steps, buffer, partials, n, count, reduce, begin, end);
}

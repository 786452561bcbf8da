import { In, InOut, Out } from '../shared/memory';
import { greatestOf, leastOf } from '../shared/reduce';
import { AGAIN, OK } from '../shared/status';
import { addSum } from './lib/numbers';
import { xAt } from './lib/points';

/** Elements between two looks at the budget. */
const CHUNK: i32 = 4096;
/** Elements of one call. */
const BUDGET: i32 = 1 << 20;

/** Where the walk along the series stands: in a buffer of 8 f64 that begins as zeros. */
@unmanaged
class Position {
  /** Sum and count of the numbers of the bin so far. */
  sum: f64;
  count: f64;
  low: f64;
  high: f64;
  bin: i32;
  /** Whether the bin is begun, and its end known. */
  begun: i32;
  at: i32;
  stop: i32;
}

/** The first place from `from` on whose x is not below `edge`, or not up to it where `after`; n where there is none. */
function seek<T>(x: usize, n: i32, from: i32, edge: f64, after: bool): i32 {
  let to = n;
  while (from < to) {
    const middle = from + ((to - from) >> 1);
    const value = xAt<T>(x, middle);
    if (value < edge || (after && value == edge)) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Takes the numbers of [at, at + count) into the bin. */
function take<T>(y: usize, at: i32, count: i32, position: Position): void {
  let p = y + <usize>at * sizeof<T>();
  const before = position.count;
  addSum<T>(p, count, changetype<usize>(position));
  if (position.count - before == <f64>count) {
    position.low = min(position.low, <f64>leastOf<T>(p, count));
    position.high = max(position.high, <f64>greatestOf<T>(p, count));
    return;
  }
  const end = p + <usize>count * sizeof<T>();
  while (p < end) {
    const v = <f64>load<T>(p);
    if (v == v) {
      position.low = min(position.low, v);
      position.high = max(position.high, v);
    }
    p += sizeof<T>();
  }
}

function fill<T>(
  x: usize,
  y: usize,
  edges: usize,
  state: usize,
  counts: usize,
  values: usize,
  n: i32,
  bins: i32,
  end: i32,
): i32 {
  const position = changetype<Position>(state);
  let budget = BUDGET;
  while (position.bin < end) {
    const bin = position.bin;
    if (!position.begun) {
      if (bin == 0) position.at = seek<T>(x, n, 0, load<f64>(edges), false);
      const last = bin == bins - 1;
      position.stop = seek<T>(x, n, position.at, load<f64>(edges + ((<usize>(bin + 1)) << 3)), last);
      position.sum = 0;
      position.count = 0;
      position.low = Infinity;
      position.high = -Infinity;
      position.begun = 1;
    }
    while (position.at < position.stop) {
      if (budget <= 0) return AGAIN;
      const count = min(CHUNK, position.stop - position.at);
      take<T>(y, position.at, count, position);
      position.at += count;
      budget -= count;
    }
    const some = position.count > 0;
    store<u32>(counts + ((<usize>bin) << 2), <u32>position.count);
    const record = values + <usize>bin * 24;
    store<f64>(record, some ? position.low : NaN);
    store<f64>(record, some ? position.high : NaN, 8);
    store<f64>(record, position.sum / position.count, 16);
    position.bin = bin + 1;
    position.begun = 0;
  }
  return OK;
}

/**
 * How many numbers lie in each bin of x, their least, their greatest and their mean.
 *
 * Shape    y: n. edges: bins + 1, in order. state: 8 zeros. counts: bins. values: three for each bin, NaN where it is
 *          empty. Units: bins, in order. Answers AGAIN in the middle of a large one. Same bytes in every variant.
 */
export function bins(
  y: In<f64>,
  edges: In<f64>,
  state: InOut<f64>,
  counts: Out<u32>,
  values: Out<f64>,
  n: i32,
  bins: i32,
  begin: i32,
  end: i32,
): i32 {
  return fill<f64>(0, y, edges, state, counts, values, n, bins, end);
}

/** `bins` of f32 elements. Units: bins. */
export function binsF32(
  y: In<f32>,
  edges: In<f64>,
  state: InOut<f64>,
  counts: Out<u32>,
  values: Out<f64>,
  n: i32,
  bins: i32,
  begin: i32,
  end: i32,
): i32 {
  return fill<f32>(0, y, edges, state, counts, values, n, bins, end);
}

/** `bins` with an x for each y, in order. Units: bins. */
export function binsXY(
  x: In<f64>,
  y: In<f64>,
  edges: In<f64>,
  state: InOut<f64>,
  counts: Out<u32>,
  values: Out<f64>,
  n: i32,
  bins: i32,
  begin: i32,
  end: i32,
): i32 {
  return fill<f64>(x, y, edges, state, counts, values, n, bins, end);
}

/** `binsXY` of f32 elements. Units: bins. */
export function binsXYF32(
  x: In<f32>,
  y: In<f32>,
  edges: In<f64>,
  state: InOut<f64>,
  counts: Out<u32>,
  values: Out<f64>,
  n: i32,
  bins: i32,
  begin: i32,
  end: i32,
): i32 {
  return fill<f32>(x, y, edges, state, counts, values, n, bins, end);
}

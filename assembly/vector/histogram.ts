import { In, InOut, Out } from '../shared/memory';
import { pair } from '../shared/reduce';
import { OK } from '../shared/status';

/** Elements of one unit of the pass that looks for the range. */
const BLOCK: i32 = 4096;
/** Counts kept apart, so that equal neighbours do not wait for each other; added up at the end. */
const TABLES: i32 = 4;
/** Status: the data reach so far apart that the width is no number. */
const TOO_WIDE: i32 = 16;

/** ranges[u]: the least and the greatest finite number of the u-th 4,096 elements; ∞ and −∞ where there is none. */
function ranges<T>(a: usize, result: usize, n: i32, begin: i32, end: i32): i32 {
  for (let unit = begin; unit < end; unit++) {
    const first = unit * BLOCK;
    let at = a + <usize>first * sizeof<T>();
    const stop = at + <usize>min(BLOCK, n - first) * sizeof<T>();
    let low = Infinity;
    let high = -Infinity;
    if (ASC_FEATURE_SIMD) {
      const zero = f64x2.splat(0);
      let l0 = f64x2.splat(Infinity);
      let h0 = f64x2.splat(-Infinity);
      let l1 = l0;
      let h1 = h0;
      while (at + 4 * sizeof<T>() <= stop) {
        // v − v is 0 for a finite v and NaN for another; pmin and pmax keep their first operand where the second is NaN.
        const v0 = pair<T>(at);
        const v1 = pair<T>(at + 2 * sizeof<T>());
        const f0 = f64x2.add(v0, f64x2.sub(v0, v0));
        const f1 = f64x2.add(v1, f64x2.sub(v1, v1));
        l0 = f64x2.pmin(l0, f0);
        h0 = f64x2.pmax(h0, f0);
        l1 = f64x2.pmin(l1, f1);
        h1 = f64x2.pmax(h1, f1);
        at += 4 * sizeof<T>();
      }
      l0 = f64x2.pmin(l0, l1);
      h0 = f64x2.pmax(h0, h1);
      low = min(f64x2.extract_lane(l0, 0), f64x2.extract_lane(l0, 1));
      high = max(f64x2.extract_lane(h0, 0), f64x2.extract_lane(h0, 1));
    }
    while (at < stop) {
      const v = <f64>load<T>(at);
      if (v - v == 0) {
        low = min(low, v);
        high = max(high, v);
      }
      at += sizeof<T>();
    }
    // + 0 makes one zero of two.
    store<f64>(result + ((<usize>unit) << 4), low + 0);
    store<f64>(result + ((<usize>unit) << 4), high + 0, 8);
  }
  return OK;
}

/** The last bin whose edge is not above v, from a first guess. */
function settle(edges: usize, bins: i32, guess: i32, v: f64): i32 {
  while (guess > 0 && v < load<f64>(edges + ((<usize>guess) << 3))) guess--;
  while (guess < bins - 1 && v >= load<f64>(edges + ((<usize>(guess + 1)) << 3))) guess++;
  return guess;
}

function countOne(tables: usize, bin: i32, table: i32): void {
  const at = tables + ((<usize>bin) << 4) + ((<usize>table) << 2);
  store<u32>(at, load<u32>(at) + 1);
}

function countAll<T>(a: usize, edges: usize, tables: usize, bins: i32, begin: i32, end: i32): i32 {
  const low = load<f64>(edges);
  const high = load<f64>(edges + ((<usize>bins) << 3));
  const scale = <f64>bins / (high - low);
  let at = a + <usize>begin * sizeof<T>();
  const stop = a + <usize>end * sizeof<T>();
  if (ASC_FEATURE_SIMD) {
    const lows = f64x2.splat(low);
    const highs = f64x2.splat(high);
    const scales = f64x2.splat(scale);
    // A guess this near to an edge could be on the wrong side of it: four times what the roundings can add up to.
    const doubt = (max(abs(low), abs(high)) * scale + <f64>bins) * (16 * f64.EPSILON);
    const near = f64x2.splat(doubt);
    const far = f64x2.splat(1 - doubt);
    const last = i32x4.splat(bins - 1);
    const none = i32x4.splat(bins);
    while (at + 4 * sizeof<T>() <= stop) {
      const v0 = pair<T>(at);
      const v1 = pair<T>(at + 2 * sizeof<T>());
      const t0 = f64x2.mul(f64x2.sub(v0, lows), scales);
      const t1 = f64x2.mul(f64x2.sub(v1, lows), scales);
      const in0 = v128.and(f64x2.ge(v0, lows), f64x2.le(v0, highs));
      const in1 = v128.and(f64x2.ge(v1, lows), f64x2.le(v1, highs));
      const whole0 = f64x2.floor(t0);
      const whole1 = f64x2.floor(t1);
      const r0 = f64x2.sub(t0, whole0);
      const r1 = f64x2.sub(t1, whole1);
      const safe0 = v128.and(f64x2.gt(r0, near), f64x2.lt(r0, far));
      const safe1 = v128.and(f64x2.gt(r1, near), f64x2.lt(r1, far));
      // Safe, or outside of the range.
      if (i64x2.all_true(v128.or(safe0, v128.not(in0))) && i64x2.all_true(v128.or(safe1, v128.not(in1)))) {
        const bin0 = i32x4.trunc_sat_f64x2_s_zero(t0);
        const bin1 = i32x4.trunc_sat_f64x2_s_zero(t1);
        const inside = v128.shuffle<i32>(in0, in1, 0, 2, 4, 6);
        const bin = v128.bitselect(i32x4.min_s(v128.shuffle<i32>(bin0, bin1, 0, 1, 4, 5), last), none, inside);
        countOne(tables, i32x4.extract_lane(bin, 0), 0);
        countOne(tables, i32x4.extract_lane(bin, 1), 1);
        countOne(tables, i32x4.extract_lane(bin, 2), 2);
        countOne(tables, i32x4.extract_lane(bin, 3), 3);
        at += 4 * sizeof<T>();
        continue;
      }
      const four = at + 4 * sizeof<T>();
      while (at < four) {
        const v = <f64>load<T>(at);
        if (v >= low && v <= high) countOne(tables, settle(edges, bins, min(<i32>((v - low) * scale), bins - 1), v), 0);
        at += sizeof<T>();
      }
    }
  }
  while (at < stop) {
    const v = <f64>load<T>(at);
    if (v >= low && v <= high) countOne(tables, settle(edges, bins, min(<i32>((v - low) * scale), bins - 1), v), 0);
    at += sizeof<T>();
  }
  return OK;
}

/** Least and greatest finite number of each 4,096 elements. Shape: a: n. result: two for each block. Units: blocks. */
export function finiteRange(a: In<f64>, result: Out<f64>, n: i32, begin: i32, end: i32): i32 {
  return ranges<f64>(a, result, n, begin, end);
}

/** `finiteRange` of f32 elements. Units: blocks. */
export function finiteRangeF32(a: In<f32>, result: Out<f64>, n: i32, begin: i32, end: i32): i32 {
  return ranges<f32>(a, result, n, begin, end);
}

/**
 * The edges of `bins` bins of equal width from `low` to `high`. NaN for one of them: the least or the greatest of the blocks'
 * ranges, or what leaves a width of 1.
 *
 * Shape    found: two for each of `blocks` blocks. edges: bins + 1. Units: one.
 */
export function binEdges(
  found: In<f64>,
  edges: Out<f64>,
  blocks: i32,
  bins: i32,
  low: f64,
  high: f64,
  begin: i32,
  end: i32,
): i32 {
  if (begin >= end) return OK;
  let least = Infinity;
  let greatest = -Infinity;
  for (let i = 0; i < blocks; i++) {
    least = min(least, load<f64>(found + ((<usize>i) << 4)));
    greatest = max(greatest, load<f64>(found + ((<usize>i) << 4), 8));
  }
  const isLow = low == low;
  const isHigh = high == high;
  if (least > greatest) {
    least = 0;
    greatest = 1;
  }
  let from = isLow ? low : least;
  let to = isHigh ? high : greatest;
  if (!(from < to)) {
    if (!isLow && !isHigh) {
      from -= 0.5;
      to += 0.5;
    } else if (isLow) to = from + 1;
    else from = to - 1;
  }
  const width = to - from;
  if (width == Infinity) return TOO_WIDE;
  for (let i = 0; i < bins; i++) store<f64>(edges + ((<usize>i) << 3), min(from + width * (<f64>i / <f64>bins), to));
  store<f64>(edges + ((<usize>bins) << 3), to);
  return OK;
}

/**
 * Counts how many elements lie in each bin.
 *
 * Shape    edges: bins + 1. tables: four counts for each bin and for what lies in none, zeros at first. Units: elements.
 */
export function histogram(a: In<f64>, edges: In<f64>, tables: InOut<u32>, bins: i32, begin: i32, end: i32): i32 {
  return countAll<f64>(a, edges, tables, bins, begin, end);
}

/** `histogram` of f32 elements. Units: elements. */
export function histogramF32(a: In<f32>, edges: In<f64>, tables: InOut<u32>, bins: i32, begin: i32, end: i32): i32 {
  return countAll<f32>(a, edges, tables, bins, begin, end);
}

/** counts[bin] = the sum of the bin's four counts. Units: bins. */
export function binTotals(tables: In<u32>, counts: Out<u32>, begin: i32, end: i32): i32 {
  for (let bin = begin; bin < end; bin++) {
    const at = tables + ((<usize>bin) << 4);
    let total: u32 = 0;
    for (let table = 0; table < TABLES; table++) total += load<u32>(at + ((<usize>table) << 2));
    store<u32>(counts + ((<usize>bin) << 2), total);
  }
  return OK;
}

import { In, Out, Scratch } from '../shared/memory';
import { OK } from '../shared/status';
import { addSum } from './lib/numbers';

/** Elements of a block whose sum is kept for windows that are longer. */
const BLOCK: i32 = 4096;

function sumBlocks<T>(y: usize, sums: usize, n: i32, begin: i32, end: i32): i32 {
  for (let unit = begin; unit < end; unit++) {
    const first = unit * BLOCK;
    const sum = sums + ((<usize>unit) << 4);
    store<f64>(sum, 0);
    store<f64>(sum, 0, 8);
    addSum<T>(y + <usize>first * sizeof<T>(), min(BLOCK, n - first), sum);
  }
  return OK;
}

/** Adds the sum and the count of the places [from, to), which lie in the series. */
function addRange<T>(y: usize, sums: usize, from: i32, to: i32, sum: usize): void {
  while (from < to) {
    const stop = min((from / BLOCK + 1) * BLOCK, to);
    if (from % BLOCK == 0 && stop - from == BLOCK) {
      const block = sums + ((<usize>(from / BLOCK)) << 4);
      store<f64>(sum, load<f64>(sum) + load<f64>(block));
      store<f64>(sum, load<f64>(sum, 8) + load<f64>(block, 8), 8);
    } else addSum<T>(y + <usize>from * sizeof<T>(), stop - from, sum);
    from = stop;
  }
}

/**
 * Outputs `first` … `first + count`, none more than the window is long. Every window holds the place `middle` where the
 * first one's own block ends, so it is a sum up to there, one from there to where the first window ends, which is the same
 * for all, and one from there on. Nothing is ever subtracted, so nothing is left behind by what has gone by.
 */
function average<T>(
  y: usize,
  sums: usize,
  means: usize,
  table: usize,
  n: i32,
  left: i32,
  right: i32,
  whole: i32,
  first: i32,
  count: i32,
): void {
  const start = first - left;
  const middle = start + count;
  const next = start + left + right + 1;
  // table[k]: sum and count of the places from start + k to the middle.
  let sum: f64 = 0;
  let numbers: f64 = 0;
  for (let k = count - 1; k >= 0; k--) {
    const place = start + k;
    if (place >= 0 && place < n) {
      const v = <f64>load<T>(y + <usize>place * sizeof<T>());
      const is = v == v;
      sum += is ? v : 0;
      numbers += is ? 1 : 0;
    }
    const entry = table + ((<usize>k) << 4);
    store<f64>(entry, sum);
    store<f64>(entry, numbers, 8);
  }
  const between = table + ((<usize>count) << 4);
  store<f64>(between, 0);
  store<f64>(between, 0, 8);
  addRange<T>(y, sums, max(middle, 0), min(next, n), between);
  const sumBetween = load<f64>(between);
  const numbersBetween = load<f64>(between, 8);
  sum = 0;
  numbers = 0;
  for (let k = 0; k < count; k++) {
    const entry = table + ((<usize>k) << 4);
    const place = first + k;
    const total = load<f64>(entry) + sumBetween + sum;
    const divisor = load<f64>(entry, 8) + numbersBetween + numbers;
    const isCut = whole && (place < left || place + right >= n);
    store<T>(means + <usize>place * sizeof<T>(), <T>(isCut ? NaN : total / divisor));
    const coming = next + k;
    if (coming >= 0 && coming < n) {
      const v = <f64>load<T>(y + <usize>coming * sizeof<T>());
      const is = v == v;
      sum += is ? v : 0;
      numbers += is ? 1 : 0;
    }
  }
}

/** The elements of two places, as f64. */
function twoPlaces<T>(first: usize, second: usize): v128 {
  const both = v128.load_lane<T>(second, v128.load_splat<T>(first), 1);
  return sizeof<T>() == 8 ? both : f64x2.promote_low_f32x4(both);
}

/**
 * `average` of two neighbours of `count` outputs each, where every window lies in the series: side by side, since each sum
 * waits for the one before. Answers false, with nothing settled, where something is not a number.
 */
function averagePair<T>(
  y: usize,
  sums: usize,
  means: usize,
  table: usize,
  left: i32,
  window: i32,
  first: i32,
  count: i32,
): bool {
  const start = first - left;
  const apart = <usize>count * sizeof<T>();
  let at = y + <usize>(start + count) * sizeof<T>();
  const end = table + ((<usize>count) << 4);
  let sum = f64x2.splat(0);
  for (let entry = end; entry > table;) {
    at -= sizeof<T>();
    entry -= 16;
    sum = f64x2.add(sum, twoPlaces<T>(at, at + apart));
    v128.store(entry, sum);
  }
  if (!i64x2.all_true(f64x2.eq(sum, sum))) return false;
  let between = f64x2.splat(0);
  if (window > count) {
    // The table's last entry, once for each of the two.
    for (let which = 0; which < 2; which++) {
      const middle = start + (which + 1) * count;
      const next = start + which * count + window;
      store<f64>(end, 0);
      store<f64>(end, 0, 8);
      addRange<T>(y, sums, middle, next, end);
      if (load<f64>(end, 8) != <f64>(next - middle)) return false;
      between = which ? f64x2.replace_lane(between, 1, load<f64>(end)) : f64x2.splat(load<f64>(end));
    }
  }
  sum = f64x2.splat(0);
  at = y + <usize>(start + window) * sizeof<T>();
  let mean = means + <usize>first * sizeof<T>();
  const divisor = f64x2.splat(<f64>window);
  for (let entry = table; entry < end; entry += 16) {
    const both = f64x2.div(f64x2.add(f64x2.add(v128.load(entry), between), sum), divisor);
    const narrow = sizeof<T>() == 8 ? both : f32x4.demote_f64x2_zero(both);
    v128.store_lane<T>(mean, narrow, 0);
    v128.store_lane<T>(mean + apart, narrow, 1);
    sum = f64x2.add(sum, twoPlaces<T>(at, at + apart));
    at += sizeof<T>();
    mean += sizeof<T>();
  }
  return i64x2.all_true(f64x2.eq(sum, sum));
}

function averages<T>(
  y: usize,
  sums: usize,
  means: usize,
  table: usize,
  n: i32,
  left: i32,
  right: i32,
  whole: i32,
  size: i32,
  begin: i32,
  end: i32,
): i32 {
  const window = left + right + 1;
  const most = min(window, size);
  const stop = min(end * size, n);
  let first = begin * size;
  while (first < stop) {
    if (ASC_FEATURE_SIMD) {
      // Whole windows only, of two groups that lie in the range.
      const isInside = first >= left && first + 2 * most <= stop && first - left + window + 2 * most <= n;
      if (isInside && averagePair<T>(y, sums, means, table, left, window, first, most)) {
        first += 2 * most;
        continue;
      }
    }
    const count = min(most, stop - first);
    average<T>(y, sums, means, table, n, left, right, whole, first, count);
    first += count;
  }
  return OK;
}

/** sums[u]: Σ of the numbers of the u-th 4,096 elements, and how many there are. Units: blocks. */
export function blockSums(y: In<f64>, sums: Out<f64>, n: i32, begin: i32, end: i32): i32 {
  return sumBlocks<f64>(y, sums, n, begin, end);
}

/** `blockSums` of f32 elements. Units: blocks. */
export function blockSumsF32(y: In<f32>, sums: Out<f64>, n: i32, begin: i32, end: i32): i32 {
  return sumBlocks<f32>(y, sums, n, begin, end);
}

/**
 * means[i] = the mean of the numbers of y[i − left … i + right], as far as they lie in the series; NaN where there is none,
 * and, with `whole`, where the window is cut.
 *
 * Shape    y, means: n. sums: as `blockSums` writes them, for windows longer than 4,096. table: (size + 1) · 2.
 *          Units: blocks of `size` ≤ 4,096 outputs. Same bytes in every variant.
 */
export function movingAverage(
  y: In<f64>,
  sums: In<f64>,
  means: Out<f64>,
  table: Scratch<f64>,
  n: i32,
  left: i32,
  right: i32,
  whole: i32,
  size: i32,
  begin: i32,
  end: i32,
): i32 {
  return averages<f64>(y, sums, means, table, n, left, right, whole, size, begin, end);
}

/** `movingAverage` of f32 elements, summed in f64. Units: blocks. */
export function movingAverageF32(
  y: In<f32>,
  sums: In<f64>,
  means: Out<f32>,
  table: Scratch<f64>,
  n: i32,
  left: i32,
  right: i32,
  whole: i32,
  size: i32,
  begin: i32,
  end: i32,
): i32 {
  return averages<f32>(y, sums, means, table, n, left, right, whole, size, begin, end);
}

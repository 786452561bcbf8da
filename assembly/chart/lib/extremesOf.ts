/** The least and the greatest number of a run of elements and where each comes first. NaN is no number. */

/** Said of a place that does not exist. */
const NONE: f64 = -1;

/** Bytes of a record. */
export const RECORD: usize = 56;

/** Bytes whose extremes are found together; only the winning run is looked at again for the place. */
const RUN: usize = 2048;

/** Address of the first element from `at` on that equals `value`, or `end`. */
function find<T>(at: usize, end: usize, value: T): usize {
  if (ASC_FEATURE_SIMD) {
    const wanted = v128.splat<T>(value);
    while (at + 32 <= end) {
      const hit = v128.or(v128.eq<T>(v128.load(at), wanted), v128.eq<T>(v128.load(at, 16), wanted));
      if (v128.any_true(hit)) break;
      at += 32;
    }
  }
  while (at < end && load<T>(at) != value) at += sizeof<T>();
  return at;
}

/** Place of an address, counted from `origin`, or NONE at the end of a block. */
function placeOf<T>(origin: usize, at: usize, end: usize): f64 {
  return at < end ? <f64>((at - origin) / sizeof<T>()) : NONE;
}

/** Place of the first number of [at, end). */
function firstNumber<T>(origin: usize, at: usize, end: usize): f64 {
  while (at < end && isNaN<T>(load<T>(at))) at += sizeof<T>();
  return placeOf<T>(origin, at, end);
}

function lastNumber<T>(origin: usize, at: usize, end: usize): f64 {
  while (end > at && isNaN<T>(load<T>(end - sizeof<T>()))) end -= sizeof<T>();
  return end > at ? placeOf<T>(origin, end - sizeof<T>(), end) : NONE;
}

/**
 * The record of y[first … first + count): the least and the greatest number, where they come first, where the first and
 * the last number are, and first + count. Without any number the places are NONE and the values ∞ and −∞.
 */
export function extremesOf<T>(y: usize, first: i32, count: i32, record: usize): void {
  const start = y + <usize>first * sizeof<T>();
  const end = start + <usize>count * sizeof<T>();
  let at = start;
  let least: T = <T>Infinity;
  let greatest: T = <T>-Infinity;
  let leastAt = start;
  let greatestAt = start;
  if (ASC_FEATURE_SIMD) {
    const most = v128.splat<T>(<T>Infinity);
    const none = v128.splat<T>(<T>-Infinity);
    let low = most;
    let high = none;
    while (at + 64 <= end) {
      const run = at;
      const stop = min(at + RUN, start + ((end - start) & ~63));
      // pmin and pmax keep their first operand where the second is NaN.
      let l0 = most;
      let l1 = most;
      let l2 = most;
      let l3 = most;
      let h0 = none;
      let h1 = none;
      let h2 = none;
      let h3 = none;
      do {
        const v0 = v128.load(at);
        const v1 = v128.load(at, 16);
        const v2 = v128.load(at, 32);
        const v3 = v128.load(at, 48);
        l0 = v128.pmin<T>(l0, v0);
        h0 = v128.pmax<T>(h0, v0);
        l1 = v128.pmin<T>(l1, v1);
        h1 = v128.pmax<T>(h1, v1);
        l2 = v128.pmin<T>(l2, v2);
        h2 = v128.pmax<T>(h2, v2);
        l3 = v128.pmin<T>(l3, v3);
        h3 = v128.pmax<T>(h3, v3);
        at += 64;
      } while (at < stop);
      l0 = v128.pmin<T>(v128.pmin<T>(l0, l1), v128.pmin<T>(l2, l3));
      h0 = v128.pmax<T>(v128.pmax<T>(h0, h1), v128.pmax<T>(h2, h3));
      if (v128.any_true(v128.lt<T>(l0, low))) {
        least = min<T>(v128.extract_lane<T>(l0, 0), v128.extract_lane<T>(l0, 1));
        if (sizeof<T>() == 4) least = min<T>(least, min<T>(v128.extract_lane<T>(l0, 2), v128.extract_lane<T>(l0, 3)));
        low = v128.splat<T>(least);
        leastAt = run;
      }
      if (v128.any_true(v128.gt<T>(h0, high))) {
        greatest = max<T>(v128.extract_lane<T>(h0, 0), v128.extract_lane<T>(h0, 1));
        if (sizeof<T>() == 4)
          greatest = max<T>(greatest, max<T>(v128.extract_lane<T>(h0, 2), v128.extract_lane<T>(h0, 3)));
        high = v128.splat<T>(greatest);
        greatestAt = run;
      }
    }
  }
  while (at < end) {
    const v = load<T>(at);
    if (v < least) {
      least = v;
      leastAt = at;
    }
    if (v > greatest) {
      greatest = v;
      greatestAt = at;
    }
    at += sizeof<T>();
  }
  leastAt = find<T>(leastAt, end, least);
  greatestAt = find<T>(greatestAt, end, greatest);
  store<f64>(record, <f64>least);
  store<f64>(record, <f64>greatest, 8);
  store<f64>(record, placeOf<T>(y, leastAt, end), 16);
  store<f64>(record, placeOf<T>(y, greatestAt, end), 24);
  store<f64>(record, firstNumber<T>(y, start, end), 32);
  store<f64>(record, lastNumber<T>(y, start, end), 40);
  store<f64>(record, <f64>(first + count), 48);
}

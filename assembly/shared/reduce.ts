/**
 * Sums over whole arrays in f64, also of f32 elements. Eight running sums hide the latency of an addition; their order is
 * the same in every variant, so the results are too.
 */

/** Elements of one partial sum of a long vector. */
export const PARTIAL: i32 = 4096;

/** Elements of the partial sum that begins at `first`. */
export function partLength(first: i32, n: i32): i32 {
  return min(PARTIAL, n - first);
}

/** Two elements at `at`, as f64. */
export function pair<T>(at: usize): v128 {
  if (sizeof<T>() == 8) return v128.load(at);
  return f64x2.promote_low_f32x4(v128.load64_zero(at));
}

/** Σ a[i] over `count` elements. */
export function sumOf<T>(a: usize, count: i32): f64 {
  let rest: f64 = 0;
  const wide = a + <usize>(count & ~7) * sizeof<T>();
  const end = a + <usize>count * sizeof<T>();
  let total: f64 = 0;
  if (ASC_FEATURE_SIMD) {
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let s2 = f64x2.splat(0);
    let s3 = f64x2.splat(0);
    while (a < wide) {
      s0 = f64x2.add(s0, pair<T>(a));
      s1 = f64x2.add(s1, pair<T>(a + 2 * sizeof<T>()));
      s2 = f64x2.add(s2, pair<T>(a + 4 * sizeof<T>()));
      s3 = f64x2.add(s3, pair<T>(a + 6 * sizeof<T>()));
      a += 8 * sizeof<T>();
    }
    const s = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
    total = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  } else {
    let s0: f64 = 0;
    let s1: f64 = 0;
    let s2: f64 = 0;
    let s3: f64 = 0;
    let s4: f64 = 0;
    let s5: f64 = 0;
    let s6: f64 = 0;
    let s7: f64 = 0;
    while (a < wide) {
      s0 += <f64>load<T>(a);
      s1 += <f64>load<T>(a, 1 * sizeof<T>());
      s2 += <f64>load<T>(a, 2 * sizeof<T>());
      s3 += <f64>load<T>(a, 3 * sizeof<T>());
      s4 += <f64>load<T>(a, 4 * sizeof<T>());
      s5 += <f64>load<T>(a, 5 * sizeof<T>());
      s6 += <f64>load<T>(a, 6 * sizeof<T>());
      s7 += <f64>load<T>(a, 7 * sizeof<T>());
      a += 8 * sizeof<T>();
    }
    total = s0 + s2 + (s4 + s6) + (s1 + s3 + (s5 + s7));
  }
  while (a < end) {
    rest += <f64>load<T>(a);
    a += sizeof<T>();
  }
  return total + rest;
}

/** Σ |a[i]|. */
export function sumAbs<T>(a: usize, count: i32): f64 {
  let rest: f64 = 0;
  const wide = a + <usize>(count & ~7) * sizeof<T>();
  const end = a + <usize>count * sizeof<T>();
  let total: f64 = 0;
  if (ASC_FEATURE_SIMD) {
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let s2 = f64x2.splat(0);
    let s3 = f64x2.splat(0);
    while (a < wide) {
      s0 = f64x2.add(s0, f64x2.abs(pair<T>(a)));
      s1 = f64x2.add(s1, f64x2.abs(pair<T>(a + 2 * sizeof<T>())));
      s2 = f64x2.add(s2, f64x2.abs(pair<T>(a + 4 * sizeof<T>())));
      s3 = f64x2.add(s3, f64x2.abs(pair<T>(a + 6 * sizeof<T>())));
      a += 8 * sizeof<T>();
    }
    const s = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
    total = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  } else {
    let s0: f64 = 0;
    let s1: f64 = 0;
    let s2: f64 = 0;
    let s3: f64 = 0;
    let s4: f64 = 0;
    let s5: f64 = 0;
    let s6: f64 = 0;
    let s7: f64 = 0;
    while (a < wide) {
      s0 += abs(<f64>load<T>(a));
      s1 += abs(<f64>load<T>(a, 1 * sizeof<T>()));
      s2 += abs(<f64>load<T>(a, 2 * sizeof<T>()));
      s3 += abs(<f64>load<T>(a, 3 * sizeof<T>()));
      s4 += abs(<f64>load<T>(a, 4 * sizeof<T>()));
      s5 += abs(<f64>load<T>(a, 5 * sizeof<T>()));
      s6 += abs(<f64>load<T>(a, 6 * sizeof<T>()));
      s7 += abs(<f64>load<T>(a, 7 * sizeof<T>()));
      a += 8 * sizeof<T>();
    }
    total = s0 + s2 + (s4 + s6) + (s1 + s3 + (s5 + s7));
  }
  while (a < end) {
    rest += abs(<f64>load<T>(a));
    a += sizeof<T>();
  }
  return total + rest;
}

/** Σ a[i] · b[i]. */
export function dotOf<T>(a: usize, b: usize, count: i32): f64 {
  let rest: f64 = 0;
  const wide = a + <usize>(count & ~7) * sizeof<T>();
  const end = a + <usize>count * sizeof<T>();
  let total: f64 = 0;
  if (ASC_FEATURE_SIMD) {
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let s2 = f64x2.splat(0);
    let s3 = f64x2.splat(0);
    while (a < wide) {
      s0 = f64x2.add(s0, f64x2.mul(pair<T>(a), pair<T>(b)));
      s1 = f64x2.add(s1, f64x2.mul(pair<T>(a + 2 * sizeof<T>()), pair<T>(b + 2 * sizeof<T>())));
      s2 = f64x2.add(s2, f64x2.mul(pair<T>(a + 4 * sizeof<T>()), pair<T>(b + 4 * sizeof<T>())));
      s3 = f64x2.add(s3, f64x2.mul(pair<T>(a + 6 * sizeof<T>()), pair<T>(b + 6 * sizeof<T>())));
      a += 8 * sizeof<T>();
      b += 8 * sizeof<T>();
    }
    const s = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
    total = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  } else {
    let s0: f64 = 0;
    let s1: f64 = 0;
    let s2: f64 = 0;
    let s3: f64 = 0;
    let s4: f64 = 0;
    let s5: f64 = 0;
    let s6: f64 = 0;
    let s7: f64 = 0;
    while (a < wide) {
      s0 += <f64>load<T>(a) * <f64>load<T>(b);
      s1 += <f64>load<T>(a, 1 * sizeof<T>()) * <f64>load<T>(b, 1 * sizeof<T>());
      s2 += <f64>load<T>(a, 2 * sizeof<T>()) * <f64>load<T>(b, 2 * sizeof<T>());
      s3 += <f64>load<T>(a, 3 * sizeof<T>()) * <f64>load<T>(b, 3 * sizeof<T>());
      s4 += <f64>load<T>(a, 4 * sizeof<T>()) * <f64>load<T>(b, 4 * sizeof<T>());
      s5 += <f64>load<T>(a, 5 * sizeof<T>()) * <f64>load<T>(b, 5 * sizeof<T>());
      s6 += <f64>load<T>(a, 6 * sizeof<T>()) * <f64>load<T>(b, 6 * sizeof<T>());
      s7 += <f64>load<T>(a, 7 * sizeof<T>()) * <f64>load<T>(b, 7 * sizeof<T>());
      a += 8 * sizeof<T>();
      b += 8 * sizeof<T>();
    }
    total = s0 + s2 + (s4 + s6) + (s1 + s3 + (s5 + s7));
  }
  while (a < end) {
    rest += <f64>load<T>(a) * <f64>load<T>(b);
    a += sizeof<T>();
    b += sizeof<T>();
  }
  return total + rest;
}

/** max |a[i]| over `count` f64 elements, 0 for none; NaN where there is one. */
export function largestOf(at: usize, count: i32): f64 {
  let most: f64 = 0;
  const end = at + ((<usize>count) << 3);
  while (at < end) {
    most = max(most, abs(load<f64>(at)));
    at += 8;
  }
  return most;
}

/** The least of `count` ≥ 1 elements; NaN where there is one. */
export function leastOf<T>(a: usize, count: i32): T {
  const end = a + <usize>count * sizeof<T>();
  let result = load<T>(a);
  if (ASC_FEATURE_SIMD) {
    const wide = a + ((<usize>count * sizeof<T>()) & ~63);
    if (a < wide) {
      let s0 = v128.load(a);
      let s1 = v128.load(a, 16);
      let s2 = v128.load(a, 32);
      let s3 = v128.load(a, 48);
      a += 64;
      while (a < wide) {
        s0 = v128.min<T>(s0, v128.load(a));
        s1 = v128.min<T>(s1, v128.load(a, 16));
        s2 = v128.min<T>(s2, v128.load(a, 32));
        s3 = v128.min<T>(s3, v128.load(a, 48));
        a += 64;
      }
      s0 = v128.min<T>(v128.min<T>(s0, s1), v128.min<T>(s2, s3));
      result = min<T>(v128.extract_lane<T>(s0, 0), v128.extract_lane<T>(s0, 1));
      if (sizeof<T>() == 4) result = min<T>(result, min<T>(v128.extract_lane<T>(s0, 2), v128.extract_lane<T>(s0, 3)));
    }
  }
  while (a < end) {
    result = min<T>(result, load<T>(a));
    a += sizeof<T>();
  }
  return result;
}

/** The greatest of `count` ≥ 1 elements; NaN where there is one. */
export function greatestOf<T>(a: usize, count: i32): T {
  const end = a + <usize>count * sizeof<T>();
  let result = load<T>(a);
  if (ASC_FEATURE_SIMD) {
    const wide = a + ((<usize>count * sizeof<T>()) & ~63);
    if (a < wide) {
      let s0 = v128.load(a);
      let s1 = v128.load(a, 16);
      let s2 = v128.load(a, 32);
      let s3 = v128.load(a, 48);
      a += 64;
      while (a < wide) {
        s0 = v128.max<T>(s0, v128.load(a));
        s1 = v128.max<T>(s1, v128.load(a, 16));
        s2 = v128.max<T>(s2, v128.load(a, 32));
        s3 = v128.max<T>(s3, v128.load(a, 48));
        a += 64;
      }
      s0 = v128.max<T>(v128.max<T>(s0, s1), v128.max<T>(s2, s3));
      result = max<T>(v128.extract_lane<T>(s0, 0), v128.extract_lane<T>(s0, 1));
      if (sizeof<T>() == 4) result = max<T>(result, max<T>(v128.extract_lane<T>(s0, 2), v128.extract_lane<T>(s0, 3)));
    }
  }
  while (a < end) {
    result = max<T>(result, load<T>(a));
    a += sizeof<T>();
  }
  return result;
}

/** Σ (a[i] − mean)² over `count` elements, in f64. */
export function squaresAround<T>(a: usize, mean: f64, count: i32): f64 {
  const wide = a + <usize>(count & ~3) * sizeof<T>();
  const end = a + <usize>count * sizeof<T>();
  let s0: f64 = 0;
  let s1: f64 = 0;
  let s2: f64 = 0;
  let s3: f64 = 0;
  while (a < wide) {
    const x0 = <f64>load<T>(a) - mean;
    const x1 = <f64>load<T>(a, sizeof<T>()) - mean;
    const x2 = <f64>load<T>(a, 2 * sizeof<T>()) - mean;
    const x3 = <f64>load<T>(a, 3 * sizeof<T>()) - mean;
    s0 += x0 * x0;
    s1 += x1 * x1;
    s2 += x2 * x2;
    s3 += x3 * x3;
    a += 4 * sizeof<T>();
  }
  while (a < end) {
    const x = <f64>load<T>(a) - mean;
    s0 += x * x;
    a += sizeof<T>();
  }
  return s0 + s1 + (s2 + s3);
}

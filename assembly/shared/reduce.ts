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

/**
 * Whether no lane of a sum is NaN. It is one where a NaN was added, and perhaps where ∞ and −∞ were: whoever finds it looks
 * again, one by one.
 */
function isNumber<T>(sums: v128): bool {
  return sizeof<T>() == 8 ? i64x2.all_true(f64x2.eq(sums, sums)) : i32x4.all_true(f32x4.eq(sums, sums));
}

/** The sign bits of the lanes. */
function signs<T>(bits: v128): i32 {
  return sizeof<T>() == 8 ? i64x2.bitmask(bits) : i32x4.bitmask(bits);
}

/**
 * The least of `count` ≥ 1 elements; NaN where there is one, and −0 is less than 0. `pmin` is quicker than `min`, but
 * knows neither NaN nor signs of 0; sums and sign bits do.
 */
export function leastOf<T>(a: usize, count: i32): T {
  const end = a + <usize>count * sizeof<T>();
  let result = load<T>(a);
  if (ASC_FEATURE_SIMD) {
    const wide = a + ((<usize>count * sizeof<T>()) & ~63);
    if (a < wide) {
      let m0 = v128.load(a);
      let m1 = v128.load(a, 16);
      let m2 = v128.load(a, 32);
      let m3 = v128.load(a, 48);
      let bits = m0;
      let s0 = v128.splat<T>(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      for (let at = a; at < wide; at += 64) {
        const v0 = v128.load(at);
        const v1 = v128.load(at, 16);
        const v2 = v128.load(at, 32);
        const v3 = v128.load(at, 48);
        m0 = v128.pmin<T>(m0, v0);
        m1 = v128.pmin<T>(m1, v1);
        m2 = v128.pmin<T>(m2, v2);
        m3 = v128.pmin<T>(m3, v3);
        s0 = v128.add<T>(s0, v0);
        s1 = v128.add<T>(s1, v1);
        s2 = v128.add<T>(s2, v2);
        s3 = v128.add<T>(s3, v3);
        bits = v128.or(v128.or(bits, v128.or(v0, v1)), v128.or(v2, v3));
      }
      if (isNumber<T>(v128.add<T>(v128.add<T>(s0, s1), v128.add<T>(s2, s3)))) {
        m0 = v128.pmin<T>(v128.pmin<T>(m0, m1), v128.pmin<T>(m2, m3));
        result = min<T>(v128.extract_lane<T>(m0, 0), v128.extract_lane<T>(m0, 1));
        if (sizeof<T>() == 4) result = min<T>(result, min<T>(v128.extract_lane<T>(m0, 2), v128.extract_lane<T>(m0, 3)));
        if (result == 0) result = signs<T>(bits) != 0 ? <T>-0.0 : 0;
        a = wide;
      }
    }
  }
  while (a < end) {
    result = min<T>(result, load<T>(a));
    a += sizeof<T>();
  }
  return result;
}

/** The greatest of `count` ≥ 1 elements, as `leastOf`: NaN where there is one, and 0 is greater than −0. */
export function greatestOf<T>(a: usize, count: i32): T {
  const end = a + <usize>count * sizeof<T>();
  let result = load<T>(a);
  if (ASC_FEATURE_SIMD) {
    const wide = a + ((<usize>count * sizeof<T>()) & ~63);
    if (a < wide) {
      let m0 = v128.load(a);
      let m1 = v128.load(a, 16);
      let m2 = v128.load(a, 32);
      let m3 = v128.load(a, 48);
      let bits = m0;
      let s0 = v128.splat<T>(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      for (let at = a; at < wide; at += 64) {
        const v0 = v128.load(at);
        const v1 = v128.load(at, 16);
        const v2 = v128.load(at, 32);
        const v3 = v128.load(at, 48);
        m0 = v128.pmax<T>(m0, v0);
        m1 = v128.pmax<T>(m1, v1);
        m2 = v128.pmax<T>(m2, v2);
        m3 = v128.pmax<T>(m3, v3);
        s0 = v128.add<T>(s0, v0);
        s1 = v128.add<T>(s1, v1);
        s2 = v128.add<T>(s2, v2);
        s3 = v128.add<T>(s3, v3);
        bits = v128.and(v128.and(bits, v128.and(v0, v1)), v128.and(v2, v3));
      }
      if (isNumber<T>(v128.add<T>(v128.add<T>(s0, s1), v128.add<T>(s2, s3)))) {
        m0 = v128.pmax<T>(v128.pmax<T>(m0, m1), v128.pmax<T>(m2, m3));
        result = max<T>(v128.extract_lane<T>(m0, 0), v128.extract_lane<T>(m0, 1));
        if (sizeof<T>() == 4) result = max<T>(result, max<T>(v128.extract_lane<T>(m0, 2), v128.extract_lane<T>(m0, 3)));
        if (result == 0) result = signs<T>(bits) == (sizeof<T>() == 8 ? 3 : 15) ? <T>-0.0 : 0;
        a = wide;
      }
    }
  }
  while (a < end) {
    result = max<T>(result, load<T>(a));
    a += sizeof<T>();
  }
  return result;
}

/** Σ (a[i] − mean)² over `count` elements, in f64, in the order of `sumOf`. */
export function squaresAround<T>(a: usize, mean: f64, count: i32): f64 {
  let rest: f64 = 0;
  const wide = a + <usize>(count & ~7) * sizeof<T>();
  const end = a + <usize>count * sizeof<T>();
  let total: f64 = 0;
  if (ASC_FEATURE_SIMD) {
    const means = f64x2.splat(mean);
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let s2 = f64x2.splat(0);
    let s3 = f64x2.splat(0);
    while (a < wide) {
      const x0 = f64x2.sub(pair<T>(a), means);
      const x1 = f64x2.sub(pair<T>(a + 2 * sizeof<T>()), means);
      const x2 = f64x2.sub(pair<T>(a + 4 * sizeof<T>()), means);
      const x3 = f64x2.sub(pair<T>(a + 6 * sizeof<T>()), means);
      s0 = f64x2.add(s0, f64x2.mul(x0, x0));
      s1 = f64x2.add(s1, f64x2.mul(x1, x1));
      s2 = f64x2.add(s2, f64x2.mul(x2, x2));
      s3 = f64x2.add(s3, f64x2.mul(x3, x3));
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
      s0 += squareOf<T>(a, mean);
      s1 += squareOf<T>(a + 1 * sizeof<T>(), mean);
      s2 += squareOf<T>(a + 2 * sizeof<T>(), mean);
      s3 += squareOf<T>(a + 3 * sizeof<T>(), mean);
      s4 += squareOf<T>(a + 4 * sizeof<T>(), mean);
      s5 += squareOf<T>(a + 5 * sizeof<T>(), mean);
      s6 += squareOf<T>(a + 6 * sizeof<T>(), mean);
      s7 += squareOf<T>(a + 7 * sizeof<T>(), mean);
      a += 8 * sizeof<T>();
    }
    total = s0 + s2 + (s4 + s6) + (s1 + s3 + (s5 + s7));
  }
  while (a < end) {
    rest += squareOf<T>(a, mean);
    a += sizeof<T>();
  }
  return total + rest;
}

function squareOf<T>(at: usize, mean: f64): f64 {
  const x = <f64>load<T>(at) - mean;
  return x * x;
}

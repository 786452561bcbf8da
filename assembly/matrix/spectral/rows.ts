/** Loops over rows that the reductions to two or three diagonals spend their time in. */

/** a·b + c. */
export function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f64x2.relaxed_madd(a, b, c) : f64x2.add(f64x2.mul(a, b), c);
}

/** y += f·a + g·b over `count` elements, and the product of the new y with u. */
export function addTwoDot(y: usize, f: f64, a: usize, g: f64, b: usize, u: usize, count: i32): f64 {
  let sum: f64 = 0;
  const end = y + ((<usize>count) << 3);
  if (ASC_FEATURE_SIMD) {
    const wide = y + ((<usize>(count & ~3)) << 3);
    const ff = f64x2.splat(f);
    const gg = f64x2.splat(g);
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    while (y < wide) {
      const y0 = madd(ff, v128.load(a), madd(gg, v128.load(b), v128.load(y)));
      const y1 = madd(ff, v128.load(a, 16), madd(gg, v128.load(b, 16), v128.load(y, 16)));
      v128.store(y, y0);
      v128.store(y, y1, 16);
      s0 = madd(y0, v128.load(u), s0);
      s1 = madd(y1, v128.load(u, 16), s1);
      y += 32;
      a += 32;
      b += 32;
      u += 32;
    }
    s0 = f64x2.add(s0, s1);
    sum = f64x2.extract_lane(s0, 0) + f64x2.extract_lane(s0, 1);
  }
  while (y < end) {
    const value = load<f64>(y) + g * load<f64>(b) + f * load<f64>(a);
    store<f64>(y, value);
    sum += value * load<f64>(u);
    y += 8;
    a += 8;
    b += 8;
    u += 8;
  }
  return sum;
}

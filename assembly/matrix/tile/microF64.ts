/**
 * The innermost loop of the f64 product: one MR × NR tile of C from one panel of A and one of B, both packed.
 *
 * Every sum starts at 0 and takes its products in order of k, in every variant; `simd` therefore equals `base` bit for bit,
 * and `relaxed` differs by the roundings that its fused multiply-add leaves out. The bodies are written out because V8
 * keeps the sums in registers only this way, and unrolling along k makes it spill.
 */

/** Writes the tile to `c` (row length `stride` bytes), or adds it there unless `first`. kc ≥ 1. */
export function microF64(a: usize, b: usize, kc: i32, c: usize, stride: usize, first: bool): void {
  if (ASC_FEATURE_RELAXED_SIMD) tile6x4(a, b, kc, c, stride, first);
  else if (ASC_FEATURE_SIMD) tile2x8(a, b, kc, c, stride, first);
  else tile2x4(a, b, kc, c, stride, first);
}

/** Scalar: eight sums. */
function tile2x4(a: usize, b: usize, kc: i32, c: usize, stride: usize, first: bool): void {
  let c00: f64 = 0;
  let c01: f64 = 0;
  let c02: f64 = 0;
  let c03: f64 = 0;
  let c10: f64 = 0;
  let c11: f64 = 0;
  let c12: f64 = 0;
  let c13: f64 = 0;
  const end = a + <usize>kc * 16;
  do {
    const b0 = load<f64>(b);
    const b1 = load<f64>(b, 8);
    const b2 = load<f64>(b, 16);
    const b3 = load<f64>(b, 24);
    let x = load<f64>(a);
    c00 += x * b0;
    c01 += x * b1;
    c02 += x * b2;
    c03 += x * b3;
    x = load<f64>(a, 8);
    c10 += x * b0;
    c11 += x * b1;
    c12 += x * b2;
    c13 += x * b3;
    a += 16;
    b += 32;
  } while (a < end);
  if (!first) {
    c00 = load<f64>(c) + c00;
    c01 = load<f64>(c, 8) + c01;
    c02 = load<f64>(c, 16) + c02;
    c03 = load<f64>(c, 24) + c03;
    c10 = load<f64>(c + stride) + c10;
    c11 = load<f64>(c + stride, 8) + c11;
    c12 = load<f64>(c + stride, 16) + c12;
    c13 = load<f64>(c + stride, 24) + c13;
  }
  store<f64>(c, c00);
  store<f64>(c, c01, 8);
  store<f64>(c, c02, 16);
  store<f64>(c, c03, 24);
  c += stride;
  store<f64>(c, c10);
  store<f64>(c, c11, 8);
  store<f64>(c, c12, 16);
  store<f64>(c, c13, 24);
}

/** 128-bit lanes: multiply, then add. */
function tile2x8(a: usize, b: usize, kc: i32, c: usize, stride: usize, first: bool): void {
  let c00 = f64x2.splat(0);
  let c01 = f64x2.splat(0);
  let c02 = f64x2.splat(0);
  let c03 = f64x2.splat(0);
  let c10 = f64x2.splat(0);
  let c11 = f64x2.splat(0);
  let c12 = f64x2.splat(0);
  let c13 = f64x2.splat(0);
  const end = a + <usize>kc * 16;
  do {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    let x = v128.load64_splat(a);
    c00 = f64x2.add(c00, f64x2.mul(x, b0));
    c01 = f64x2.add(c01, f64x2.mul(x, b1));
    c02 = f64x2.add(c02, f64x2.mul(x, b2));
    c03 = f64x2.add(c03, f64x2.mul(x, b3));
    x = v128.load64_splat(a, 8);
    c10 = f64x2.add(c10, f64x2.mul(x, b0));
    c11 = f64x2.add(c11, f64x2.mul(x, b1));
    c12 = f64x2.add(c12, f64x2.mul(x, b2));
    c13 = f64x2.add(c13, f64x2.mul(x, b3));
    a += 16;
    b += 64;
  } while (a < end);
  if (!first) {
    let at = c;
    c00 = f64x2.add(v128.load(at), c00);
    c01 = f64x2.add(v128.load(at, 16), c01);
    c02 = f64x2.add(v128.load(at, 32), c02);
    c03 = f64x2.add(v128.load(at, 48), c03);
    at += stride;
    c10 = f64x2.add(v128.load(at), c10);
    c11 = f64x2.add(v128.load(at, 16), c11);
    c12 = f64x2.add(v128.load(at, 32), c12);
    c13 = f64x2.add(v128.load(at, 48), c13);
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(c, c02, 32);
  v128.store(c, c03, 48);
  c += stride;
  v128.store(c, c10);
  v128.store(c, c11, 16);
  v128.store(c, c12, 32);
  v128.store(c, c13, 48);
}

/** Relaxed: fused multiply-add; twelve sums hide its latency. */
function tile6x4(a: usize, b: usize, kc: i32, c: usize, stride: usize, first: bool): void {
  let c00 = f64x2.splat(0);
  let c01 = f64x2.splat(0);
  let c10 = f64x2.splat(0);
  let c11 = f64x2.splat(0);
  let c20 = f64x2.splat(0);
  let c21 = f64x2.splat(0);
  let c30 = f64x2.splat(0);
  let c31 = f64x2.splat(0);
  let c40 = f64x2.splat(0);
  let c41 = f64x2.splat(0);
  let c50 = f64x2.splat(0);
  let c51 = f64x2.splat(0);
  const end = a + <usize>kc * 48;
  do {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load64_splat(a);
    c00 = f64x2.relaxed_madd(x, b0, c00);
    c01 = f64x2.relaxed_madd(x, b1, c01);
    x = v128.load64_splat(a, 8);
    c10 = f64x2.relaxed_madd(x, b0, c10);
    c11 = f64x2.relaxed_madd(x, b1, c11);
    x = v128.load64_splat(a, 16);
    c20 = f64x2.relaxed_madd(x, b0, c20);
    c21 = f64x2.relaxed_madd(x, b1, c21);
    x = v128.load64_splat(a, 24);
    c30 = f64x2.relaxed_madd(x, b0, c30);
    c31 = f64x2.relaxed_madd(x, b1, c31);
    x = v128.load64_splat(a, 32);
    c40 = f64x2.relaxed_madd(x, b0, c40);
    c41 = f64x2.relaxed_madd(x, b1, c41);
    x = v128.load64_splat(a, 40);
    c50 = f64x2.relaxed_madd(x, b0, c50);
    c51 = f64x2.relaxed_madd(x, b1, c51);
    a += 48;
    b += 32;
  } while (a < end);
  if (!first) {
    let at = c;
    c00 = f64x2.add(v128.load(at), c00);
    c01 = f64x2.add(v128.load(at, 16), c01);
    at += stride;
    c10 = f64x2.add(v128.load(at), c10);
    c11 = f64x2.add(v128.load(at, 16), c11);
    at += stride;
    c20 = f64x2.add(v128.load(at), c20);
    c21 = f64x2.add(v128.load(at, 16), c21);
    at += stride;
    c30 = f64x2.add(v128.load(at), c30);
    c31 = f64x2.add(v128.load(at, 16), c31);
    at += stride;
    c40 = f64x2.add(v128.load(at), c40);
    c41 = f64x2.add(v128.load(at, 16), c41);
    at += stride;
    c50 = f64x2.add(v128.load(at), c50);
    c51 = f64x2.add(v128.load(at, 16), c51);
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  c += stride;
  v128.store(c, c10);
  v128.store(c, c11, 16);
  c += stride;
  v128.store(c, c20);
  v128.store(c, c21, 16);
  c += stride;
  v128.store(c, c30);
  v128.store(c, c31, 16);
  c += stride;
  v128.store(c, c40);
  v128.store(c, c41, 16);
  c += stride;
  v128.store(c, c50);
  v128.store(c, c51, 16);
}

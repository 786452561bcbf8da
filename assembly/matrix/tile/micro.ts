import { tileRows } from './shape';

/**
 * The innermost loop of the product: one MR × NR tile of C from one panel of A and one of B, both packed.
 *
 * Every sum starts at 0 and takes its products in order of k, in every variant; `simd` therefore equals `base` bit for bit,
 * and `relaxed` differs by the roundings that its fused multiply-add leaves out. The bodies are written out because V8
 * keeps the sums in registers only this way: unrolling along k makes it spill, and a call behind the loop puts the sums on
 * the stack inside it.
 */

/** Writes the tile to `c` (row length `stride` bytes), or adds it there unless `first`. kc ≥ 1. */
export function micro<T>(a: usize, b: usize, kc: i32, c: usize, stride: usize, first: bool): void {
  if (!ASC_FEATURE_SIMD) tile2x4<T>(a, b, kc, c, stride, first);
  else if (tileRows<T>() >= 4) tileOf2<T>(a, b, kc, c, stride, first);
  else tile2x4v<T>(a, b, kc, c, stride, first);
}

/** Scalar: eight sums. */
function tile2x4<T>(a: usize, b: usize, kc: i32, c: usize, stride: usize, first: bool): void {
  let c00: T = 0;
  let c01: T = 0;
  let c02: T = 0;
  let c03: T = 0;
  let c10: T = 0;
  let c11: T = 0;
  let c12: T = 0;
  let c13: T = 0;
  const end = a + <usize>kc * (2 * sizeof<T>());
  do {
    const b0 = load<T>(b);
    const b1 = load<T>(b, sizeof<T>());
    const b2 = load<T>(b, 2 * sizeof<T>());
    const b3 = load<T>(b, 3 * sizeof<T>());
    let x = load<T>(a);
    c00 += x * b0;
    c01 += x * b1;
    c02 += x * b2;
    c03 += x * b3;
    x = load<T>(a, sizeof<T>());
    c10 += x * b0;
    c11 += x * b1;
    c12 += x * b2;
    c13 += x * b3;
    a += 2 * sizeof<T>();
    b += 4 * sizeof<T>();
  } while (a < end);
  if (!first) {
    const at = c + stride;
    c00 = load<T>(c) + c00;
    c01 = load<T>(c, sizeof<T>()) + c01;
    c02 = load<T>(c, 2 * sizeof<T>()) + c02;
    c03 = load<T>(c, 3 * sizeof<T>()) + c03;
    c10 = load<T>(at) + c10;
    c11 = load<T>(at, sizeof<T>()) + c11;
    c12 = load<T>(at, 2 * sizeof<T>()) + c12;
    c13 = load<T>(at, 3 * sizeof<T>()) + c13;
  }
  store<T>(c, c00);
  store<T>(c, c01, sizeof<T>());
  store<T>(c, c02, 2 * sizeof<T>());
  store<T>(c, c03, 3 * sizeof<T>());
  c += stride;
  store<T>(c, c10);
  store<T>(c, c11, sizeof<T>());
  store<T>(c, c12, 2 * sizeof<T>());
  store<T>(c, c13, 3 * sizeof<T>());
}

/** sum + x·y, rounded once where the variant can. */
function plusProduct<T>(sum: v128, x: v128, y: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return sizeof<T>() == 8 ? f64x2.relaxed_madd(x, y, sum) : f32x4.relaxed_madd(x, y, sum);
  return v128.add<T>(sum, v128.mul<T>(x, y));
}

/** Four rows of two vectors; six for fused multiply-add, where twelve sums hide its latency. */
function tileOf2<T>(a: usize, b: usize, kc: i32, c: usize, stride: usize, first: bool): void {
  let c00 = i32x4.splat(0);
  let c01 = i32x4.splat(0);
  let c10 = i32x4.splat(0);
  let c11 = i32x4.splat(0);
  let c20 = i32x4.splat(0);
  let c21 = i32x4.splat(0);
  let c30 = i32x4.splat(0);
  let c31 = i32x4.splat(0);
  let c40 = i32x4.splat(0);
  let c41 = i32x4.splat(0);
  let c50 = i32x4.splat(0);
  let c51 = i32x4.splat(0);
  const end = a + <usize>kc * (tileRows<T>() * sizeof<T>());
  do {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load_splat<T>(a);
    c00 = plusProduct<T>(c00, x, b0);
    c01 = plusProduct<T>(c01, x, b1);
    x = v128.load_splat<T>(a, sizeof<T>());
    c10 = plusProduct<T>(c10, x, b0);
    c11 = plusProduct<T>(c11, x, b1);
    x = v128.load_splat<T>(a, 2 * sizeof<T>());
    c20 = plusProduct<T>(c20, x, b0);
    c21 = plusProduct<T>(c21, x, b1);
    x = v128.load_splat<T>(a, 3 * sizeof<T>());
    c30 = plusProduct<T>(c30, x, b0);
    c31 = plusProduct<T>(c31, x, b1);
    if (tileRows<T>() == 6) {
      x = v128.load_splat<T>(a, 4 * sizeof<T>());
      c40 = plusProduct<T>(c40, x, b0);
      c41 = plusProduct<T>(c41, x, b1);
      x = v128.load_splat<T>(a, 5 * sizeof<T>());
      c50 = plusProduct<T>(c50, x, b0);
      c51 = plusProduct<T>(c51, x, b1);
    }
    a += tileRows<T>() * sizeof<T>();
    b += 32;
  } while (a < end);
  if (!first) {
    let at = c;
    c00 = v128.add<T>(v128.load(at), c00);
    c01 = v128.add<T>(v128.load(at, 16), c01);
    at += stride;
    c10 = v128.add<T>(v128.load(at), c10);
    c11 = v128.add<T>(v128.load(at, 16), c11);
    at += stride;
    c20 = v128.add<T>(v128.load(at), c20);
    c21 = v128.add<T>(v128.load(at, 16), c21);
    at += stride;
    c30 = v128.add<T>(v128.load(at), c30);
    c31 = v128.add<T>(v128.load(at, 16), c31);
    if (tileRows<T>() == 6) {
      at += stride;
      c40 = v128.add<T>(v128.load(at), c40);
      c41 = v128.add<T>(v128.load(at, 16), c41);
      at += stride;
      c50 = v128.add<T>(v128.load(at), c50);
      c51 = v128.add<T>(v128.load(at, 16), c51);
    }
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
  if (tileRows<T>() == 6) {
    c += stride;
    v128.store(c, c40);
    v128.store(c, c41, 16);
    c += stride;
    v128.store(c, c50);
    v128.store(c, c51, 16);
  }
}

/** Two rows of four vectors. */
function tile2x4v<T>(a: usize, b: usize, kc: i32, c: usize, stride: usize, first: bool): void {
  let c00 = i32x4.splat(0);
  let c01 = i32x4.splat(0);
  let c02 = i32x4.splat(0);
  let c03 = i32x4.splat(0);
  let c10 = i32x4.splat(0);
  let c11 = i32x4.splat(0);
  let c12 = i32x4.splat(0);
  let c13 = i32x4.splat(0);
  const end = a + <usize>kc * (2 * sizeof<T>());
  do {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    let x = v128.load_splat<T>(a);
    c00 = plusProduct<T>(c00, x, b0);
    c01 = plusProduct<T>(c01, x, b1);
    c02 = plusProduct<T>(c02, x, b2);
    c03 = plusProduct<T>(c03, x, b3);
    x = v128.load_splat<T>(a, sizeof<T>());
    c10 = plusProduct<T>(c10, x, b0);
    c11 = plusProduct<T>(c11, x, b1);
    c12 = plusProduct<T>(c12, x, b2);
    c13 = plusProduct<T>(c13, x, b3);
    a += 2 * sizeof<T>();
    b += 64;
  } while (a < end);
  if (!first) {
    let at = c;
    c00 = v128.add<T>(v128.load(at), c00);
    c01 = v128.add<T>(v128.load(at, 16), c01);
    c02 = v128.add<T>(v128.load(at, 32), c02);
    c03 = v128.add<T>(v128.load(at, 48), c03);
    at += stride;
    c10 = v128.add<T>(v128.load(at), c10);
    c11 = v128.add<T>(v128.load(at, 16), c11);
    c12 = v128.add<T>(v128.load(at, 32), c12);
    c13 = v128.add<T>(v128.load(at, 48), c13);
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

import { In, Out } from '../shared/memory';
import { OK } from '../shared/status';

/**
 * Sums of one row: two vectors of them where the variant has lanes, else one scalar for each lane, in the same order. A row
 * alone and a row in a group of four give the same bytes, so the job can be cut anywhere.
 */
function oneRow<T>(row: usize, x: usize, y: usize, cols: i32): void {
  const wide = x + ((<usize>cols * sizeof<T>()) & ~31);
  const end = x + <usize>cols * sizeof<T>();
  let total: T = 0;
  if (ASC_FEATURE_SIMD) {
    let s = i32x4.splat(0);
    let t = i32x4.splat(0);
    while (x < wide) {
      s = accumulate<T>(s, v128.load(row), v128.load(x));
      t = accumulate<T>(t, v128.load(row, 16), v128.load(x, 16));
      row += 32;
      x += 32;
    }
    total = sumLanes<T>(v128.add<T>(s, t));
  } else {
    let s0: T = 0;
    let s1: T = 0;
    let s2: T = 0;
    let s3: T = 0;
    let t0: T = 0;
    let t1: T = 0;
    let t2: T = 0;
    let t3: T = 0;
    while (x < wide) {
      s0 += load<T>(row) * load<T>(x);
      s1 += load<T>(row, sizeof<T>()) * load<T>(x, sizeof<T>());
      t0 += load<T>(row, 16) * load<T>(x, 16);
      t1 += load<T>(row, 16 + sizeof<T>()) * load<T>(x, 16 + sizeof<T>());
      if (sizeof<T>() == 4) {
        s2 += load<T>(row, 8) * load<T>(x, 8);
        s3 += load<T>(row, 12) * load<T>(x, 12);
        t2 += load<T>(row, 24) * load<T>(x, 24);
        t3 += load<T>(row, 28) * load<T>(x, 28);
      }
      row += 32;
      x += 32;
    }
    total = <T>(s0 + t0 + <T>(s1 + t1));
    if (sizeof<T>() == 4) total = <T>(total + <T>(<T>(s2 + t2) + <T>(s3 + t3)));
  }
  finish<T>(total, row, x, end, y);
}

/** The elements behind the last whole vector, in order. */
function finish<T>(total: T, row: usize, x: usize, end: usize, y: usize): void {
  while (x < end) {
    total += load<T>(row) * load<T>(x);
    row += sizeof<T>();
    x += sizeof<T>();
  }
  store<T>(y, total);
}

function accumulate<T>(s: v128, a: v128, x: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return sizeof<T>() == 8 ? f64x2.relaxed_madd(a, x, s) : f32x4.relaxed_madd(a, x, s);
  return v128.add<T>(s, v128.mul<T>(a, x));
}

function sumLanes<T>(s: v128): T {
  if (sizeof<T>() == 8) return <T>(f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1));
  const low: f32 = f32x4.extract_lane(s, 0) + f32x4.extract_lane(s, 1);
  const high: f32 = f32x4.extract_lane(s, 2) + f32x4.extract_lane(s, 3);
  return <T>(low + high);
}

/** Four rows for one load of x, with two vectors of sums each: eight sums hide the latency of an addition. */
function fourRows<T>(row: usize, stride: usize, x: usize, y: usize, cols: i32): void {
  const wide = x + ((<usize>cols * sizeof<T>()) & ~31);
  const end = x + <usize>cols * sizeof<T>();
  let r1 = row + stride;
  let r2 = r1 + stride;
  let r3 = r2 + stride;
  let s0 = i32x4.splat(0);
  let s1 = i32x4.splat(0);
  let s2 = i32x4.splat(0);
  let s3 = i32x4.splat(0);
  let t0 = i32x4.splat(0);
  let t1 = i32x4.splat(0);
  let t2 = i32x4.splat(0);
  let t3 = i32x4.splat(0);
  while (x < wide) {
    let v = v128.load(x);
    s0 = accumulate<T>(s0, v128.load(row), v);
    s1 = accumulate<T>(s1, v128.load(r1), v);
    s2 = accumulate<T>(s2, v128.load(r2), v);
    s3 = accumulate<T>(s3, v128.load(r3), v);
    v = v128.load(x, 16);
    t0 = accumulate<T>(t0, v128.load(row, 16), v);
    t1 = accumulate<T>(t1, v128.load(r1, 16), v);
    t2 = accumulate<T>(t2, v128.load(r2, 16), v);
    t3 = accumulate<T>(t3, v128.load(r3, 16), v);
    x += 32;
    row += 32;
    r1 += 32;
    r2 += 32;
    r3 += 32;
  }
  s0 = v128.add<T>(s0, t0);
  s1 = v128.add<T>(s1, t1);
  s2 = v128.add<T>(s2, t2);
  s3 = v128.add<T>(s3, t3);
  // Neighbours added until one vector (or two) holds a sum for each row. No call before that: V8 would keep all sums on the
  // stack, inside the loop too.
  s0 = addNeighbours<T>(s0, s1);
  s2 = addNeighbours<T>(s2, s3);
  if (sizeof<T>() == 8) {
    v128.store(y, s0);
    v128.store(y, s2, 16);
  } else {
    v128.store(y, addNeighbours<T>(s0, s2));
  }
  for (const last = y + 4 * sizeof<T>(); x < end && y < last; y += sizeof<T>()) {
    finish<T>(load<T>(y), row, x, end, y);
    row += stride;
  }
}

/** [a₀ + a₁, …, b₀ + b₁, …] */
function addNeighbours<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 8) return f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
  return f32x4.add(v128.shuffle<f32>(a, b, 0, 2, 4, 6), v128.shuffle<f32>(a, b, 1, 3, 5, 7));
}

function rows<T>(a: usize, x: usize, y: usize, cols: i32, begin: i32, end: i32): void {
  const stride = <usize>cols * sizeof<T>();
  let i = begin;
  if (ASC_FEATURE_SIMD) {
    for (; i + 4 <= end; i += 4) fourRows<T>(a + <usize>i * stride, stride, x, y + <usize>i * sizeof<T>(), cols);
  }
  for (; i < end; i++) oneRow<T>(a + <usize>i * stride, x, y + <usize>i * sizeof<T>(), cols);
}

/**
 * y = A·x.
 *
 * Shape    a: rows × cols, x: cols, y: rows.
 * Accuracy |error| ≤ cols·ε·(|A|·|x|). `simd` = `base` bit for bit; `relaxed` fuses multiply and add.
 * Cost     2·rows·cols flops; limited by reading A once. Units: rows.
 */
export function matrixVector(a: In<f64>, x: In<f64>, y: Out<f64>, cols: i32, begin: i32, end: i32): i32 {
  rows<f64>(a, x, y, cols, begin, end);
  return OK;
}

/** `matrixVector` for f32. Units: rows. */
export function matrixVectorF32(a: In<f32>, x: In<f32>, y: Out<f32>, cols: i32, begin: i32, end: i32): i32 {
  rows<f32>(a, x, y, cols, begin, end);
  return OK;
}

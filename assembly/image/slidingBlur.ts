import { In, Out, Scratch } from '../shared/memory';
import { AGAIN, OK } from '../shared/status';
import { edgeIndex } from './lib/edge';
import { lengthen } from './lib/lengthen';
import { narrow, widen } from './lib/wide';

/**
 * Box blurs by sums that slide along.
 *
 * Blurring a line with boxes is the same as taking differences of it at the boxes' widths, and summing what comes up once
 * for each box. The differences need four samples for any width, and the sums are exact modulo 2^32, so the result is the
 * exact sum over the window, rounded once.
 *
 * A sample is a wide pixel. The difference of the samples a, b, c, d is w (a − b) + v (c − d), and `weights` holds w and v:
 * one box: the newest and the oldest sample, v = 0; two: newest − middle − (middle − oldest); three: newest − oldest
 * − 3 (second − third).
 */

/** Rows that go down together. */
const BAND: i32 = 8;
/** Bytes of a row whose sums stay in the nearest cache. */
const TILE: i32 = 1024;
/** Pixels that are fed before the first row comes out, at the most, in one call. */
const MOST: i32 = 1 << 16;

const MAGIC = memory.data<f32>([8388608, 8388608, 8388608, 8388608], 16);

/** The rounded means of two pixels' sums, as wide pixels. Adding 2^23 leaves the rounded number in the low bits. */
function means(low: v128, high: v128, inverse: v128, magic: v128): v128 {
  const l = v128.xor(f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(low), inverse), magic), magic);
  const h = v128.xor(f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(high), inverse), magic), magic);
  return i16x8.narrow_i32x4_s(l, h);
}

function difference(a: usize, b: usize, c: usize, d: usize, weights: i32): i32 {
  return (
    <i32>(<i16>weights) * (<i32>load<u16>(a) - <i32>load<u16>(b)) +
    (weights >> 16) * (<i32>load<u16>(c) - <i32>load<u16>(d))
  );
}

/** One row of a tile: the sums go on by the differences of four rows. `sums`: 12 bytes for each channel. */
function down(
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  sums: usize,
  to: usize,
  bytes: i32,
  weights: i32,
  passes: i32,
  inverse: f32,
): void {
  if (ASC_FEATURE_SIMD) {
    const w = i32x4.splat(weights);
    const scale = f32x4.splat(inverse);
    const magic = v128.load(MAGIC);
    const second = i32x4.splat(passes > 1 ? -1 : 0);
    const third = i32x4.splat(passes > 2 ? -1 : 0);
    for (let left = bytes; left > 0; left -= 16) {
      const p = i16x8.sub(v128.load(a), v128.load(b));
      const q = i16x8.sub(v128.load(c), v128.load(d));
      const l1 = i32x4.add(v128.load(sums), i32x4.dot_i16x8_s(v128.shuffle<i16>(p, q, 0, 8, 1, 9, 2, 10, 3, 11), w));
      const h1 = i32x4.add(
        v128.load(sums, 16),
        i32x4.dot_i16x8_s(v128.shuffle<i16>(p, q, 4, 12, 5, 13, 6, 14, 7, 15), w),
      );
      const l2 = i32x4.add(v128.and(v128.load(sums, 32), second), l1);
      const h2 = i32x4.add(v128.and(v128.load(sums, 48), second), h1);
      v128.store(sums, l1);
      v128.store(sums, h1, 16);
      v128.store(sums, l2, 32);
      v128.store(sums, h2, 48);
      const l3 = i32x4.add(v128.and(v128.load(sums, 64), third), l2);
      const h3 = i32x4.add(v128.and(v128.load(sums, 80), third), h2);
      v128.store(sums, l3, 64);
      v128.store(sums, h3, 80);
      v128.store(to, means(l3, h3, scale, magic));
      a += 16;
      b += 16;
      c += 16;
      d += 16;
      to += 16;
      sums += 96;
    }
  } else {
    for (let i: usize = 0; i < <usize>bytes; i += 2, sums += 12) {
      const s1 = load<i32>(sums) + difference(a + i, b + i, c + i, d + i, weights);
      const s2 = (passes > 1 ? load<i32>(sums, 4) : 0) + s1;
      const s3 = (passes > 2 ? load<i32>(sums, 8) : 0) + s2;
      store<i32>(sums, s1);
      store<i32>(sums, s2, 4);
      store<i32>(sums, s3, 8);
      store<u16>(to + i, <u32>nearest<f32>(<f32>s3 * inverse));
    }
  }
}

/**
 * The same along a line, in place: `count` steps, the first with its newest sample at `line`; what comes out lies where
 * the oldest one was.
 */
function along(line: usize, width: i32, count: i32, weights: i32, passes: i32, inverse: f32): void {
  const reach = (<usize>width) << 3;
  let to = line - <usize>passes * reach;
  let c = line - reach;
  let d = line - 2 * reach;
  let b = passes == 2 ? c : to;
  if (ASC_FEATURE_SIMD) {
    const w = i32x4.splat(weights);
    const scale = f32x4.splat(inverse);
    const magic = v128.load(MAGIC);
    const second = i32x4.splat(passes > 1 ? -1 : 0);
    const third = i32x4.splat(passes > 2 ? -1 : 0);
    let s1 = i32x4.splat(0);
    let s2 = s1;
    let s3 = s1;
    for (let left = count; left > 0; left -= 2) {
      const p = i16x8.sub(v128.load(line), v128.load(b));
      const q = i16x8.sub(v128.load(c), v128.load(d));
      s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v128.shuffle<i16>(p, q, 0, 8, 1, 9, 2, 10, 3, 11), w));
      s2 = i32x4.add(v128.and(s2, second), s1);
      s3 = i32x4.add(v128.and(s3, third), s2);
      const first = s3;
      s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v128.shuffle<i16>(p, q, 4, 12, 5, 13, 6, 14, 7, 15), w));
      s2 = i32x4.add(v128.and(s2, second), s1);
      s3 = i32x4.add(v128.and(s3, third), s2);
      v128.store(to, means(first, s3, scale, magic));
      line += 16;
      b += 16;
      c += 16;
      d += 16;
      to += 16;
    }
  } else {
    for (let lane: usize = 0; lane < 8; lane += 2) {
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let i = 0; i < count; ++i) {
        const at = lane + ((<usize>i) << 3);
        s1 += difference(line + at, b + at, c + at, d + at, weights);
        s2 = (passes > 1 ? s2 : 0) + s1;
        s3 = (passes > 2 ? s3 : 0) + s2;
        store<u16>(to + at, <u32>nearest<f32>(<f32>s3 * inverse));
      }
    }
  }
}

/**
 * Box blur, one to three times, in one visit: down the columns and along the rows.
 *
 * A ring in memory keeps the rows between the newest and the oldest that the sums need, the columns' sums lie beside it. A
 * range of rows that goes on from the last one goes on with them; any other begins where its window begins.
 *
 * Shape    from, to: width × height pixels, RGBA8, straight alpha. toLinear, fromLinear: tables for linear = 1. state: 3
 *          words, zero. ring, sums: as `slidingPlan` in boxBlur.ts counts them. bits: binary places of the wide pixels, 6
 *          at the most; (2 radius + 1)^passes · 255 · 2^bits stays below 2^31.
 * Accuracy exact sums, rounded to wide pixels after each direction. The edge is put on once, before all passes.
 * Cost     about the same for every radius. Units: rows; reads passes · radius rows above and below.
 */
export function slidingBlur(
  from: In<u8>,
  to: Out<u8>,
  toLinear: In<u16>,
  fromLinear: In<u8>,
  state: Scratch<i32>,
  ring: Scratch<u16>,
  sums: Scratch<i32>,
  width: i32,
  height: i32,
  radius: i32,
  passes: i32,
  edge: i32,
  linear: i32,
  bits: i32,
  begin: i32,
  end: i32,
): i32 {
  const size = 2 * radius + 1;
  const window = passes * size;
  const reach = passes * radius;
  const slots = window + BAND;
  const rowBytes = ((width + 1) & ~1) << 3;
  const lineBytes = rowBytes + ((window + 2 * reach) << 3) + 16;
  const nothing = ring + <usize>slots * rowBytes;
  const lines = nothing + rowBytes;
  const weights = passes == 1 ? 1 : passes == 2 ? 0xffff0001 : 0xfffd0001;
  let total = size;
  for (let i = 1; i < passes; ++i) total *= size;
  const inverse: f32 = <f32>1.0 / <f32>total;

  const lineTable = linear ? toLinear : 0;
  const backTable = linear ? fromLinear : 0;
  const first = begin - reach;
  let next = load<i32>(state, 4);
  if (load<i32>(state) != begin + 1) {
    next = first;
    store<i32>(state, begin + 1);
    store<i32>(state, first, 8);
    memory.fill(sums, 0, <usize>(rowBytes * 6));
    memory.fill(nothing, 0, <usize>rowBytes);
  }
  const oldest = load<i32>(state, 8);
  let fed = 0;
  while (next < end + reach) {
    const ready = next - reach;
    if (ready < begin && fed > MOST) {
      store<i32>(state, next, 4);
      return AGAIN;
    }
    const rows = min(BAND, (ready < begin ? begin : end) - ready);
    fed += rows * width;
    for (let i = 0; i < rows; ++i) {
      const y = edgeIndex(next + i, height, edge);
      const row = ring + <usize>((next + i - oldest) % slots) * rowBytes;
      if (y < 0) memory.fill(row, 0, <usize>rowBytes);
      else widen(from + ((<usize>(y * width)) << 2), row, width, lineTable, bits);
    }
    for (let x = 0; x < rowBytes; x += TILE) {
      for (let i = 0; i < rows; ++i) {
        const n = next + i - oldest;
        const a = ring + <usize>(n % slots) * rowBytes + x;
        const c = (n < size ? nothing : ring + <usize>((n - size) % slots) * rowBytes) + x;
        const d = (n < 2 * size ? nothing : ring + <usize>((n - 2 * size) % slots) * rowBytes) + x;
        const b = passes == 2 ? c : (n < window ? nothing : ring + <usize>((n - window) % slots) * rowBytes) + x;
        const line = lines + <usize>i * lineBytes + ((window + reach) << 3) + x;
        down(a, b, c, d, sums + 6 * x, line, min(TILE, rowBytes - x), weights, passes, inverse);
      }
    }
    if (ready >= begin) {
      for (let i = 0; i < rows; ++i) {
        const start = lines + <usize>i * lineBytes;
        memory.fill(start, 0, (<usize>window) << 3);
        lengthen(start + ((window + reach) << 3), width, reach, edge);
        along(start + (window << 3), size, width + 2 * reach, weights, passes, inverse);
        narrow(start + ((<usize>reach) << 4), to + ((<usize>((ready + i) * width)) << 2), width, backTable, bits);
      }
    }
    next += rows;
  }
  store<i32>(state, end + 1);
  store<i32>(state, next, 4);
  return OK;
}

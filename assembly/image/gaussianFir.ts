import { In, Out, Scratch } from '../shared/memory';
import { AGAIN, OK } from '../shared/status';
import { edgeIndex } from './lib/edge';
import { narrow, widen } from './lib/wide';

/** Rows that are made at once, from neighbours that then lie in the nearest cache. */
const BAND: i32 = 8;
/** Pixels of a row that are made at once. */
const TILE: i32 = 64;

/** Four wide pixels at x: Σ weight[k] · (row[x − k] + row[x + k]), rounded. `weights` has half of the middle one first. */
function across4(row: usize, to: usize, weights: usize, radius: i32): void {
  if (ASC_FEATURE_SIMD) {
    let s0 = i32x4.splat(8192);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let left = row;
    let right = row;
    const end = weights + ((<usize>radius) << 1);
    do {
      const w = v128.load32_splat(weights);
      let a = i16x8.add(v128.load(left), v128.load(right));
      let b = i16x8.add(v128.load(left - 8), v128.load(right, 8));
      s0 = i32x4.add(s0, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11), w));
      s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15), w));
      a = i16x8.add(v128.load(left, 16), v128.load(right, 16));
      b = i16x8.add(v128.load(left, 8), v128.load(right, 24));
      s2 = i32x4.add(s2, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11), w));
      s3 = i32x4.add(s3, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15), w));
      left -= 16;
      right += 16;
      weights += 4;
    } while (weights <= end);
    v128.store(to, i16x8.narrow_i32x4_s(i32x4.shr_s(s0, 14), i32x4.shr_s(s1, 14)));
    v128.store(to, i16x8.narrow_i32x4_s(i32x4.shr_s(s2, 14), i32x4.shr_s(s3, 14)), 16);
  } else {
    for (let i: usize = 0; i < 32; i += 2) {
      let sum: i32 = 8192;
      for (let k = 0; k <= radius; ++k) {
        const d = (<usize>k) << 3;
        sum +=
          <i32>load<i16>(weights + ((<usize>k) << 1)) * (<i32>load<u16>(row + i - d) + <i32>load<u16>(row + i + d));
      }
      store<u16>(to + i, sum >> 14);
    }
  }
}

/** The same over rows: `rows` is a table of the addresses of 2 · radius + 1 rows, `x` the place in each. */
function down4(rows: usize, x: usize, to: usize, weights: usize, radius: i32): void {
  let up = rows + ((<usize>radius) << 2);
  let down = up;
  if (ASC_FEATURE_SIMD) {
    let s0 = i32x4.splat(8192);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    const end = weights + ((<usize>radius) << 1);
    do {
      const w = v128.load32_splat(weights);
      const u0 = <usize>load<u32>(up) + x;
      const d0 = <usize>load<u32>(down) + x;
      const u1 = <usize>load<u32>(up - 4) + x;
      const d1 = <usize>load<u32>(down, 4) + x;
      let a = i16x8.add(v128.load(u0), v128.load(d0));
      let b = i16x8.add(v128.load(u1), v128.load(d1));
      s0 = i32x4.add(s0, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11), w));
      s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15), w));
      a = i16x8.add(v128.load(u0, 16), v128.load(d0, 16));
      b = i16x8.add(v128.load(u1, 16), v128.load(d1, 16));
      s2 = i32x4.add(s2, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11), w));
      s3 = i32x4.add(s3, i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15), w));
      up -= 8;
      down += 8;
      weights += 4;
    } while (weights <= end);
    v128.store(to, i16x8.narrow_i32x4_s(i32x4.shr_s(s0, 14), i32x4.shr_s(s1, 14)));
    v128.store(to, i16x8.narrow_i32x4_s(i32x4.shr_s(s2, 14), i32x4.shr_s(s3, 14)), 16);
  } else {
    for (let i: usize = 0; i < 32; i += 2) {
      let sum: i32 = 8192;
      for (let k = 0; k <= radius; ++k) {
        const d = (<usize>k) << 2;
        sum +=
          <i32>load<i16>(weights + ((<usize>k) << 1)) *
          (<i32>load<u16>(<usize>load<u32>(up - d) + x + i) + <i32>load<u16>(<usize>load<u32>(down + d) + x + i));
      }
      store<u16>(to + i, sum >> 14);
    }
  }
}

/** Makes row v (which may lie outside of the image) blurred along itself. `padded` holds the row with its edges. */
function blurAcross(
  from: usize,
  to: usize,
  padded: usize,
  weights: usize,
  toLinear: usize,
  width: i32,
  height: i32,
  radius: i32,
  edge: i32,
  v: i32,
): void {
  const y = edgeIndex(v, height, edge);
  const groups = (width + 3) >> 2;
  if (y < 0) {
    memory.fill(to, 0, (<usize>groups) << 5);
    return;
  }
  const row = padded + ((<usize>radius) << 3);
  widen(from + ((<usize>(y * width)) << 2), row, width, toLinear, 6);
  for (let i = 1; i <= radius; ++i) {
    const left = edgeIndex(-i, width, edge);
    const right = edgeIndex(width - 1 + i, width, edge);
    store<u64>(row - ((<usize>i) << 3), left < 0 ? 0 : load<u64>(row + ((<usize>left) << 3)));
    store<u64>(row + ((<usize>(width - 1 + i)) << 3), right < 0 ? 0 : load<u64>(row + ((<usize>right) << 3)));
  }
  for (let g = 0; g < groups; ++g) across4(row + ((<usize>g) << 5), to + ((<usize>g) << 5), weights, radius);
}

/**
 * Gaussian blur of small sigma by its weights: along the rows, then down the columns, in one visit.
 *
 * A ring in memory keeps the last 2 · radius + 8 rows that were blurred along themselves; a row is made when it is first
 * needed, so any range of rows gives the same bytes, and a range that goes on from the last one makes each row once.
 *
 * Shape    from, to: width × height pixels, RGBA8, straight alpha. weights: radius + 1 i16 of sum 8192 with half of the
 *          middle one first, radius odd. toLinear, fromLinear: tables for linear = 1. tags: 2 · radius + 8 words, zero.
 *          ring: as `firScratch` in gaussianBlur.ts counts it.
 * Accuracy integers throughout; weights of 14 bits, 14 bits of value between the directions.
 * Cost     2 · (2 · radius + 1) multiplications a channel. Units: rows; reads `radius` rows above and below.
 */
export function gaussianFir(
  from: In<u8>,
  to: Out<u8>,
  weights: In<i16>,
  toLinear: In<u16>,
  fromLinear: In<u8>,
  tags: Scratch<i32>,
  ring: Scratch<u16>,
  width: i32,
  height: i32,
  radius: i32,
  edge: i32,
  linear: i32,
  begin: i32,
  end: i32,
): i32 {
  const slots = 2 * radius + BAND;
  const groups = (width + 3) >> 2;
  const rowBytes = (<usize>groups) << 5;
  const lineTable = linear ? toLinear : 0;
  const backTable = linear ? fromLinear : 0;
  // The ring's region: a table of addresses, the rows, the band's results, one row with its edges.
  const table = ring;
  const rows = table + ((((<usize>slots) << 2) + 15) & ~15);
  const band = rows + <usize>slots * rowBytes;
  const padded = band + <usize>BAND * rowBytes;
  let made = 0;
  for (let first = begin; first < end; first += BAND) {
    const last = min(end, first + BAND);
    for (let v = first - radius; v < last + radius; ++v) {
      const n = v + radius;
      const slot = n % slots;
      const row = rows + <usize>slot * rowBytes;
      const tag = tags + ((<usize>slot) << 2);
      if (load<i32>(tag) != n + 1) {
        blurAcross(from, row, padded, weights, lineTable, width, height, radius, edge, v);
        store<i32>(tag, n + 1);
        // A cold ring needs many rows at once. They stay made, so the same range goes on from here.
        if (first == begin && ++made == BAND && v + 1 < last + radius) return AGAIN;
      }
      store<u32>(table + ((<usize>(v - first + radius)) << 2), <u32>row);
    }
    for (let tile = 0; tile < width; tile += TILE) {
      const stop = min(width, tile + TILE);
      for (let y = first; y < last; ++y) {
        const neighbours = table + ((<usize>(y - first)) << 2);
        const out = band + <usize>(y - first) * rowBytes;
        for (let x = tile; x < stop; x += 4)
          down4(neighbours, (<usize>x) << 3, out + ((<usize>x) << 3), weights, radius);
      }
    }
    for (let y = first; y < last; ++y)
      narrow(band + <usize>(y - first) * rowBytes, to + ((<usize>(y * width)) << 2), width, backTable, 6);
  }
  return OK;
}

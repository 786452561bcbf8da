import { In, Out, Scratch } from '../shared/memory';
import { AGAIN, OK } from '../shared/status';
import { edgeIndex } from './lib/edge';
import { medianBlock } from './lib/medianBlock';

/**
 * Counts of one colour's values, u16: of the 256 values, then of the 16 groups of 16 values. A pixel counts by its weight.
 */
const COUNTS: usize = 544;
/** A column's counts of red, green and blue, its whole weight (u16), and room to the next multiple of 16. */
const COLUMN: usize = 3 * COUNTS + 16;
/** In front of the columns: a column of nothing, the window's counts, where each of its groups was right, sums. */
const WINDOW: usize = COLUMN;
const RIGHT: usize = WINDOW + COUNTS;
const SUMS: usize = RIGHT + 64;
const FIRST: usize = SUMS + 48;
/** Pixels that are counted before the first row comes out, at the most, in one call. */
const MOST: i32 = 1 << 17;

/** What a pixel counts: alpha in steps, none only where it is transparent. */
function weightOf(pixel: u32, steps: u32): u32 {
  return ((pixel >> 24) * steps + 254) / 255;
}

/** Adds (times = 1) or takes away (−1) a row's pixels to or from the columns' counts. */
function countRow(row: usize, columns: usize, width: i32, steps: u32, times: i32): void {
  for (let left = width; left > 0; --left, row += 4, columns += COLUMN) {
    const pixel = load<u32>(row);
    const weight = times * weightOf(pixel, steps);
    let counts = columns;
    for (let shift = 0; shift < 24; shift += 8, counts += COUNTS) {
      const value = counts + (((pixel >> shift) & 0xff) << 1);
      const group = counts + (((pixel >> shift) & 0xf0) >> 3);
      store<u16>(value, load<u16>(value) + weight);
      store<u16>(group, load<u16>(group, 512) + weight, 512);
    }
    store<u16>(columns, load<u16>(columns, 3 * COUNTS) + weight, 3 * COUNTS);
  }
}

/** to[i] += more[i] − less[i] for 16 counts. */
function slide16(to: usize, more: usize, less: usize): void {
  if (ASC_FEATURE_SIMD) {
    v128.store(to, i16x8.add(v128.load(to), i16x8.sub(v128.load(more), v128.load(less))));
    v128.store(to, i16x8.add(v128.load(to, 16), i16x8.sub(v128.load(more, 16), v128.load(less, 16))), 16);
  } else {
    for (let i: usize = 0; i < 32; i += 2)
      store<u16>(to + i, load<u16>(to + i) + load<u16>(more + i) - load<u16>(less + i));
  }
}

/** Each lane with all those before it added. */
function running(v: v128, zero: v128): v128 {
  v = i16x8.add(v, v128.shuffle<i16>(zero, v, 0, 8, 9, 10, 11, 12, 13, 14));
  v = i16x8.add(v, v128.shuffle<i16>(zero, v, 0, 1, 8, 9, 10, 11, 12, 13));
  return i16x8.add(v, v128.shuffle<i16>(zero, v, 0, 1, 2, 3, 8, 9, 10, 11));
}

/** The first of 16 counts with which their sum reaches `goal`; the sum before it is then the u16 at sums + 14 + 2 · index. */
function reach(counts: usize, sums: usize, goal: i32): u32 {
  if (ASC_FEATURE_SIMD) {
    const zero = i32x4.splat(0);
    const low = running(v128.load(counts), zero);
    const high = i16x8.add(running(v128.load(counts, 16), zero), v128.shuffle<i16>(low, low, 7, 7, 7, 7, 7, 7, 7, 7));
    v128.store(sums, low, 16);
    v128.store(sums, high, 32);
    const goals = i16x8.splat(<i16>goal);
    return popcnt(i8x16.bitmask(i8x16.narrow_i16x8_s(i16x8.lt_u(low, goals), i16x8.lt_u(high, goals))));
  } else {
    let sum = 0;
    let i: usize = 0;
    for (; i < 16; ++i) {
      store<u16>(sums + (i << 1), sum, 14);
      sum += load<u16>(counts + (i << 1));
      if (sum >= goal) break;
    }
    return <u32>i;
  }
}

function column(work: usize, x: i32, width: i32, edge: i32): usize {
  const at = edgeIndex(x, width, edge);
  return at < 0 ? work : work + FIRST + <usize>at * COLUMN;
}

/** One colour of a row, from the columns' counts. `to` holds the row as it was. */
function colourRow(to: usize, work: usize, colour: usize, width: i32, radius: i32, edge: i32): void {
  const window = work + WINDOW;
  const groups = window + 512;
  const sums = work + SUMS;
  memory.fill(groups, 0, 32);
  let total = 0;
  for (let x = -radius; x < radius; ++x) {
    const next = column(work, x, width, edge);
    slide16(groups, next + colour * COUNTS + 512, work);
    total += load<u16>(next, 3 * COUNTS);
  }
  for (let i: usize = 0; i < 16; ++i) store<i32>(work + RIGHT + (i << 2), -1 - 2 * radius);
  let gone = work;
  for (let x = 0; x < width; ++x, to += 4) {
    const next = column(work, x + radius, width, edge);
    slide16(groups, next + colour * COUNTS + 512, gone + colour * COUNTS + 512);
    total += <i32>load<u16>(next, 3 * COUNTS) - <i32>load<u16>(gone, 3 * COUNTS);
    gone = column(work, x - radius, width, edge);
    if (load<u8>(to, 3) == 0) continue;
    const goal = (total + 1) >> 1;
    const group = reach(groups, sums, goal);
    const before = <i32>load<u16>(sums + (group << 1), 14);
    // The group's own counts follow only when they are looked at.
    const at = (group << 5) + colour * COUNTS;
    const counts = window + (group << 5);
    const right = work + RIGHT + (group << 2);
    let i = load<i32>(right);
    if (x - i > radius) {
      memory.fill(counts, 0, 32);
      for (i = x - radius; i <= x + radius; ++i) slide16(counts, column(work, i, width, edge) + at, work);
    } else {
      for (; i < x; ++i)
        slide16(counts, column(work, i + 1 + radius, width, edge) + at, column(work, i - radius, width, edge) + at);
    }
    store<i32>(right, x);
    store<u8>(to + colour, (group << 4) + reach(counts, sums, goal - before));
  }
}

/** One pixel of radius 1, anywhere. `work`: room for nine pixels. */
function medianPixel(from: usize, to: usize, work: usize, width: i32, height: i32, edge: i32, x: i32, y: i32): void {
  const at = (<usize>(y * width + x)) << 2;
  let result = load<u32>(from + at) & 0xff000000;
  if (result == 0) {
    store<u32>(to + at, load<u32>(from + at));
    return;
  }
  let total: u32 = 0;
  for (let k = 0; k < 9; ++k) {
    const row = edgeIndex(y - 1 + k / 3, height, edge);
    const place = edgeIndex(x - 1 + (k % 3), width, edge);
    let pixel: u32 = 0;
    if ((row | place) >= 0) pixel = load<u32>(from + ((<usize>(row * width + place)) << 2));
    store<u32>(work + ((<usize>k) << 2), pixel);
    total += pixel >> 24;
  }
  for (let shift = 0; shift < 24; shift += 8) {
    let value: u32 = 0;
    for (let bit: u32 = 128; bit != 0; bit >>= 1) {
      let below: u32 = 0;
      for (let k: usize = 0; k < 36; k += 4) {
        const pixel = load<u32>(work + k);
        if (((pixel >> shift) & 0xff) < (value | bit)) below += pixel >> 24;
      }
      if (below + below < total) value |= bit;
    }
    result |= value << shift;
  }
  store<u32>(to + at, result);
}

function medianThree(
  from: usize,
  to: usize,
  work: usize,
  width: i32,
  height: i32,
  edge: i32,
  begin: i32,
  end: i32,
): void {
  const stride = (<usize>width) << 2;
  for (let y = begin; y < end; ++y) {
    const above = edgeIndex(y - 1, height, edge);
    const below = edgeIndex(y + 1, height, edge);
    let x = 0;
    if ((above | below) >= 0) {
      medianPixel(from, to, work, width, height, edge, x++, y);
      for (; x + 5 <= width; x += 4) {
        const left = (<usize>(x - 1)) << 2;
        const row = <usize>y * stride + left;
        if (
          medianBlock(
            from + <usize>above * stride + left,
            from + row,
            from + <usize>below * stride + left,
            to + row + 4,
          )
        )
          continue;
        for (let k = 0; k < 4; ++k) medianPixel(from, to, work, width, height, edge, x + k, y);
      }
    }
    for (; x < width; ++x) medianPixel(from, to, work, width, height, edge, x, y);
  }
}

/**
 * Replaces each colour by the median of a square window. Alpha is kept.
 *
 * Radius 1 sorts, where the variant has vectors. Any other radius counts: each column has counts of its values in the rows of
 * the window, which follow as the window goes down; the window's counts follow the columns as it goes right. A range of rows
 * that goes on from the last one goes on with the counts; any other begins anew.
 *
 * Shape    from, to: width × height pixels, RGBA8, straight alpha. state: 2 words, zero. work: 2304 + 1648 · width bytes.
 *          steps: a pixel counts ceil(alpha · steps / 255), with (2 radius + 1)² · steps below 2^16; 255 for radius 1.
 * Accuracy exact: the least value that, with those below, has half of the weight. Transparent pixels stay as they are.
 * Cost     about the same for every radius from 2. Units: rows; reads `radius` rows above and below.
 * Source   S. Perreault, P. Hébert, Median Filtering in Constant Time, IEEE Trans. Image Processing 16 (2007), 2389–2394.
 */
export function median(
  from: In<u8>,
  to: Out<u8>,
  state: Scratch<i32>,
  work: Scratch<u16>,
  width: i32,
  height: i32,
  radius: i32,
  edge: i32,
  steps: i32,
  begin: i32,
  end: i32,
): i32 {
  if (ASC_FEATURE_SIMD) {
    if (radius == 1) {
      medianThree(from, to, work, width, height, edge, begin, end);
      return OK;
    }
  }
  const stride = (<usize>width) << 2;
  let next = load<i32>(state, 4);
  if (load<i32>(state) != begin + 1) {
    next = begin - radius;
    store<i32>(state, begin + 1);
    memory.fill(work, 0, FIRST + <usize>width * COLUMN);
  }
  let counted = 0;
  for (let y = begin; y < end; ++y) {
    for (; next <= y + radius; ++next) {
      if (counted > MOST) {
        store<i32>(state, next, 4);
        return AGAIN;
      }
      const newest = edgeIndex(next, height, edge);
      if (newest >= 0) countRow(from + <usize>newest * stride, work + FIRST, width, steps, 1);
      if (y == begin) counted += width;
    }
    const row = <usize>y * stride;
    memory.copy(to + row, from + row, stride);
    for (let colour: usize = 0; colour < 3; ++colour) colourRow(to + row, work, colour, width, radius, edge);
    const oldest = edgeIndex(y - radius, height, edge);
    if (oldest >= 0) countRow(from + <usize>oldest * stride, work + FIRST, width, steps, -1);
  }
  store<i32>(state, end + 1);
  store<i32>(state, next, 4);
  return OK;
}

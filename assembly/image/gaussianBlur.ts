import { In, Out, Scratch } from '../shared/memory';
import { AGAIN, OK } from '../shared/status';
import { edgeIndex } from './lib/edge';
import { growRow, growRows, shrinkRow, shrinkRows } from './lib/halve';
import { lengthen } from './lib/lengthen';
import { unsharp } from './lib/unsharp';
import { across4, down4 } from './lib/weigh';
import { narrow, widen } from './lib/wide';

/** Rows of the coarsest level that are weighed together, from neighbours that then lie in the nearest cache. */
const BAND: i32 = 8;
/** Pixels of a row that are weighed together. */
const TILE: i32 = 64;
/** Rows of a level that are kept on the way up: four that the next one needs, and a band. */
const UP_ROWS: i32 = 16;
/** Rows of a level that are kept on the way down: seven that the next one needs. */
const DOWN_ROWS: i32 = 8;
/** Tags of a level, of both kinds of rows. */
const LEVEL_TAGS: usize = 128;
/** Bytes of a Job. */
const JOB_BYTES: usize = 64;
/** Pixels that are read before the first row comes out, at the most, in one call. */
const MOST: i32 = 1 << 16;
/** Rows are numbered from this far above the image, so that no number is negative. */
const FAR: i32 = 1 << 24;

/** Where rows lie, in bytes from the beginning of `work`; laid out by gaussianPyramid.ts. */
@unmanaged
class Layout {
  levels: i32;
  /** Of the weights. */
  radius: i32;
  /** A row of the finest level with pixels beyond both ends, and one on the way up. */
  line: i32;
  lineUp: i32;
  /** Rows of the coarsest level that were weighed along themselves: 2 · radius + BAND of them. */
  across: i32;
  acrossBytes: i32;
  /** Addresses of as many rows. */
  addresses: i32;
  rest: i32;
}

/** One level; level 0 is the image. */
@unmanaged
class Level {
  down: i32;
  downBytes: i32;
  /** Pixels beyond the image at both ends of a row, on the way down and up. */
  downPad: i32;
  up: i32;
  upBytes: i32;
  upPad: i32;
  /** Pixels of the image's width. */
  width: i32;
  rest: i32;
}

/** What all functions need; lies at the beginning of `work`, and behind it addresses of rows, 64 bytes for each level. */
@unmanaged
class Job {
  from: usize;
  layout: Layout;
  weights: usize;
  toLinear: usize;
  tags: usize;
  height: i32;
  edge: i32;
  /** The last row of the coarsest level that the range needs. */
  last: i32;
  /** Pixels read so far. */
  read: i32;
}

function levelOf(job: Job, level: i32): Level {
  return changetype<Level>(changetype<usize>(job.layout) + 32 + ((<usize>level) << 5));
}

/** Puts row v of the image, or what stands for it beyond the edge, at `to`. */
function widenRow(job: Job, v: i32, to: usize): void {
  const width = levelOf(job, 0).width;
  const y = edgeIndex(v, job.height, job.edge);
  job.read += width;
  if (y < 0) memory.fill(to, 0, (<usize>width) << 3);
  else widen(job.from + ((<usize>(y * width)) << 2), to, width, job.toLinear, 6);
}

/** The address of row v of a level on the way down; made if it is not there. */
function downRow(job: Job, level: i32, v: i32): usize {
  const at = levelOf(job, level);
  const slot = (v + FAR) & (DOWN_ROWS - 1);
  const row = changetype<usize>(job) + at.down + <usize>(slot * at.downBytes);
  const tag = job.tags + <usize>level * LEVEL_TAGS + ((<usize>slot) << 2);
  if (load<i32>(tag) == v + FAR) return row;
  if (level == 0) widenRow(job, v, row);
  else {
    const rows = changetype<usize>(job) + JOB_BYTES + ((<usize>level) << 6);
    for (let i = 0; i < 7; ++i) store<u32>(rows + ((<usize>i) << 2), <u32>downRow(job, level - 1, 2 * v - 3 + i));
    const finer = levelOf(job, level - 1);
    const line = changetype<usize>(job) + job.layout.line;
    if (level == 1) {
      const middle = line + ((<usize>finer.downPad) << 3);
      shrinkRows(rows, middle, finer.width << 3);
      lengthen(middle, finer.width, finer.downPad, job.edge);
    } else shrinkRows(rows, line, (finer.width + 2 * finer.downPad) << 3);
    shrinkRow(line, row, at.width + 2 * at.downPad);
  }
  store<i32>(tag, v + FAR);
  return row;
}

/** The address of row v of the coarsest level, weighed along itself. */
function acrossRow(job: Job, v: i32): usize {
  const layout = job.layout;
  const at = levelOf(job, layout.levels);
  const slots = 2 * layout.radius + BAND;
  const slot = (v + FAR) % slots;
  const row = changetype<usize>(job) + layout.across + <usize>(slot * layout.acrossBytes);
  const tag = job.tags + (<usize>layout.levels + 1) * LEVEL_TAGS + ((<usize>slot) << 2);
  if (load<i32>(tag) == v + FAR) return row;
  let source = changetype<usize>(job) + layout.line;
  if (layout.levels == 0) {
    const middle = source + ((<usize>layout.radius) << 3);
    widenRow(job, v, middle);
    lengthen(middle, at.width, layout.radius, job.edge);
  } else source = downRow(job, layout.levels, v);
  source += (<usize>layout.radius) << 3;
  const end = (<usize>(at.width + 2 * at.upPad)) << 3;
  for (let x: usize = 0; x < end; x += 32) across4(source + x, row + x, job.weights, layout.radius);
  store<i32>(tag, v + FAR);
  return row;
}

/** Weighs rows v … last of the coarsest level, but no more than a band, down the columns. */
function weighBand(job: Job, v: i32): void {
  const layout = job.layout;
  const at = levelOf(job, layout.levels);
  const radius = layout.radius;
  const addresses = changetype<usize>(job) + layout.addresses;
  const rows = min(BAND, job.last + 1 - v);
  for (let i = 0; i < rows + 2 * radius; ++i)
    store<u32>(addresses + ((<usize>i) << 2), <u32>acrossRow(job, v - radius + i));
  const end = at.width + 2 * at.upPad;
  for (let tile = 0; tile < end; tile += TILE) {
    const stop = min(end, tile + TILE);
    for (let i = 0; i < rows; ++i) {
      const out = changetype<usize>(job) + at.up + <usize>(((v + i + FAR) & (UP_ROWS - 1)) * at.upBytes);
      for (let x = tile; x < stop; x += 4)
        down4(addresses + ((<usize>i) << 2), (<usize>x) << 3, out + ((<usize>x) << 3), job.weights, radius);
    }
  }
  for (let i = 0; i < rows; ++i) {
    const slot = <usize>((v + i + FAR) & (UP_ROWS - 1));
    store<i32>(job.tags + <usize>layout.levels * LEVEL_TAGS + 64 + (slot << 2), v + i + FAR);
  }
}

/** The address of row v of a level on the way up. */
function upRow(job: Job, level: i32, v: i32): usize {
  const at = levelOf(job, level);
  const slot = (v + FAR) & (UP_ROWS - 1);
  const row = changetype<usize>(job) + at.up + <usize>(slot * at.upBytes);
  const tag = job.tags + <usize>level * LEVEL_TAGS + 64 + ((<usize>slot) << 2);
  if (load<i32>(tag) == v + FAR) return row;
  if (level == job.layout.levels) {
    weighBand(job, v);
    return row;
  }
  const coarser = levelOf(job, level + 1);
  const odd = v & 1;
  const rows = changetype<usize>(job) + JOB_BYTES + ((<usize>level) << 6) + 32;
  for (let i = 0; i < 3 + odd; ++i) store<u32>(rows + ((<usize>i) << 2), <u32>upRow(job, level + 1, (v >> 1) - 1 + i));
  const line = changetype<usize>(job) + job.layout.lineUp;
  growRows(rows, line, (coarser.width + 2 * coarser.upPad) << 3, odd);
  // The first pixel's half is preceded by `upPad - upPad / 2 - 1` others.
  growRow(line + ((<usize>(coarser.upPad - (at.upPad >> 1) - 1)) << 3), row, at.width + 2 * at.upPad);
  store<i32>(tag, v + FAR);
  return row;
}

/**
 * Gaussian blur of any sigma: by integer weights where it is small; else the image is halved until it is, weighed, and
 * doubled again. What the halving blurs is left out of the weights' sigma.
 *
 * Every row of every level depends on the image only; each is made when it is first needed and kept while it is. So any
 * range of rows gives the same bytes, and a range that goes on from the last one makes each row once.
 *
 * Shape    from, to: width × height pixels, RGBA8, straight alpha. layout, tags, work: as `pyramid` in gaussianPyramid.ts
 *          makes them; tags zero. weights: radius + 1 i16 of sum 8192 with half of the middle one first, radius odd.
 *          toLinear, fromLinear: tables for linear = 1.
 *          amount: above 0, the image is sharpened by its difference to the blurred one: in 1/256, 0 … 2560; where that
 *          is at least the threshold, 0 … 255.
 * Accuracy integers throughout; weights of 14 bits, 14 bits of value between all steps.
 * Cost     with n halvings, about 10 operations a channel and (4 · radius + 2) / 4^n multiplications. Units: rows.
 */
export function gaussianBlur(
  from: In<u8>,
  to: Out<u8>,
  layout: In<i32>,
  weights: In<i16>,
  toLinear: In<u16>,
  fromLinear: In<u8>,
  tags: Scratch<i32>,
  work: Scratch<u8>,
  height: i32,
  edge: i32,
  linear: i32,
  amount: i32,
  threshold: i32,
  begin: i32,
  end: i32,
): i32 {
  const job = changetype<Job>(work);
  job.from = from;
  job.layout = changetype<Layout>(layout);
  job.weights = weights;
  job.toLinear = linear ? toLinear : 0;
  job.tags = tags;
  job.height = height;
  job.edge = edge;
  job.read = 0;
  const width = levelOf(job, 0).width;
  const radius = job.layout.radius;
  let first = begin;
  let last = end - 1;
  for (let level = 0; level < job.layout.levels; ++level) {
    first = (first >> 1) - 1;
    last = (last >> 1) + 1 + (last & 1);
  }
  job.last = last;
  // The first band needs many rows at once. They stay made, so the same range goes on from here.
  const enough = min(last, first + BAND - 1) + radius;
  for (let v = first - radius; v <= enough; ++v) {
    acrossRow(job, v);
    if (job.read > MOST && v < enough) return AGAIN;
  }
  for (let y = begin; y < end; ++y) {
    const offset = (<usize>(y * width)) << 2;
    narrow(upRow(job, 0, y), to + offset, width, linear ? fromLinear : 0, 6);
    if (amount) unsharp(from + offset, to + offset, width, amount, threshold);
  }
  return OK;
}

/** The extremes of blocks, in the worker, and what is kept of them. */
import { scratch, write, type Out, type Pass, type ScratchPiece, type Write } from '../../kernel.js';
import { chartModule } from './module.generated.js';
import type { Gaps, ReadValues } from './series.js';

/** Elements of a block at the most: a bucket that is longer has several. */
const longestBlock = 4096;

/** Said by the kernel of a place that does not exist. */
const none = -1;

/** Elements of a block: buckets have equal lengths, and so have the blocks of a bucket. */
export interface Buckets {
  readonly size: number;
  /** Blocks of a bucket. */
  readonly blocks: number;
}

/** The shortest buckets of which there are at most `count`. */
export function bucketsOf(n: number, count: number): Buckets {
  const length = Math.ceil(n / count);
  const blocks = Math.ceil(length / longestBlock);
  return { size: Math.ceil(length / blocks), blocks };
}

/** Buckets of which two points each fit between the first point and the last one. */
export function bucketsFor(n: number, points: number): Buckets {
  return bucketsOf(n, Math.max(1, Math.floor((points - 2) / 2)));
}

/** Numbers of a block's record: its least and greatest number, their places, those of its first and last number, its end. */
const perBlock = 7;

/** The records of blocks of `size` elements, along the axis, which blocks are. */
export function writeRecords(n: number, size: number): Write<'f64'> {
  return write('f64', Math.ceil(n / size) * perBlock, { per: perBlock });
}

/** The same as a buffer that is there for later passes. */
export function keepRecords(n: number, size: number): ScratchPiece<'f64'> {
  return scratch('f64', Math.ceil(n / size) * perBlock);
}

/** The pass that finds the extremes of blocks of `size` elements; blocks are the axis. */
export function extremesPass(y: ReadValues, records: Out<'f64'>, size: number): Pass<'chart'> {
  const n = y.length;
  const call = y.type === 'f32' ? chartModule.minMaxF32(y, records, n, size) : chartModule.minMax(y, records, n, size);
  return call.over(Math.ceil(n / size), { per: 1, weight: size });
}

/** The places to keep: of each bucket the least and the greatest number, and the ends of the series. */
export function keepExtremes(records: Float64Array, points: number, gaps: Gaps): Uint32Array<ArrayBuffer> {
  const all = records.length / perBlock;
  const of = (block: number, which: number) => records[block * perBlock + which]!;
  const n = of(all - 1, 6);
  const { size, blocks } = bucketsFor(n, points);
  const kept = new Uint32Array(Math.ceil(all / blocks) * 2 + 2);
  let count = 0;
  const keep = (place: number) => {
    if (count === 0 || kept[count - 1]! < place) kept[count++] = place;
  };
  if (gaps === 'gap') keep(0);
  for (let bucket = 0; bucket < all; bucket += blocks) {
    let least = none;
    let greatest = none;
    let low = Infinity;
    let high = -Infinity;
    for (let block = bucket; block < Math.min(bucket + blocks, all); block++) {
      if (of(block, 2) === none) continue;
      if (gaps === 'omit' && count === 0) keep(of(block, 4));
      if (least === none || of(block, 0) < low) {
        low = of(block, 0);
        least = of(block, 2);
      }
      if (greatest === none || of(block, 1) > high) {
        high = of(block, 1);
        greatest = of(block, 3);
      }
    }
    if (least !== none) {
      if (points > 3) keep(Math.min(least, greatest));
      keep(points > 3 ? Math.max(least, greatest) : greatest);
    } else if (gaps === 'gap') keep(bucket * size);
  }
  let last = gaps === 'gap' ? n - 1 : none;
  for (let block = all - 1; block >= 0 && last === none; block--) last = of(block, 5);
  if (last !== none) keep(last);
  return kept.slice(0, count);
}

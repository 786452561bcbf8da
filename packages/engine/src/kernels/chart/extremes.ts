/** The extremes of blocks, in the worker, and what is kept of them. */
import { read, write, type Pass, type Write } from '../../kernel.js';
import { chartModule } from './module.generated.js';
import { isF32, type Gaps, type Values } from './series.js';

/** Elements of a block at the most: a bucket that is longer has several. */
const longestBlock = 4096;

/** Said by the kernel of a place that does not exist. */
const none = 0xffffffff;

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

export type ExtremesOutputs = {
  /** For each block: its least and its greatest number. */
  readonly values: Write<'f64'>;
  /** For each block: where they are, its first number, its last one, and its end. */
  readonly places: Write<'u32'>;
};

const valuesPerBlock = 2;
const placesPerBlock = 5;

/** The pass that finds the extremes of blocks of `size` elements; blocks are the axis. */
export function extremesPass(y: Values, size: number): { pass: Pass<'chart'>; output: ExtremesOutputs } {
  const n = y.length;
  const all = Math.ceil(n / size);
  const values = write('f64', all * valuesPerBlock, { per: valuesPerBlock });
  const places = write('u32', all * placesPerBlock, { per: placesPerBlock });
  const along = { per: size };
  const call = isF32(y)
    ? chartModule.minMaxF32(read(y, along), values, places, n, size)
    : chartModule.minMax(read(y, along), values, places, n, size);
  return { pass: call.over(all, { per: 1, weight: size }), output: { values, places } };
}

/** The places to keep: of each bucket the least and the greatest number, and the ends of the series. */
export function keepExtremes(
  values: Float64Array,
  places: Uint32Array,
  points: number,
  gaps: Gaps,
): Uint32Array<ArrayBuffer> {
  const all = places.length / placesPerBlock;
  const place = (block: number, which: number) => places[block * placesPerBlock + which]!;
  const n = place(all - 1, 4);
  const { size, blocks } = bucketsFor(n, points);
  const kept = new Uint32Array(Math.ceil(all / blocks) * 2 + 2);
  let count = 0;
  const keep = (at: number) => {
    if (count === 0 || kept[count - 1]! < at) kept[count++] = at;
  };
  if (gaps === 'gap') keep(0);
  for (let bucket = 0; bucket < all; bucket += blocks) {
    let least = none;
    let greatest = none;
    let low = Infinity;
    let high = -Infinity;
    for (let block = bucket; block < Math.min(bucket + blocks, all); block++) {
      if (place(block, 0) === none) continue;
      if (gaps === 'omit' && count === 0) keep(place(block, 2));
      const [blockLow, blockHigh] = [values[block * valuesPerBlock]!, values[block * valuesPerBlock + 1]!];
      if (least === none || blockLow < low) [least, low] = [place(block, 0), blockLow];
      if (greatest === none || blockHigh > high) [greatest, high] = [place(block, 1), blockHigh];
    }
    if (least !== none) {
      if (points > 3) keep(Math.min(least, greatest));
      keep(points > 3 ? Math.max(least, greatest) : greatest);
    } else if (gaps === 'gap') keep(bucket * size);
  }
  let last = gaps === 'gap' ? n - 1 : none;
  for (let block = all - 1; block >= 0 && last === none; block--) last = place(block, 3);
  if (last !== none) keep(last);
  return kept.slice(0, count);
}

/** The passes that choose points one after another (see `assembly/chart/lttb.ts`). */
import { scratch, update, write, type Pass, type ScratchPiece, type Write } from '../../kernel.js';
import { asF64 } from './asF64.js';
import { chartModule } from './module.generated.js';
import { orderCheck } from './order.js';
import { readValues, type Downsampled, type DownsampleInput, type Values } from './series.js';

/** Elements of a step of the axis: few, since what a strip needs beyond its ends is counted in whole ones. */
const block = 1024;
/** Elements of a block of the pass `ends`; the page looks at the first block from each end itself. */
const glance = 4096;

export type WalkOutputs = {
  /** How many places are kept, then the places. */
  readonly indices: Write<'u32'>;
  readonly edges: Write<'f64'>;
};

/**
 * Chooses at most `points` of a series; all of them, when it has no more. The walk goes along the series, so it can be done
 * in strips, one after another: what is not chosen when a strip ends lies less than a bucket before it.
 */
export function walkPasses({ points, gaps = 'gap', ...series }: DownsampleInput): {
  axis: number;
  passes: readonly Pass<'chart'>[];
  output: WalkOutputs;
} {
  const n = series.y.length;
  const most = Math.min(points, n);
  const along = { per: block, halo: Math.ceil(longestBucket(n, most) / block) };
  const x = series.x && readValues(series.x, along);
  const y = readValues(series.y, along);
  const indices = write('u32', most + 1);
  const numbers = gaps === 'gap' ? { from: 0, to: n } : numbersOf(series.y);
  const walk = update(walkOver(numbers));
  const { runs, size } = tablesOfRuns(n, most);
  const keepGaps = gaps === 'gap' ? 1 : 0;
  const order = orderCheck(x, block);
  const output = { indices, edges: order.edges };
  const blocks = numbers ? 0 : Math.ceil(n / glance);
  // One group: a choice waits for the one before, whoever makes it.
  const units = { ...along, step: block, group: n };
  const axis = Math.ceil(n / block);
  if (y.type === 'f32' && x?.type !== 'f64') {
    const ends = blocks ? [chartModule.endsF32(y, walk, n).over(blocks)] : [];
    const choose =
      x === undefined
        ? chartModule.lttbF32(y, walk, indices, runs, size, most, keepGaps)
        : chartModule.lttbXYF32(x, y, walk, indices, runs, size, most, keepGaps);
    return { axis, passes: [...order.passes, ...ends, choose.over(n, units)], output };
  }
  const wide = asF64(y);
  const wideX = x && asF64(x);
  const ends = blocks ? [chartModule.ends(wide.piece, walk, n).over(blocks)] : [];
  const choose =
    wideX === undefined
      ? chartModule.lttb(wide.piece, walk, indices, runs, size, most, keepGaps)
      : chartModule.lttbXY(wideX.piece, wide.piece, walk, indices, runs, size, most, keepGaps);
  return {
    axis,
    passes: [...order.passes, ...wide.passes, ...(wideX?.passes ?? []), ...ends, choose.over(n, units)],
    output,
  };
}

/** Places of the longest bucket. */
function longestBucket(n: number, points: number): number {
  return n > points ? Math.ceil((n - 2) / (points - 2)) + 1 : 0;
}

/** Where the numbers of a series begin and end, if a glance at its ends is enough to say. */
function numbersOf(y: Values): { from: number; to: number } | undefined {
  const look = Math.min(glance, y.length);
  let from = 0;
  while (from < look && Number.isNaN(y[from])) from++;
  let left = look;
  while (left > 0 && Number.isNaN(y[y.length - 1 - look + left])) left--;
  return from < look && left > 0 ? { from, to: y.length - look + left } : undefined;
}

/** Two tables, of `size` bytes each: two numbers for each run of 64 elements of the longest bucket. */
export function tablesOfRuns(n: number, points: number): { runs: ScratchPiece<'f64'>; size: number } {
  const size = Math.ceil(longestBucket(n, points) / 64) * 16;
  return { runs: scratch('f64', size / 4), size };
}

/** The state of a walk over the places `from` to `to`, exclusive, or over those that another pass will find. */
export function walkOver(places?: { from: number; to: number }): Int32Array<ArrayBuffer> {
  const walk = new Int32Array(32);
  walk.set(places ? [places.from, places.to] : [-1, 0]);
  return walk;
}

/** What a walk chose. */
export function chosen(indices: Uint32Array): Downsampled {
  return { indices: indices.slice(1, 1 + indices[0]!) };
}

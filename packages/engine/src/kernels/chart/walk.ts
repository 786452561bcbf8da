/** The passes that choose points one after another (see `assembly/chart/lttb.ts`). */
import { scratch, update, write, type Pass, type ScratchPiece, type Write } from '../../kernel.js';
import { asF64 } from './asF64.js';
import { chartModule } from './module.generated.js';
import { orderCheck } from './order.js';
import { readValues, type Downsampled, type DownsampleInput } from './series.js';

/** Elements of a block of the checks that go through a whole series. */
const block = 4096;

export type WalkOutputs = {
  /** How many places are kept, then the places. */
  readonly indices: Write<'u32'>;
  readonly edges: Write<'f64'>;
};

/** Chooses at most `points` of a series; all of them, when it has no more. */
export function walkPasses({ points, gaps = 'gap', ...series }: DownsampleInput): {
  passes: readonly Pass<'chart'>[];
  output: WalkOutputs;
} {
  const x = series.x && readValues(series.x);
  const y = readValues(series.y);
  const n = y.length;
  const most = Math.min(points, n);
  const indices = write('u32', most + 1);
  const walk = update(walkOver(gaps === 'gap' ? n : 0));
  const { runs, size } = tablesOfRuns(n, most);
  const keepGaps = gaps === 'gap' ? 1 : 0;
  const order = orderCheck(x, block);
  const output = { indices, edges: order.edges };
  const blocks = gaps === 'omit' ? Math.ceil(n / block) : 0;
  const units = { weight: n / most };
  if (y.type === 'f32' && x?.type !== 'f64') {
    const ends = chartModule.endsF32(y, walk, n).over(blocks);
    const choose =
      x === undefined
        ? chartModule.lttbF32(y, walk, indices, runs, size, most, keepGaps)
        : chartModule.lttbXYF32(x, y, walk, indices, runs, size, most, keepGaps);
    return { passes: [...order.passes, ends, choose.over(most, units)], output };
  }
  const wide = asF64(y);
  const wideX = x && asF64(x);
  const ends = chartModule.ends(wide.piece, walk, n).over(blocks);
  const choose =
    wideX === undefined
      ? chartModule.lttb(wide.piece, walk, indices, runs, size, most, keepGaps)
      : chartModule.lttbXY(wideX.piece, wide.piece, walk, indices, runs, size, most, keepGaps);
  return {
    passes: [...order.passes, ...wide.passes, ...(wideX?.passes ?? []), ends, choose.over(most, units)],
    output,
  };
}

/** Two tables, of `size` bytes each: two numbers for each run of 64 elements of the longest bucket. */
export function tablesOfRuns(n: number, points: number): { runs: ScratchPiece<'f64'>; size: number } {
  const longest = n > points ? Math.ceil((n - 2) / (points - 2)) + 1 : 0;
  const size = Math.ceil(longest / 64) * 16;
  return { runs: scratch('f64', size / 4), size };
}

/** The state of a walk over `n` points; 0: over those that another pass will find. */
export function walkOver(n: number): Int32Array<ArrayBuffer> {
  const walk = new Int32Array(32);
  walk.set(n > 0 ? [0, n] : [-1, 0]);
  return walk;
}

/** What a walk chose. */
export function chosen(indices: Uint32Array): Downsampled {
  return { indices: Uint32Array.from(indices.subarray(1, 1 + indices[0]!)) };
}

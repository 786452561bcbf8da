/** The passes that choose points one after another (see `assembly/chart/lttb.ts`). */
import { read, scratch, update, write, type In, type Pass, type Write } from '../../kernel.js';
import { chartModule } from './module.generated.js';
import { orderCheck } from './order.js';
import { isF32, type Downsampled, type DownsampleInput, type Values } from './series.js';

/** Elements of a block of the checks that go through a whole series. */
const block = 4096;

export type WalkOutputs = {
  /** How many places are kept, then the places. */
  readonly indices: Write<'u32'>;
  readonly edges: Write<'f64'>;
};

/** Chooses at most `points` of a series; all of them, when it has no more. */
export function walkPasses({ x, y, points, gaps = 'gap' }: DownsampleInput): {
  passes: readonly Pass<'chart'>[];
  output: WalkOutputs;
} {
  const n = y.length;
  const most = Math.min(points, n);
  const indices = write('u32', most + 1);
  const walk = update(walkOver(gaps === 'gap' ? n : 0));
  const { passes, edges } = orderCheck(x, block);
  // Two tables of two numbers for each run of 64 elements of the longest bucket.
  const size = most === n ? 0 : Math.ceil(((n - 2) / (most - 2) + 1) / 64) * 16;
  const runs = scratch('f64', size / 4);
  const keepGaps = gaps === 'gap' ? 1 : 0;
  const units = { weight: n / most };
  if (isF32(y) && (x === undefined || isF32(x))) {
    const ys = read(y);
    const ends = chartModule.endsF32(ys, walk, n).over(gaps === 'omit' ? Math.ceil(n / block) : 0);
    const choose =
      x === undefined
        ? chartModule.lttbF32(ys, walk, indices, runs, size, most, keepGaps)
        : chartModule.lttbXYF32(read(x), ys, walk, indices, runs, size, most, keepGaps);
    return { passes: [...passes, ends, choose.over(most, units)], output: { indices, edges } };
  }
  const wideY = asF64(y);
  const ends = chartModule.ends(wideY.piece, walk, n).over(gaps === 'omit' ? Math.ceil(n / block) : 0);
  const wideX = x && asF64(x);
  const choose =
    wideX === undefined
      ? chartModule.lttb(wideY.piece, walk, indices, runs, size, most, keepGaps)
      : chartModule.lttbXY(wideX.piece, wideY.piece, walk, indices, runs, size, most, keepGaps);
  return {
    passes: [...passes, ...wideY.passes, ...(wideX?.passes ?? []), ends, choose.over(most, units)],
    output: { indices, edges },
  };
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

/** Values as f64: as they lie, or widened into scratch by a pass. */
function asF64(values: Values): { piece: In<'f64'>; passes: readonly Pass<'chart'>[] } {
  if (!isF32(values)) return { piece: read(values), passes: [] };
  const piece = scratch('f64', values.length);
  return { piece, passes: [chartModule.widen(read(values), piece).over(values.length, { step: 4096 })] };
}

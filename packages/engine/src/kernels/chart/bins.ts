import { InputError } from '../../errors.js';
import { defineKernel, scratch, update, write, type Plan, type Update, type Write } from '../../kernel.js';
import { asF64 } from './asF64.js';
import { chartModule } from './module.generated.js';
import { expectOrder, orderCheck } from './order.js';
import { expectSeries, failOf, readValues, unsorted, type Series } from './series.js';

/** A series, and the bins along x that its points fall into. */
export interface BinsInput extends Series {
  /** How many, all of one width. */
  readonly bins: number;
  /** Where the first one begins. Default the first x. */
  readonly min?: number;
  /** Where the last one ends. Default the last x. */
  readonly max?: number;
}

/** For each bin what lies in it. */
export interface Bins {
  /** One more than there are bins: min + (max − min)·(i ÷ bins). */
  readonly edges: Float64Array<ArrayBuffer>;
  /** Numbers in the bin. */
  readonly count: Uint32Array<ArrayBuffer>;
  /** NaN in an empty bin, as `max` and `mean`. */
  readonly min: Float64Array<ArrayBuffer>;
  readonly max: Float64Array<ArrayBuffer>;
  readonly mean: Float64Array<ArrayBuffer>;
}

type BinsOutputs = {
  readonly edges: Update<'f64'>;
  readonly counts: Write<'u32'>;
  /** For each bin: least, greatest, mean. */
  readonly values: Write<'f64'>;
  readonly xEdges: Write<'f64'>;
};

const mostBins = 2 ** 24;

/**
 * Gathers a series into bins of equal width along x: how many numbers each holds, their least, greatest and mean. The bars
 * of a chart, or a band of extremes around a line of means.
 *
 * Shape    { x?, y, bins, min?, max? }: n elements each. Result: { edges, count, min, max, mean }, `bins` elements each and
 *          bins + 1 edges. x left out: 0, 1, 2, …
 * Range    1 ≤ n ≤ 2²⁷, 1 ≤ bins ≤ 2²⁴, min < max. A bin holds the points from its lower edge to below the upper one, the
 *          last one those at max too; points outside are left out. Where all x are equal the bins reach from ½ before to ½
 *          behind. NaN in y counts nowhere; ±∞ is a value. Of zeros −0 is the least.
 * Fails    chart/not-a-series, chart/empty, chart/too-long, chart/length-mismatch, chart/bin-count, chart/range before any worker is touched;
 *          chart/not-finite for the ends of x or a width beyond f64, chart/unsorted where x falls or is NaN.
 * Accuracy counts and extremes exact; |error| of a mean ≤ (530 + n/4,096)·ε·mean|y| of the bin. The same bytes in every
 *          variant.
 * Cost     an addition and two comparisons for each element; limited by copying it in. Units: bins, one after another.
 */
export const bins = /* @__PURE__ */ defineKernel(chartModule, {
  name: 'bins',
  plan(input: BinsInput): Plan<'chart', BinsOutputs> {
    expectSeries(input);
    const { bins: count } = input;
    const n = input.y.length;
    const edges = update(edgesOf(input));
    const counts = write('u32', count);
    const values = write('f64', count * 3);
    const state = scratch('f64', 8, { zero: true });
    const x = input.x && readValues(input.x);
    const y = readValues(input.y);
    const order = orderCheck(x, 4096);
    const output = { edges, counts, values, xEdges: order.edges };
    const units = { weight: n / count };
    if (y.type === 'f32' && x?.type !== 'f64') {
      const call =
        x === undefined
          ? chartModule.binsF32(y, edges, state, counts, values, n, count)
          : chartModule.binsXYF32(x, y, edges, state, counts, values, n, count);
      return { output, passes: [...order.passes, call.over(count, units)] };
    }
    const wide = asF64(y);
    const wideX = x && asF64(x);
    const call =
      wideX === undefined
        ? chartModule.bins(wide.piece, edges, state, counts, values, n, count)
        : chartModule.binsXY(wideX.piece, wide.piece, edges, state, counts, values, n, count);
    return {
      output,
      passes: [...order.passes, ...wide.passes, ...(wideX?.passes ?? []), call.over(count, units)],
    };
  },
  result({ edges, counts, values, xEdges }): Bins {
    expectOrder(xEdges);
    const part = (k: number) => Float64Array.from(counts, (_, i) => values[i * 3 + k]!);
    return { edges, count: counts, min: part(0), max: part(1), mean: part(2) };
  },
  fail: failOf,
});

function edgesOf({ x, y, bins: count, ...range }: BinsInput): Float64Array<ArrayBuffer> {
  if (!Number.isInteger(count) || count < 1 || count > mostBins)
    throw new InputError('chart/bin-count', `"bins" must be a whole number from 1 to ${mostBins}.`, {
      detail: { bins: String(count) },
    });
  const [first, last] = x === undefined ? [0, y.length - 1] : [x[0]!, x.at(-1)!];
  if (first > last) throw unsorted();
  const single = first === last ? 0.5 : 0;
  const { min = first - single, max = last + single } = range;
  if (typeof min !== 'number' || typeof max !== 'number' || !(min < max))
    throw new InputError('chart/range', '"min" must be a number less than "max". Give both, or leave them out.', {
      detail: { min: String(min), max: String(max) },
    });
  if (!Number.isFinite(max - min))
    throw new InputError('chart/not-finite', 'The bins would be wider than any number. Give a smaller range.');
  return Float64Array.from({ length: count + 1 }, (_, i) =>
    i === count ? max : Math.min(min + (max - min) * (i / count), max),
  );
}

import { defineKernel, type Plan, type Write } from '../../kernel.js';
import { bucketsFor, extremesPass, keepExtremes, writeRecords } from './extremes.js';
import { chartModule } from './module.generated.js';
import { expectOrder, orderCheck } from './order.js';
import { expectDownsampling, failOf, readValues, type Downsampled, type DownsampleInput } from './series.js';
import { chosen, walkPasses } from './walk.js';

/** The records of the buckets' blocks, or the indices of a series that is kept whole. */
type MinMaxOutputs = { readonly found: Write<'f64' | 'u32'>; readonly edges: Write<'f64'> };

/**
 * Keeps the least and the greatest point of each bucket: no spike is lost, however few points are left.
 *
 * Shape    { x?, y, points, gaps? }: n elements each. Result: { indices }, at most `points` places, each greater than the
 *          one before; the first point and the last one are kept. A series of no more than `points` is kept whole.
 * Range    1 ≤ n ≤ 2²⁷, points ≥ 3. There are at most ⌊(points − 2) ÷ 2⌋ buckets of one length, ⌈n ÷ that⌉, whatever their
 *          x, rounded up to whole blocks; so fewer than `points` may be kept, of a short series only about two thirds. For 3
 *          points there is one bucket, and of its two extremes the greatest stays. Of equal values the first counts; −0
 *          equals 0. ±∞ are values. NaN in y: `gap` (default) keeps the first place of a bucket without numbers; `omit`
 *          keeps numbers only, among them the first one and the last.
 * Fails    chart/not-a-series, chart/empty, chart/too-long, chart/length-mismatch, chart/points, chart/option before any
 *          worker is touched; chart/not-finite for the ends of x, chart/unsorted where x falls or is NaN.
 * Accuracy exact; the same places in every variant.
 * Cost     two comparisons for each element, which cost less than reading it. To pick among the buckets' extremes is left to
 *          the calling thread: a few operations for each kept point. Units: blocks of at most 4,096 elements; can be split
 *          along them.
 */
export const minMax = /* @__PURE__ */ defineKernel(chartModule, {
  name: 'minMax',
  plan(input: DownsampleInput): Plan<'chart', MinMaxOutputs> {
    expectDownsampling(input);
    const { x, y, points } = input;
    if (y.length <= points) {
      const { output, ...plan } = walkPasses(input);
      return { ...plan, output: { found: output.indices, edges: output.edges } };
    }
    const { size } = bucketsFor(y.length, points);
    const along = { per: size };
    const order = orderCheck(x && readValues(x, along), size);
    const records = writeRecords(y.length, size);
    return {
      axis: Math.ceil(y.length / size),
      costMs: y.length * 0.5e-6,
      passes: [...order.passes, extremesPass(readValues(y, along), records, size)],
      output: { found: records, edges: order.edges },
    };
  },
  result({ found, edges }, { points, gaps = 'gap' }): Downsampled {
    expectOrder(edges);
    return found instanceof Uint32Array ? chosen(found) : { indices: keepExtremes(found, points, gaps) };
  },
  fail: failOf,
});

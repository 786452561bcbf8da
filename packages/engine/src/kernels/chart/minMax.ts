import { defineKernel, update, write, type Plan } from '../../kernel.js';
import { bucketsFor, extremesPass, keepExtremes, type ExtremesOutputs } from './extremes.js';
import { chartModule } from './module.generated.js';
import { expectOrder, orderCheck } from './order.js';
import { expectDownsampling, failOf, type Downsampled, type DownsampleInput } from './series.js';
import { chosenBy, walkPasses, type WalkOutputs } from './walk.js';

/** Of the two ways: a series that is kept whole fills `indices`, one that is not fills `values` and `places`. */
type MinMaxOutputs = ExtremesOutputs & WalkOutputs;

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
      const { passes, output } = walkPasses(input);
      return { passes, output: { ...output, values: write('f64', 0), places: write('u32', 0) } };
    }
    const { size } = bucketsFor(y.length, points);
    const order = orderCheck(x, size);
    const { pass, output } = extremesPass(y, size);
    const unused = { indices: write('u32', 0, { per: 1 }), walk: update(new Int32Array(0), { per: 1 }) };
    return {
      axis: Math.ceil(y.length / size),
      costMs: y.length * 0.5e-6,
      passes: [...order.passes, pass],
      output: { ...output, ...unused, edges: order.edges },
    };
  },
  result({ values, places, indices, walk, edges }, { points, gaps = 'gap' }): Downsampled {
    expectOrder(edges);
    return places.length === 0 ? chosenBy(walk, indices) : { indices: keepExtremes(values, places, points, gaps) };
  },
  fail: failOf,
});

import { defineKernel } from '../../kernel.js';
import { chartModule } from './module.generated.js';
import { expectOrder } from './order.js';
import { expectDownsampling, failOf, type Downsampled, type DownsampleInput } from './series.js';
import { chosen, walkPasses } from './walk.js';

/**
 * Keeps the points that a reader would see: of each bucket the one that makes the largest triangle with the point kept
 * before it and the mean of the bucket behind it (largest triangle, three buckets).
 *
 * Shape    { x?, y, points, gaps? }: n elements each. Result: { indices }, `points` places, each greater than the one
 *          before; the first point and the last one are kept. A series of no more than `points` is kept whole.
 * Range    1 ≤ n ≤ 2²⁷, points ≥ 3. Bucket i of the points − 2 between the ends holds the places from ⌊i·e⌋ + 1 to
 *          ⌊(i + 1)·e⌋, where e = (n − 2) ÷ (points − 2), whatever their x. Of equal triangles the first counts. ±∞ is a
 *          value; a triangle whose area is not a number is never the largest. NaN in y is in no mean and no triangle. A
 *          bucket without numbers counts, as the next one, as a point at the height of the last. `gap` (default) keeps the
 *          first place of such a bucket; `omit` keeps numbers only, from the first one to the last, so fewer than `points`
 *          may be left.
 * Fails    chart/not-a-series, chart/empty, chart/too-long, chart/length-mismatch, chart/points, chart/option before any
 *          worker is touched; chart/not-finite for the ends of x, chart/unsorted where x falls or is NaN.
 * Accuracy in f64, also for f32; the same places in every variant.
 * Cost     about eight operations for each element. Units: places, in order, since each choice depends on the one before; it
 *          can't be split.
 * Source   S. Steinarsson, Downsampling Time Series for Visual Representation, University of Iceland 2013, section 4.2.
 */
export const lttb = /* @__PURE__ */ defineKernel(chartModule, {
  name: 'lttb',
  plan(input: DownsampleInput) {
    expectDownsampling(input);
    return walkPasses(input);
  },
  result({ indices, edges }): Downsampled {
    expectOrder(edges);
    return chosen(indices);
  },
  fail: failOf,
});

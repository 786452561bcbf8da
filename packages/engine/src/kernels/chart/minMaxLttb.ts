import { defineKernel, scratch, update, write, type Plan } from '../../kernel.js';
import { extremesPass, keepRecords } from './extremes.js';
import { chartModule } from './module.generated.js';
import { expectOrder, orderCheck } from './order.js';
import {
  expectDownsampling,
  failOf,
  readValues,
  type Downsampled,
  type DownsampleInput,
  type ReadValues,
} from './series.js';
import { chosen, tablesOfRuns, walkOver, walkPasses, type WalkOutputs } from './walk.js';

/** Candidates for each point that may be kept: enough that the choice looks like one from all points. */
const ratio = 4;
/** Elements of a bucket at the most, so that no unit takes long. */
const longestBucket = 2 ** 20;
/** Numbers that are read of a bucket: at its two extremes, at its first and last number, and at its two ends. */
const perBucket = 6;

/**
 * The points that `lttb` keeps of the least and greatest points of many short buckets: nearly as good a picture as
 * `lttb` of the whole series, for the cost of `minMax`.
 *
 * Shape    { x?, y, points, gaps? }: n elements each. Result: { indices }, at most `points` places, each greater than the
 *          one before; the first point and the last one are kept. A series of no more than `points` is kept whole.
 * Range    1 ≤ n ≤ 2²⁷, points ≥ 3. A series of at most 4·points is given to `lttb` as it is. Of a longer one the
 *          candidates are the extremes of buckets of ⌈n ÷ (2·points)⌉ places, 2²⁰ at most, and the ends of the series; NaN,
 *          `gaps` and ±∞ are as in `minMax` for the candidates, and as in `lttb` for the choice among them.
 * Fails    chart/not-a-series, chart/empty, chart/too-long, chart/length-mismatch, chart/points, chart/option before any
 *          worker is touched; chart/not-finite for the ends of x, chart/unsorted where x falls or is NaN.
 * Accuracy in f64, also for f32; the same places in every variant.
 * Cost     two comparisons for each element, and `lttb` of 4·points. Units: buckets, then candidates; it can't be split.
 * Source   J. Van der Donckt, J. Van der Donckt, M. Rademaker, S. Van Hoecke, MinMaxLTTB: Leveraging MinMax-Preselection to
 *          Scale LTTB, 2023.
 */
export const minMaxLttb = /* @__PURE__ */ defineKernel(chartModule, {
  name: 'minMaxLttb',
  plan(input: DownsampleInput): Plan<'chart', WalkOutputs> {
    expectDownsampling(input);
    const { points, gaps = 'gap' } = input;
    const n = input.y.length;
    if (n <= ratio * points) return walkPasses(input);
    const bucket = Math.min(Math.ceil(n / ((ratio / 2) * points)), longestBucket);
    const buckets = Math.ceil(n / bucket);
    const most = buckets * 2 + 2;
    const x = input.x && readValues(input.x, { per: bucket });
    const y = readValues(input.y, { per: bucket });
    const order = orderCheck(x, bucket);
    const records = keepRecords(n, bucket);
    const walk = update(walkOver());
    const places = scratch('u32', most);
    const xs = scratch('f64', most);
    const ys = scratch('f64', most);
    const indices = write('u32', points + 1);
    const { runs, size } = tablesOfRuns(most, points);
    const keepGaps = gaps === 'gap' ? 1 : 0;
    const take = (values: ReadValues) => {
      const taken = scratch('f64', buckets * perBucket);
      const call =
        values.type === 'f32'
          ? chartModule.takeF32(values, records, taken, bucket)
          : chartModule.take(values, records, taken, bucket);
      return { taken, pass: call.over(buckets, { per: 1 }) };
    };
    const takenY = take(y);
    const takenX = x && take(x);
    const [xRead, yRead] = [(takenX ?? takenY).taken, takenY.taken];
    const spaced = takenX ? 0 : 1;
    const list = chartModule
      .candidates(xRead, yRead, records, walk, places, xs, ys, bucket, buckets, spaced, keepGaps)
      .over(buckets);
    return {
      axis: buckets,
      output: { indices, edges: order.edges },
      passes: [
        ...order.passes,
        extremesPass(y, records, bucket),
        takenY.pass,
        ...(takenX ? [takenX.pass] : []),
        list,
        chartModule.lttbXY(xs, ys, walk, indices, runs, size, points, keepGaps).over(most),
        chartModule.toPlaces(places, indices).over(points),
      ],
    };
  },
  result({ indices, edges }): Downsampled {
    expectOrder(edges);
    return chosen(indices);
  },
  fail: failOf,
});

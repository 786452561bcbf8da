import { InputError } from '../../errors.js';
import { defineKernel, scratch, write, type Plan, type Write } from '../../kernel.js';
import { chartModule } from './module.generated.js';
import { expectOneOf, expectSeries, readValues, type Values } from './series.js';

/** A window over a series. */
export interface MovingAverageInput {
  readonly y: Values;
  /** Points of a window. */
  readonly window: number;
  /**
   * Which points belong to the window of a point: `center` (default) as many before as behind it, and of an even number one
   * more before; `trailing` the last ones up to it.
   */
  readonly align?: 'center' | 'trailing';
  /** Where the window reaches over an end: `shrink` (default) the mean of what lies inside; `gap` NaN. */
  readonly edges?: 'shrink' | 'gap';
}

/** Outputs of a block; windows longer than that are summed by blocks. */
const longestBlock = 4096;
/** Blocks are made of whole windows, so short windows share one. */
const usualBlock = 512;

/**
 * The mean of a window that moves along a series.
 *
 * Shape    { y, window, align?, edges? }: n elements. Result: n elements of y's precision.
 * Range    1 ≤ n ≤ 2²⁷; 1 ≤ window ≤ 2³⁰, also longer than the series. NaN in y is left out of the means; where a window
 *          holds no number the mean is NaN. ±∞ spreads to the windows that hold it, and no further.
 * Fails    chart/not-a-series, chart/empty, chart/too-long, chart/window, chart/option.
 * Accuracy |error| ≤ (window + 1)·ε·mean|y| of the same window, in f64, and one rounding to f32 for f32. Sums are only ever
 *          added to, so what has left the window leaves no error behind. The same bytes in every variant.
 * Cost     about three additions and a division for each point, whatever the window; more where NaN is near. Units: blocks of 512 to 4,096 points; can be split
 *          along them.
 * Source   M. van Herk, A fast algorithm for local minimum and maximum filters on rectangular and octagonal kernels, Pattern
 *          Recognition Letters 13, 1992, with sums in place of extremes.
 */
export const movingAverage = /* @__PURE__ */ defineKernel(chartModule, {
  name: 'movingAverage',
  plan(input: MovingAverageInput): Plan<'chart', { means: Write<'f64' | 'f32'> }> {
    const { align = 'center', edges = 'shrink', window } = input;
    expectSeries(input);
    if (!Number.isInteger(window) || window < 1 || window > 2 ** 30)
      throw new InputError('chart/window', '"window" must be a whole number of points from 1 to 2^30.', {
        detail: { window: String(window) },
      });
    expectOneOf('align', align, ['center', 'trailing']);
    expectOneOf('edges', edges, ['shrink', 'gap']);
    const n = input.y.length;
    const right = align === 'trailing' ? 0 : Math.ceil(window / 2) - 1;
    const left = window - 1 - right;
    // Blocks of whole windows, or for windows longer than a block of whole blocks of sums.
    const size =
      window < usualBlock ? Math.floor(usualBlock / window) * window : window <= longestBlock ? window : longestBlock;
    const axis = Math.ceil(n / size);
    const along = { per: size, halo: Math.ceil(Math.max(left, right + 1) / size) };
    const y = readValues(input.y, along);
    const isLong = window > longestBlock;
    const sums = scratch('f64', isLong ? axis * 2 : 0, { per: 2, halo: along.halo });
    const table = scratch('f64', (size + 1) * 2, { own: true });
    const units = { per: 1, weight: size };
    const sumUnits = { per: 1, halo: along.halo, weight: size / 8 };
    const [whole, costMs] = [edges === 'gap' ? 1 : 0, n * 3e-6];
    if (y.type === 'f32') {
      const means = write('f32', n, { per: size });
      const run = chartModule.movingAverageF32(y, sums, means, table, n, left, right, whole, size).over(axis, units);
      const before = isLong ? [chartModule.blockSumsF32(y, sums, n).over(axis, sumUnits)] : [];
      return { axis, costMs, output: { means }, passes: [...before, run] };
    }
    const means = write('f64', n, { per: size });
    const run = chartModule.movingAverage(y, sums, means, table, n, left, right, whole, size).over(axis, units);
    const before = isLong ? [chartModule.blockSums(y, sums, n).over(axis, sumUnits)] : [];
    return { axis, costMs, output: { means }, passes: [...before, run] };
  },
  result: ({ means }): Values => means,
});

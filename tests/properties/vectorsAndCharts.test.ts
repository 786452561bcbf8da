import { bins } from '@wasm-compute/engine/kernels/chart/bins';
import { lttb } from '@wasm-compute/engine/kernels/chart/lttb';
import { minMax } from '@wasm-compute/engine/kernels/chart/minMax';
import { minMaxLttb } from '@wasm-compute/engine/kernels/chart/minMaxLttb';
import { movingAverage } from '@wasm-compute/engine/kernels/chart/movingAverage';
import { add } from '@wasm-compute/engine/kernels/vector/add';
import { dot } from '@wasm-compute/engine/kernels/vector/dot';
import { histogram } from '@wasm-compute/engine/kernels/vector/histogram';
import { max } from '@wasm-compute/engine/kernels/vector/max';
import { mean } from '@wasm-compute/engine/kernels/vector/mean';
import { min } from '@wasm-compute/engine/kernels/vector/min';
import { scale } from '@wasm-compute/engine/kernels/vector/scale';
import { sum } from '@wasm-compute/engine/kernels/vector/sum';
import { variance } from '@wasm-compute/engine/kernels/vector/variance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engine } from './engine';

const whole = fc.integer({ min: -1000, max: 1000 });
const vector = fc.array(whole, { minLength: 1, maxLength: 200 }).map((list) => Float64Array.from(list));
const pair = fc
  .array(fc.tuple(whole, whole), { minLength: 1, maxLength: 200 })
  .map((list) => [Float64Array.from(list, ([x]) => x), Float64Array.from(list, ([, y]) => y)] as const);
const series = fc.array(whole, { minLength: 3, maxLength: 400 }).map((list) => Float64Array.from(list));
const points = fc.integer({ min: 3, max: 60 });

describe('vectors', () => {
  it('a · b = b · a', () =>
    fc.assert(
      fc.asyncProperty(pair, async ([a, b]) => {
        expect(await engine.run(dot, { a, b })).toBe(await engine.run(dot, { a: b, b: a }));
      }),
    ));

  it('(k a) · b = k (a · b)', () =>
    fc.assert(
      fc.asyncProperty(pair, fc.integer({ min: -50, max: 50 }), async ([a, b], factor) => {
        const scaled = await engine.run(scale, { a, factor });
        expect((await engine.run(dot, { a: scaled, b })) + 0).toBe(factor * (await engine.run(dot, { a, b })) + 0);
      }),
    ));

  it('the sum of a sum is the sum of the sums', () =>
    fc.assert(
      fc.asyncProperty(pair, async ([a, b]) => {
        const both = await engine.run(sum, { a: await engine.run(add, { a, b }) });
        expect(both).toBe((await engine.run(sum, { a })) + (await engine.run(sum, { a: b })));
      }),
    ));

  it('the mean lies between the least and the greatest', () =>
    fc.assert(
      fc.asyncProperty(vector, async (a) => {
        const middle = await engine.run(mean, { a });
        expect(middle).toBeGreaterThanOrEqual((await engine.run(min, { a })) - 1e-9);
        expect(middle).toBeLessThanOrEqual((await engine.run(max, { a })) + 1e-9);
      }),
    ));

  it('the variance stays when a number is added to all', () =>
    fc.assert(
      fc.asyncProperty(vector, whole, async (a, by) => {
        const moved = await engine.run(variance, { a: a.map((value) => value + by) });
        const before = await engine.run(variance, { a });
        expect(Math.abs(moved - before)).toBeLessThanOrEqual(1e-7 * Math.max(1, before));
      }),
    ));

  it('a histogram counts every value once', () =>
    fc.assert(
      fc.asyncProperty(vector, fc.integer({ min: 1, max: 30 }), async (a, count) => {
        const { counts, edges } = await engine.run(histogram, { a, bins: count });
        expect([counts.length, edges.length]).toStrictEqual([count, count + 1]);
        expect([...counts].reduce((all, one) => all + Number(one), 0)).toBe(a.length);
      }),
    ));
});

describe('fewer points of a series', () => {
  it.each([
    ['lttb', lttb],
    ['minMaxLttb', minMaxLttb],
  ] as const)('%s keeps both ends, in order, and no more than asked for', (_, kernel) =>
    fc.assert(
      fc.asyncProperty(series, points, async (y, count) => {
        const indices = [...(await engine.run(kernel, { y, points: count })).indices];
        expect([indices[0], indices.at(-1)]).toStrictEqual([0, y.length - 1]);
        expect(indices).toStrictEqual([...new Set(indices)].toSorted((a, b) => a - b));
        expect(indices.length).toBeLessThanOrEqual(Math.max(count, y.length <= count ? y.length : 0));
      }),
    ),
  );

  it('lttb gives exactly as many as asked for', () =>
    fc.assert(
      fc.asyncProperty(series, points, async (y, count) => {
        expect((await engine.run(lttb, { y, points: count })).indices).toHaveLength(Math.min(count, y.length));
      }),
    ));

  it('lttb chooses the same points of a series that is drawn twice as high', () =>
    fc.assert(
      fc.asyncProperty(series, points, async (y, count) => {
        const high = await engine.run(lttb, { y: y.map((value) => value * 2), points: count });
        expect(high.indices).toStrictEqual((await engine.run(lttb, { y, points: count })).indices);
      }),
    ));

  it('minMax keeps the least and the greatest value', () =>
    fc.assert(
      fc.asyncProperty(series, fc.integer({ min: 4, max: 60 }), async (y, count) => {
        const kept = Array.from((await engine.run(minMax, { y, points: count })).indices, (i) => y[i]!);
        expect([Math.min(...kept), Math.max(...kept)]).toStrictEqual([Math.min(...y), Math.max(...y)]);
      }),
    ));

  it('the moving average of one value everywhere is that value', () =>
    fc.assert(
      fc.asyncProperty(
        whole,
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 20 }),
        async (value, n, window) => {
          const means = await engine.run(movingAverage, {
            y: new Float64Array(n).fill(value),
            window: Math.min(window, n),
          });
          for (const one of means) expect(one).toBeCloseTo(value, 9);
        },
      ),
    ));

  it('bins count every point once, each between its least and its greatest', () =>
    fc.assert(
      fc.asyncProperty(series, fc.integer({ min: 1, max: 40 }), async (y, count) => {
        const found = await engine.run(bins, { y, bins: count });
        expect([...found.count].reduce((all, one) => all + one, 0)).toBe(y.length);
        found.count.forEach((one, i) => {
          if (one === 0) return;
          expect(found.mean[i]).toBeGreaterThanOrEqual(found.min[i]! - 1e-9);
          expect(found.mean[i]).toBeLessThanOrEqual(found.max[i]! + 1e-9);
        });
      }),
    ));
});

import { createInlineEngine } from '@wasm-compute/engine/inline';
import { InputError } from '@wasm-compute/engine';
import { bins, type Bins, type BinsInput } from '@wasm-compute/engine/kernels/chart/bins';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import type { Random } from '../random';
import { refuseDisorder } from './expectDownsampled';
import { randomSeries, valuesOf } from './randomSeries';

/** Bin by bin, from all points. Sums of sixteenths are exact, in whatever order. */
function reference(input: BinsInput): Bins {
  const { x, y, bins: count } = input;
  const xs = x ?? valuesOf(y.length, (i) => i);
  const [first, last] = [xs[0]!, xs[xs.length - 1]!];
  if (!(first <= last)) refuseDisorder(input);
  const { min = first === last ? first - 0.5 : first, max = first === last ? last + 0.5 : last } = input;
  if (!(min < max)) throw new InputError('chart/range', '');
  refuseDisorder(input);
  const edges = Float64Array.from({ length: count + 1 }, (_, i) =>
    i === count ? max : Math.min(max, min + (max - min) * (i / count)),
  );
  const groups = Array.from({ length: count }, (_, bin) =>
    [...y.keys()]
      .filter((i) => xs[i]! >= edges[bin]! && (xs[i]! < edges[bin + 1]! || (bin === count - 1 && xs[i] === max)))
      .map((i) => y[i]!)
      .filter((value) => !Number.isNaN(value)),
  );
  const each = (value: (group: number[]) => number) =>
    Float64Array.from(groups, (group) => (group.length === 0 ? NaN : value(group)));
  return {
    edges,
    count: Uint32Array.from(groups, ({ length }) => length),
    min: each((group) => group.reduce((a, b) => Math.min(a, b))),
    max: each((group) => group.reduce((a, b) => Math.max(a, b))),
    mean: each((group) => group.reduce((a, b) => a + b, 0) / group.length),
  };
}

function randomInput(rng: Random): BinsInput {
  const series = randomSeries(rng, rng.bool(0.995) ? rng.int(1, 300) : rng.int(4000, 9500));
  const n = series.y.length;
  return {
    ...series,
    bins: rng.bool(0.9) ? rng.int(1, 20) : rng.int(1, 200),
    ...(rng.bool(0.2) && { min: rng.int(-20, n) / 2 }),
    ...(rng.bool(0.2) && { max: rng.int(0, 2 * n) / 2 }),
  };
}

const y = Float64Array.of(1, 2, 3, 4);

describeKernel(bins, {
  random: randomInput,
  reference,
  sameBytes: true,
  examples: [
    {
      name: 'two bins of places',
      input: { y: Float64Array.of(1, 5, 2, 8, NaN), bins: 2 },
      output: {
        edges: Float64Array.of(0, 2, 4),
        count: Uint32Array.of(2, 2),
        min: Float64Array.of(1, 2),
        max: Float64Array.of(5, 8),
        mean: Float64Array.of(3, 5),
      },
    },
    {
      name: 'an empty bin, and a point on the last edge',
      input: { x: Float64Array.of(0, 1, 8, 9), y, bins: 3 },
      output: {
        edges: Float64Array.of(0, 3, 6, 9),
        count: Uint32Array.of(2, 0, 2),
        min: Float64Array.of(1, NaN, 3),
        max: Float64Array.of(2, NaN, 4),
        mean: Float64Array.of(1.5, NaN, 3.5),
      },
    },
    {
      name: 'points outside of the range',
      input: { y: valuesOf(10, (i) => i), bins: 2, min: 2, max: 6 },
      output: {
        edges: Float64Array.of(2, 4, 6),
        count: Uint32Array.of(2, 3),
        min: Float64Array.of(2, 4),
        max: Float64Array.of(3, 6),
        mean: Float64Array.of(2.5, 5),
      },
    },
    { name: 'one point', input: { y: Float64Array.of(7), bins: 2 } },
    { name: 'infinities', input: { y: Float64Array.of(1, Infinity, 2, -Infinity, Infinity), bins: 2 } },
    {
      name: 'f32 x beside f64 y',
      input: { x: valuesOf(99, (i) => i * i, 'f32'), y: valuesOf(99, (i) => i % 5), bins: 9 },
    },
  ].map((example) => example as { name: string; input: BinsInput; output?: Bins }),
  rejects: [
    { name: 'an empty series', input: { y: new Float64Array(0), bins: 3 }, code: 'chart/empty' },
    { name: 'no bins', input: { y, bins: 0 }, code: 'chart/bin-count' },
    { name: 'half a bin', input: { y, bins: 1.5 }, code: 'chart/bin-count' },
    { name: 'endless bins', input: { y, bins: Infinity }, code: 'chart/bin-count' },
    { name: 'a range without width', input: { y, bins: 2, min: 1, max: 1 }, code: 'chart/range' },
    { name: 'NaN as the end of the range', input: { y, bins: 2, max: NaN }, code: 'chart/range' },
    { name: 'an endless range', input: { y, bins: 2, min: -Infinity }, code: 'chart/not-finite' },
    { name: 'a range wider than any number', input: { y, bins: 2, min: -1e308, max: 1e308 }, code: 'chart/not-finite' },
    { name: 'x that falls', input: { x: Float64Array.of(0, 2, 1, 3), y, bins: 2 }, code: 'chart/unsorted' },
    { name: 'an x too many', input: { x: new Float64Array(5), y, bins: 2 }, code: 'chart/length-mismatch' },
  ],
});

describe('chart/bins', () => {
  it('goes on rightly in the middle of a bin that takes several calls', async () => {
    const values = valuesOf(3_000_000, (i) => (i === 2_345_678 ? 500 : i % 4));
    const { count, max, mean } = await createInlineEngine().run(bins, { y: values, bins: 1 });
    expect([count[0], max[0]]).toStrictEqual([3_000_000, 500]);
    expect(mean[0]).toBe((4_500_000 + 498) / 3_000_000);
  });
});

import { createInlineEngine } from '@wasm-compute/engine/inline';
import { minMax } from '@wasm-compute/engine/kernels/chart/minMax';
import type { Downsampled, DownsampleInput } from '@wasm-compute/engine/kernels/chart/series';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { expectDownsampled, refuseDisorder } from './expectDownsampled';
import { extremesReference } from './extremesReference';
import { randomDownsampling, valuesOf } from './randomSeries';
import { rejectedDownsamplings } from './rejected';

function reference(input: DownsampleInput): Downsampled {
  refuseDisorder(input);
  const { y, points, gaps = 'gap' } = input;
  const n = y.length;
  if (n <= points)
    return { indices: Uint32Array.from([...y.keys()].filter((i) => gaps === 'gap' || !Number.isNaN(y[i]))) };
  const shortest = Math.ceil(n / Math.max(1, Math.floor((points - 2) / 2)));
  const blocks = Math.ceil(shortest / 4096);
  const length = Math.ceil(shortest / blocks) * blocks;
  return { indices: Uint32Array.from(extremesReference(y, { length, points, gaps })) };
}

const places = (...indices: number[]) => ({ indices: Uint32Array.from(indices) });

describeKernel(minMax, {
  random: randomDownsampling,
  reference,
  expectEqual: expectDownsampled,
  sameBytes: true,
  examples: [
    { name: 'one point', input: { y: Float64Array.of(7), points: 3 }, output: places(0) },
    {
      name: 'a spike in each half',
      input: { y: Float64Array.of(0, 0, 9, 0, 1, 0, 0, -9, 0, 0), points: 6 },
      output: places(0, 2, 5, 7, 9),
    },
    {
      name: 'three points of a hill',
      input: { y: Float64Array.of(0, 1, 2, 3, 2, 1, 0), points: 3 },
      output: places(0, 3, 6),
    },
    {
      name: 'a bucket without numbers, as a gap',
      input: { y: Float64Array.of(1, 2, 3, NaN, NaN, NaN, 4, 5, 6), points: 8 },
      output: places(0, 2, 3, 6, 8),
    },
    {
      name: 'a bucket without numbers, left out',
      input: { y: Float64Array.of(NaN, 2, 3, NaN, NaN, NaN, 4, 5, NaN), points: 8, gaps: 'omit' },
      output: places(1, 2, 6, 7),
    },
    { name: 'nothing but NaN, left out', input: { y: new Float64Array(9).fill(NaN), points: 4, gaps: 'omit' } },
    { name: 'infinities', input: { y: Float64Array.of(0, 1, Infinity, 2, -Infinity, 3, 4, 5), points: 4 } },
    { name: 'a long series of one value', input: { y: new Float64Array(20_000).fill(2), points: 7 } },
    {
      name: 'buckets of several blocks',
      input: { y: valuesOf(30_011, (i) => Math.sin(i / 700) * (i % 97), 'f32'), points: 5 },
    },
    {
      name: 'a falling series, whose extremes come last',
      input: { y: valuesOf(10_000, (i) => -i), points: 100 },
    },
  ].map((example) => example as { name: string; input: DownsampleInput; output?: Downsampled }),
  rejects: [
    ...rejectedDownsamplings,
    {
      name: 'x that falls between two blocks',
      input: { x: valuesOf(9, (i) => (i < 3 ? i + 10 : i + 4)), y: valuesOf(9, (i) => i), points: 8 },
      code: 'chart/unsorted',
    },
  ],
});

describe('chart/minMax', () => {
  it('keeps the least and the greatest of the whole series', async () => {
    const y = valuesOf(100_000, (i) => Math.sin(i) * Math.cos(i / 77));
    const { indices } = await createInlineEngine().run(minMax, { y, points: 50 });
    const kept = [...indices].map((i) => y[i]!);
    expect(Math.min(...kept)).toBe(Array.from(y).reduce((a, b) => Math.min(a, b)));
    expect(Math.max(...kept)).toBe(Array.from(y).reduce((a, b) => Math.max(a, b)));
  });

  it('answers the same when the memory of the series was given away', async () => {
    const y = valuesOf(50_000, (i) => Math.sin(i / 300));
    const kept = await createInlineEngine().run(minMax, { y: y.slice(), points: 500 });
    const given = y.slice();
    const again = await createInlineEngine().run(minMax, { y: given, points: 500 }, { transfer: [given.buffer] });
    expect(again).toStrictEqual(kept);
  });
});

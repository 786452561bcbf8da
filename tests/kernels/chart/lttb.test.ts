import { ComputeError } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { lttb } from '@wasm-compute/engine/kernels/chart/lttb';
import type { Downsampled, DownsampleInput } from '@wasm-compute/engine/kernels/chart/series';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { expectDownsampled, refuseDisorder } from './expectDownsampled';
import { lttbReference } from './lttbReference';
import { randomDownsampling, randomSeries, valuesOf } from './randomSeries';
import { rejectedDownsamplings } from './rejected';

function reference(input: DownsampleInput): Downsampled {
  refuseDisorder(input);
  return lttbReference(input);
}

const places = (...indices: number[]) => ({ indices: Uint32Array.from(indices) });

describeKernel(lttb, {
  random: randomDownsampling,
  reference,
  expectEqual: expectDownsampled,
  sameBytes: true,
  examples: [
    { name: 'one point', input: { y: Float64Array.of(7), points: 3 }, output: places(0) },
    // By hand: the mean of the last bucket is (5, 0), and of 1 … 4 the triangle with (0, 0) is largest where |y| is.
    {
      name: 'one bucket between the ends',
      input: { y: Float64Array.of(0, 1, -4, 3, 2, 0), points: 3 },
      output: places(0, 2, 5),
    },
    // By hand: buckets {1, 2}, {3, 4}. Mean of the second (3.5, 2), so from (0, 0) the areas are |−3.5·1 + 1·2| = 1.5 and
    // |−3.5·4 + 2·2| = 10: 2 is kept. From (2, 4) to the end (5, 0): |−3·(1 − 4) + 1·(−4)| = 5 and |−3·(3 − 4) + 2·(−4)| = 5,
    // equal, so the first is kept.
    {
      name: 'two buckets, the second with equal triangles',
      input: { y: Float64Array.of(0, 1, 4, 1, 3, 0), points: 4 },
      output: places(0, 2, 3, 5),
    },
    // By hand: the mean of the second bucket is (512, 1), so the areas are |512·y − x|: 5120 at 84 and at 300, the first counts,
    // though 512·y − x of the 64 places around 300 seems to get larger.
    {
      name: 'equal triangles far apart',
      input: {
        y: valuesOf(684, (i) => (i === 84 || i === 300 ? 10 + i / 512 : i > 341 && i < 683 ? 1 : 0)),
        points: 4,
      },
      output: places(0, 84, 342, 683),
    },
    // By hand: x pulls the mean of the second bucket to (15, 1): areas |−15·2 + 1·1| = 29 and |−15·2 + 9·1| = 21.
    {
      name: 'x that is not equally spaced',
      input: { x: Float64Array.of(0, 1, 9, 10, 20, 21), y: Float64Array.of(0, 2, 2, 1, 1, 0), points: 4 },
    },
    {
      name: 'a bucket without numbers, as a gap',
      input: { y: Float64Array.of(0, 1, 2, NaN, NaN, 5, 4, 3), points: 5 },
      output: places(0, 2, 3, 5, 7),
    },
    { name: 'nothing but NaN', input: { y: new Float64Array(9).fill(NaN), points: 4 }, output: places(0, 1, 4, 8) },
    {
      name: 'nothing but NaN, left out',
      input: { y: new Float64Array(9).fill(NaN), points: 4, gaps: 'omit' },
      output: places(),
    },
    {
      name: 'NaN at both ends, left out',
      input: { y: valuesOf(9_000, (i) => (i < 5000 || i > 8000 ? NaN : i % 7)), points: 10, gaps: 'omit' },
    },
    { name: 'infinities', input: { y: Float64Array.of(0, 1, Infinity, 2, -Infinity, 3, 4, 5), points: 5 } },
    { name: 'a straight line', input: { y: valuesOf(1000, (i) => i / 4), points: 17 } },
    {
      name: 'f32 x beside f64 y',
      input: { x: valuesOf(99, (i) => i * i, 'f32'), y: valuesOf(99, (i) => i % 5), points: 9 },
    },
    {
      name: 'more points than there are',
      input: { y: valuesOf(5, (i) => i, 'f32'), points: 1e9 },
      output: places(0, 1, 2, 3, 4),
    },
  ].map((example) => example as { name: string; input: DownsampleInput; output?: Downsampled }),
  rejects: rejectedDownsamplings,
});

describe('chart/lttb', () => {
  it('goes on rightly in the middle of a bucket that takes several calls', async () => {
    const y = valuesOf(3_000_000, (i) => ((i * 7919) % 4096) / 16 + (i === 2_345_678 ? 500 : 0));
    expect(await createInlineEngine().run(lttb, { y, points: 3 })).toStrictEqual(places(0, 2_345_678, 2_999_999));
  });

  it.each([1, 20_000, 150_000])('gives the same places of a long series in strips of %i bytes', async (stripBytes) => {
    const engine = createInlineEngine({ debug: { stripBytes, dirty: true } });
    const rng = createRandom(stripBytes);
    for (let i = 0; i < 40; i++) {
      const length = rng.int(10_000, 60_000);
      const series = { ...randomSeries(rng, length), points: rng.int(3, rng.pick([12, 200, length])) };
      const input = { ...series, gaps: rng.pick(['gap', 'omit'] as const) };
      const found = await engine.run(lttb, input).catch(codeOf);
      const expected = await Promise.resolve(input).then(reference).catch(codeOf);
      expect(found, JSON.stringify({ ...input, x: !!input.x, y: length })).toStrictEqual(expected);
    }
  });

  it('never holds a long series: it goes through in strips', async () => {
    const y = valuesOf(1_000_000, (i) => i % 1009);
    for (const gaps of ['gap', 'omit'] as const) {
      const run = createInlineEngine().run(lttb, { x: valuesOf(y.length, (i) => i), y, points: 2000, gaps });
      let peakBytes = Infinity;
      run.watch((event) => {
        if (event.type === 'success') ({ peakBytes } = event.timing);
      });
      await run;
      expect(peakBytes).toBeLessThan(y.byteLength / 4);
    }
  });
});

const codeOf = (error: unknown) => (error instanceof ComputeError ? error.code : error);

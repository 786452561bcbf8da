import { createInlineEngine } from '@wasm-compute/engine/inline';
import { lttb } from '@wasm-compute/engine/kernels/chart/lttb';
import { minMaxLttb } from '@wasm-compute/engine/kernels/chart/minMaxLttb';
import type { Downsampled, DownsampleInput } from '@wasm-compute/engine/kernels/chart/series';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import type { Random } from '../random';
import { expectDownsampled, refuseDisorder } from './expectDownsampled';
import { extremesReference } from './extremesReference';
import { lttbReference } from './lttbReference';
import { randomSeries, valuesOf } from './randomSeries';
import { rejectedDownsamplings } from './rejected';

/** The points that the one reference keeps of those that the other one does. */
function reference(input: DownsampleInput): Downsampled {
  refuseDisorder(input);
  const { x, y, points, gaps = 'gap' } = input;
  if (y.length <= 4 * points) return lttbReference(input);
  const length = Math.min(Math.ceil(y.length / (2 * points)), 2 ** 20);
  const candidates = extremesReference(y, { length, points: Infinity, gaps });
  const { indices } = lttbReference({
    x: Float64Array.from(candidates, (place) => x?.[place] ?? place),
    y: Float64Array.from(candidates, (place) => y[place]!),
    points: Math.min(points, candidates.length),
    gaps,
  });
  return { indices: indices.map((i) => candidates[i]!) };
}

/** Mostly few points of many, so that there is something to preselect. */
function randomInput(rng: Random): DownsampleInput {
  const series = randomSeries(rng);
  const points = rng.int(3, Math.max(3, rng.bool(0.8) ? series.y.length >> rng.int(3, 6) : series.y.length));
  return { ...series, points, ...(rng.bool(0.7) && { gaps: rng.pick(['gap', 'omit'] as const) }) };
}

const places = (...indices: number[]) => ({ indices: Uint32Array.from(indices) });

describeKernel(minMaxLttb, {
  random: randomInput,
  reference,
  expectEqual: expectDownsampled,
  sameBytes: true,
  examples: [
    { name: 'one point', input: { y: Float64Array.of(7), points: 3 }, output: places(0) },
    {
      name: 'one spike in a flat line',
      input: { y: valuesOf(1000, (i) => (i === 617 ? 1 : 0)), points: 3 },
      output: places(0, 617, 999),
    },
    { name: 'a long f32 series', input: { y: valuesOf(30_011, (i) => Math.fround(i % 97) / 16, 'f32'), points: 20 } },
    {
      name: 'f32 x beside f64 y',
      input: { x: valuesOf(999, (i) => i * i, 'f32'), y: valuesOf(999, (i) => (i * 7) % 50), points: 9 },
    },
    { name: 'nothing but NaN', input: { y: new Float64Array(50).fill(NaN), points: 3 } },
    {
      name: 'nothing but NaN, left out',
      input: { y: new Float64Array(50).fill(NaN), points: 3, gaps: 'omit' },
      output: places(),
    },
  ].map((example) => example as { name: string; input: DownsampleInput; output?: Downsampled }),
  rejects: rejectedDownsamplings,
});

describe('chart/minMaxLttb', () => {
  it('is lttb where there is little to leave out', async () => {
    const engine = createInlineEngine();
    const y = valuesOf(400, (i) => Math.sin(i / 9) * i);
    expect(await engine.run(minMaxLttb, { y, points: 100 })).toStrictEqual(await engine.run(lttb, { y, points: 100 }));
  });

  it('copies a series in once', () => {
    const y = valuesOf(1000, (i) => i);
    const { passes } = minMaxLttb.plan({ x: y.slice(), y, points: 9 });
    const pieces = new Set(passes.flatMap(({ args }) => args.filter((arg) => typeof arg === 'object')));
    expect([...pieces].filter(({ data, length }) => data && length === 1000)).toHaveLength(2);
  });

  it('never holds a long series: it goes through in strips', async () => {
    const y = valuesOf(1_000_000, (i) => i % 1009);
    const run = createInlineEngine().run(minMaxLttb, { x: valuesOf(y.length, (i) => i), y, points: 1000 });
    let peakBytes = Infinity;
    run.watch((event) => {
      if (event.type === 'success') ({ peakBytes } = event.timing);
    });
    await run;
    expect(peakBytes).toBeLessThan(y.byteLength / 4);
  });
});

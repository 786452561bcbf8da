import { createInlineEngine } from '@wasm-compute/engine/inline';
import { movingAverage, type MovingAverageInput } from '@wasm-compute/engine/kernels/chart/movingAverage';
import type { Values } from '@wasm-compute/engine/kernels/chart/series';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import type { Random } from '../random';
import { randomLength, randomValues, valuesOf } from './randomSeries';

/** Every window by itself. Sums of sixteenths are exact, in whatever order. */
function reference({ y, window, align = 'center', edges = 'shrink' }: MovingAverageInput): Values {
  const right = align === 'trailing' ? 0 : Math.floor((window - 1) / 2);
  const left = window - 1 - right;
  const mean = (i: number) => {
    if (edges === 'gap' && (i < left || i + right > y.length - 1)) return NaN;
    let sum = 0;
    let count = 0;
    for (let k = Math.max(0, i - left); k <= Math.min(y.length - 1, i + right); k++) {
      if (Number.isNaN(y[k])) continue;
      sum += y[k]!;
      count += 1;
    }
    return sum / count;
  };
  return y instanceof Float32Array ? Float32Array.from(y, (_, i) => mean(i)) : Float64Array.from(y, (_, i) => mean(i));
}

function randomInput(rng: Random): MovingAverageInput {
  const y = randomValues(
    rng,
    rng.bool(0.995) ? Math.min(600, randomLength(rng)) : rng.int(4000, 9500),
    rng.pick(['f64', 'f32']),
  );
  const kind = rng.int(0, 9);
  const window =
    y.length > 600
      ? rng.pick([1, 7, 600, 4096, 4097, 5000, 9000])
      : kind < 8
        ? rng.int(1, 70)
        : rng.int(1, 2 * y.length);
  return {
    y,
    window,
    ...(rng.bool() && { align: rng.pick(['center', 'trailing'] as const) }),
    ...(rng.bool() && { edges: rng.pick(['shrink', 'gap'] as const) }),
  };
}

/** Also −0: an empty sum is 0, whatever the numbers' signs. */
const sameValues = (actual: Values, expected: Values) =>
  actual.length === expected.length &&
  actual.every((value, i) => value === expected[i] || Object.is(value, expected[i]));

const y = Float64Array.of(1, 2, 6, 3);

describeKernel(movingAverage, {
  random: randomInput,
  reference,
  expectEqual: (actual, expected) => {
    if (!sameValues(actual, expected)) expect([...actual]).toStrictEqual([...expected]);
  },
  sameBytes: true,
  examples: [
    { name: 'a window of one', input: { y, window: 1 }, output: y },
    { name: 'a window of three', input: { y, window: 3 }, output: Float64Array.of(1.5, 3, 11 / 3, 4.5) },
    { name: 'an even window', input: { y, window: 2 }, output: Float64Array.of(1, 1.5, 4, 4.5) },
    {
      name: 'a trailing window that is not whole',
      input: { y, window: 3, align: 'trailing' as const, edges: 'gap' as const },
      output: Float64Array.of(NaN, NaN, 3, 11 / 3),
    },
    { name: 'a window longer than the series', input: { y, window: 2 ** 30 }, output: Float64Array.of(3, 3, 3, 3) },
    {
      name: 'a hole',
      input: { y: Float32Array.of(4, NaN, NaN, NaN, 8), window: 3 },
      output: Float32Array.of(4, 4, NaN, 8, 8),
    },
    {
      name: 'an infinity, which leaves no trace',
      input: { y: Float64Array.of(1, 1, Infinity, 1, 1), window: 2, align: 'trailing' as const },
      output: Float64Array.of(1, 1, Infinity, Infinity, 1),
    },
    {
      name: 'a window over many blocks',
      input: { y: valuesOf(30_000, (i) => (i * 31) % 64), window: 14_000 },
      output: valuesOf(30_000, (i) => {
        const [from, to] = [Math.max(0, i - 7000), Math.min(29_999, i + 6999)];
        let sum = 0;
        for (let k = from; k <= to; k++) sum += (k * 31) % 64;
        return sum / (to - from + 1);
      }),
    },
  ],
  rejects: [
    { name: 'an empty series', input: { y: new Float64Array(0), window: 3 }, code: 'chart/empty' },
    { name: 'plain numbers', input: { y: [1] as never, window: 3 }, code: 'chart/not-a-series' },
    { name: 'no window', input: { y, window: 0 }, code: 'chart/window' },
    { name: 'half a point', input: { y, window: 2.5 }, code: 'chart/window' },
    { name: 'an endless window', input: { y, window: Infinity }, code: 'chart/window' },
    { name: 'an unknown alignment', input: { y, window: 3, align: 'left' as 'center' }, code: 'chart/option' },
    { name: 'an unknown rule for edges', input: { y, window: 3, edges: 'wrap' as 'gap' }, code: 'chart/option' },
  ],
});

describe('chart/movingAverage', () => {
  it('keeps no error of large values that have gone by', async () => {
    const values = valuesOf(100_000, (i) => (i % 1000 < 100 ? 1e16 : 0.1));
    const means = await createInlineEngine().run(movingAverage, { y: values, window: 8, align: 'trailing' });
    const calm = [...means].filter((_, i) => i % 1000 >= 107);
    expect(calm.every((mean) => Math.abs(mean - 0.1) < 1e-16)).toBe(true);
  });
});

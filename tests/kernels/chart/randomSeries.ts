import type { DownsampleInput, Series, Values } from '@wasm-compute/engine/kernels/chart/series';
import type { Random } from '../random';

export type Precision = 'f64' | 'f32';

export function valuesOf(length: number, value: (i: number) => number, precision: Precision = 'f64'): Values {
  const data = precision === 'f32' ? new Float32Array(length) : new Float64Array(length);
  for (let i = 0; i < length; i++) data[i] = value(i);
  return data;
}

/** Mostly short; now and then longer than a block of 4,096. */
export function randomLength(rng: Random): number {
  const kind = rng.int(0, 99);
  if (kind < 60) return rng.int(1, 60);
  if (kind < 98) return rng.int(61, 600);
  return rng.int(4000, 9500);
}

/** Whole sixteenths: every sum of them is exact, in whatever order. */
const sixteenth = (rng: Random) => rng.int(-800, 800) / 16;

/** Noise, a walk, few distinct values, or one of them with holes of NaN, single and long. */
export function randomValues(rng: Random, length: number, precision: Precision): Values {
  const kind = rng.int(0, 9);
  let level = 0;
  const value =
    kind < 3
      ? () => sixteenth(rng)
      : kind < 6
        ? () => (level += rng.int(-4, 4) / 16)
        : kind < 7
          ? () => rng.pick([-0, 0, 1, -1])
          : () => sixteenth(rng);
  const values = valuesOf(length, value, precision);
  if (kind === 7) for (let i = 0; i < length; i++) if (rng.bool(0.2)) values[i] = NaN;
  if (kind >= 8) {
    for (let hole = rng.int(0, 3); hole >= 0; hole--) {
      const from = rng.int(-5, length);
      values.fill(NaN, Math.max(0, from), from + rng.int(1, Math.max(1, length >> rng.int(0, 3))));
    }
  }
  if (rng.bool(0.02)) values[rng.int(0, length - 1)] = rng.pick([Infinity, -Infinity]);
  return values;
}

/** In order, with some steps of 0; now and then one that is not. */
export function randomX(rng: Random, length: number, precision: Precision): Values {
  let at = rng.int(-500, 500) / 16;
  const x = valuesOf(length, () => (at += rng.int(0, 20) / 16), precision);
  if (length > 1 && rng.bool(0.05)) {
    const i = rng.int(1, length - 1);
    x[i] = rng.bool(0.3) && i < length - 1 ? NaN : x[i - 1]! - 1;
  }
  return x;
}

export function randomSeries(rng: Random, length = randomLength(rng)): Series {
  const y = randomValues(rng, length, rng.pick(['f64', 'f64', 'f32'] as const));
  return rng.bool(0.6) ? { y } : { x: randomX(rng, length, rng.pick(['f64', 'f32'] as const)), y };
}

export function randomDownsampling(rng: Random): DownsampleInput {
  const series = randomSeries(rng);
  const { length } = series.y;
  const points = rng.bool(0.9) ? rng.int(3, Math.max(3, length)) : rng.int(3, 2 * length + 3);
  return { ...series, points, ...(rng.bool(0.7) && { gaps: rng.pick(['gap', 'omit'] as const) }) };
}

import type { Vector } from '@wasm-compute/engine/kernels/vector/vector';
import type { Random } from '../random';

export type Precision = 'f64' | 'f32';

export const specials = [NaN, Infinity, -Infinity, -0, 0, 1, -1] as const;

export function vectorOf(length: number, value: (i: number) => number, precision: Precision = 'f64'): Vector {
  const data = precision === 'f32' ? new Float32Array(length) : new Float64Array(length);
  for (let i = 0; i < length; i++) data[i] = value(i);
  return data;
}

/** Whole numbers, fractions, or fractions sown with NaN, ±∞ and −0. */
export function randomVector(rng: Random, length: number, precision: Precision = 'f64'): Vector {
  const kind = rng.int(0, 9);
  if (kind < 3) return vectorOf(length, () => rng.int(-9, 9), precision);
  if (kind < 9) return vectorOf(length, () => rng.float(-1, 1), precision);
  return vectorOf(length, () => (rng.bool(0.1) ? rng.pick(specials) : rng.float(-1, 1)), precision);
}

/** Mostly short, so that every tail is met; now and then longer than a block of 4,096. */
export function randomLength(rng: Random): number {
  const kind = rng.int(0, 49);
  if (kind < 40) return rng.int(1, 40);
  if (kind < 49) return rng.int(41, 500);
  return rng.int(4000, 9000);
}

/** Precisions of two operands: both f64, both f32, or mixed. */
export function randomPrecisions(rng: Random): readonly [Precision, Precision] {
  return rng.pick([
    ['f64', 'f64'],
    ['f64', 'f64'],
    ['f32', 'f32'],
    ['f32', 'f64'],
    ['f64', 'f32'],
  ] as const);
}

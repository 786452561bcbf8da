import { InputError } from '@wasm-compute/engine';
import type { Downsampled, DownsampleInput, Series } from '@wasm-compute/engine/kernels/chart/series';
import { expect } from 'vitest';

/** What every answer of a downsampling kernel holds to, whatever the reference says. */
export function expectDownsampled(actual: Downsampled, expected: Downsampled, input: DownsampleInput): void {
  const { y, points, gaps = 'gap' } = input;
  const { indices } = actual;
  const faults: string[] = [];
  if (indices.length > points) faults.push(`${indices.length} of ${points} points`);
  indices.forEach((place, i) => {
    if (place >= y.length) faults.push(`${place} is out of range`);
    if (i > 0 && place <= indices[i - 1]!) faults.push(`${place} after ${indices[i - 1]}`);
    if (gaps === 'omit' && Number.isNaN(y[place])) faults.push(`${place} is NaN`);
  });
  const values = Array.from(y);
  const isKept = (value: number) => gaps === 'gap' || !Number.isNaN(value);
  if (indices.length > 0 || gaps === 'gap') {
    if (indices[0] !== values.findIndex(isKept)) faults.push('the first point is lost');
    if (indices.at(-1) !== values.findLastIndex(isKept)) faults.push('the last point is lost');
  }
  expect(faults).toStrictEqual([]);
  if (indices.length !== expected.indices.length || indices.some((place, i) => place !== expected.indices[i]))
    expect([...indices]).toStrictEqual([...expected.indices]);
}

/** Throws what a series whose x is in no order is refused with. */
export function refuseDisorder({ x }: Series): void {
  if (x?.some((value, i) => Number.isNaN(value) || (i > 0 && value < x[i - 1]!)))
    throw new InputError(
      Number.isFinite(x[0]) && Number.isFinite(x.at(-1)) ? 'chart/unsorted' : 'chart/not-finite',
      '',
    );
}

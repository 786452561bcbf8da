import type { Downsampled } from '@wasm-compute/engine/kernels/chart/series';

/** A slow wave with noise on it, the same in every run: a linear congruential generator (Numerical Recipes). */
export function signal(count: number): Float64Array<ArrayBuffer> {
  const y = new Float64Array(count);
  let state = 1;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    y[i] = Math.sin(i / 5000) + state / 2 ** 31 - 1;
  }
  return y;
}

export interface LentSeries {
  readonly y: Float64Array<ArrayBuffer>;
  readonly points: number;
}

export function expectSamePlaces({ indices: ours }: Downsampled, { indices: plain }: Downsampled): void {
  if (ours.length !== plain.length) throw new Error(`${ours.length} points, plain JavaScript keeps ${plain.length}.`);
  ours.forEach((place, i) => {
    if (place !== plain[i]) throw new Error(`Point ${i} is ${place}, plain JavaScript says ${plain[i]}.`);
  });
}

export function expectNearValues(ours: ArrayLike<number>, plain: ArrayLike<number>, tolerance: number): void {
  if (ours.length !== plain.length) throw new Error(`${ours.length} values, plain JavaScript has ${plain.length}.`);
  for (let i = 0; i < ours.length; i++)
    if (!(Math.abs(ours[i]! - plain[i]!) <= tolerance))
      throw new Error(`Value ${i} is ${ours[i]}, plain JavaScript says ${plain[i]}.`);
}

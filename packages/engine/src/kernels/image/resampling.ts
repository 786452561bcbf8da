/** Which old samples a line of another length is made of, and with which weights. Pure. */

export type ResizeMethod = 'nearest' | 'bilinear' | 'bicubic' | 'lanczos3' | 'area';

export const resizeMethods = [
  'nearest',
  'bilinear',
  'bicubic',
  'lanczos3',
  'area',
] as const satisfies readonly ResizeMethod[];

/** Weights are whole numbers of which this many are 1. */
const one = 16384;

/** Weights of old samples by their distance from the new one's middle; nothing at `reach` or beyond. */
interface Window {
  readonly reach: number;
  weight(distance: number): number;
}

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** For old samples that are as far apart as the new ones. */
const windows: Readonly<Record<Exclude<ResizeMethod, 'nearest' | 'area'>, Window>> = {
  bilinear: { reach: 1, weight: (x) => 1 - x },
  // The spline of Catmull and Rom.
  bicubic: { reach: 2, weight: (x) => (x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((2.5 - 0.5 * x) * x - 4) * x + 2) },
  lanczos3: { reach: 3, weight: (x) => sinc(x) * sinc(x / 3) },
};

/** The method's window where one new sample covers `ratio` old ones. */
function windowOf(method: Exclude<ResizeMethod, 'nearest'>, ratio: number): Window {
  // By how much the new sample and an old one overlap.
  if (method === 'area') {
    const reach = (ratio + 1) / 2;
    return { reach, weight: (distance) => Math.min(1, ratio, reach - distance) };
  }
  const { reach, weight } = windows[method];
  const scale = Math.max(1, ratio);
  return { reach: reach * scale, weight: (distance) => weight(distance / scale) };
}

export interface Resampling {
  /** For each new sample the first old one that counts. */
  readonly starts: Int32Array<ArrayBuffer>;
  /** For each new sample `taps` weights in 1/16384, which sum up to 1. */
  readonly weights: Int16Array<ArrayBuffer>;
  /** Even, and at most one more than the old line has samples. */
  readonly taps: number;
}

/** For each of `to` new samples the old one, of `from`, that its middle lies on. */
export function nearestPlaces(from: number, to: number): Int32Array<ArrayBuffer> {
  return Int32Array.from({ length: to }, (_, i) => Math.floor(((2 * i + 1) * from) / (2 * to)));
}

/**
 * Resampling from `from` samples to `to`. A line goes on beyond its ends with its outermost samples. When it shrinks, the
 * window grows by as much, so that every old sample counts.
 */
export function resampling(from: number, to: number, method: Exclude<ResizeMethod, 'nearest'>): Resampling {
  const ratio = from / to;
  const { reach, weight } = windowOf(method, ratio);
  const most = Math.min(Math.ceil(2 * reach), from);
  const taps = most + (most & 1);
  const starts = new Int32Array(to);
  const weights = new Int16Array(to * taps);
  const exact = new Float64Array(most);
  for (let i = 0; i < to; i++) {
    const middle = (i + 0.5) * ratio - 0.5;
    const first = Math.floor(middle - reach) + 1;
    const start = Math.min(Math.max(0, first), from - most);
    exact.fill(0);
    for (let j = first; j < middle + reach; j++)
      exact[Math.min(from - 1, Math.max(0, j)) - start]! += weight(Math.abs(j - middle));
    starts[i] = start;
    toWhole(exact, weights.subarray(i * taps, (i + 1) * taps));
  }
  return { starts, weights, taps };
}

/** Rounds weights to whole numbers that sum up to `one`: down, and then the largest remainders up. */
function toWhole(exact: Float64Array, whole: Int16Array): void {
  const sum = exact.reduce((a, b) => a + b, 0);
  const scaled = Array.from(exact, (weight) => (weight / sum) * one);
  let missing = one;
  scaled.forEach((weight, k) => {
    whole[k] = Math.floor(weight);
    missing -= whole[k]!;
  });
  const rest = (k: number) => scaled[k]! - whole[k]!;
  const order = Array.from(scaled.keys()).toSorted((a, b) => rest(b) - rest(a));
  for (const k of order.slice(0, missing)) whole[k]! += 1;
}

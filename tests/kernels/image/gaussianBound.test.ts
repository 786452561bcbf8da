import { pyramid } from '@wasm-compute/engine/kernels/image/gaussianPyramid';
import { describe, expect, it } from 'vitest';

/** A line of samples, the first at place `from`. */
interface Samples {
  readonly from: number;
  readonly values: readonly number[];
}

const binomial = [1, 6, 15, 20, 15, 6, 1].map((w) => w / 64);

/** Each sample spread by the weights, whose middle stays in place. */
function spread({ from, values }: Samples, weights: readonly number[]): Samples {
  const result = Array.from({ length: values.length + weights.length - 1 }, () => 0);
  for (const [i, value] of values.entries())
    if (value !== 0) for (const [k, w] of weights.entries()) result[i + k]! += value * w;
  return { from: from - (weights.length - 1) / 2, values: result };
}

const halve = ({ from, values }: Samples): Samples => {
  const odd = from & 1;
  return { from: (from + odd) / 2, values: values.filter((_, i) => (i + odd) % 2 === 0) };
};

const double = ({ from, values }: Samples): Samples => ({
  from: 2 * from,
  values: values.flatMap((value) => [2 * value, 0]),
});

/** In steps of 255, how far a line of black and white can be from its true blur, whatever is drawn on it. */
function worstOfAllLines(sigma: number): number {
  const { layout, weights } = pyramid(sigma, 1);
  const levels = layout[0]!;
  const half = [...weights].slice(1).map((w) => w / 16384);
  const all = [...half.toReversed(), (2 * weights[0]!) / 16384, ...half];
  const period = 2 ** levels;
  const total = Math.sqrt(2 * Math.PI) * sigma;
  // Of each place in a period, how much all white pixels together can put there too much or too little.
  const errors = Array.from({ length: period }, () => 0);
  for (let place = 0; place < period; place++) {
    let line: Samples = { from: place, values: [1] };
    for (let level = 0; level < levels; level++) line = halve(spread(line, binomial));
    line = spread(line, all);
    for (let level = 0; level < levels; level++) line = spread(double(line), binomial);
    const reach = Math.max(Math.ceil(7 * sigma), line.values.length);
    for (let at = place - reach; at <= place + reach; at++) {
      const truth = Math.exp(-((at - place) ** 2) / (2 * sigma * sigma)) / total;
      errors[((at % period) + period) % period]! += Math.abs((line.values[at - line.from] ?? 0) - truth);
    }
  }
  return (255 / 2) * Math.max(...errors);
}

describe('gaussianBlur before rounding', () => {
  const sigmas = Array.from({ length: 240 }, (_, i) => 0.75 * 1.0206 ** i).filter((sigma) => sigma <= 100);

  it('is within 0.15 of 255 of the true blur for every line, for sigma from 0.75 to 100', () => {
    for (const sigma of [...sigmas, 2.7499, 2.75, 5.5, 11, 22, 44, 88, 100])
      expect(worstOfAllLines(sigma), `sigma ${sigma}`).toBeLessThanOrEqual(0.15);
  });

  it('keeps half of one in its weights', () => {
    for (const sigma of [0.05, 0.3, ...sigmas])
      expect(pyramid(sigma, 1).weights.reduce((sum, w) => sum + w, 0)).toBe(8192);
  });
});

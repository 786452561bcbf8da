import { nearestPlaces, resampling, resizeMethods } from '@wasm-compute/engine/kernels/image/resampling';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random';

const smooth = resizeMethods.filter((method) => method !== 'nearest');

/** The weights on the old line, with what lies beyond its ends put on them. */
function spread(from: number, to: number, method: (typeof smooth)[number], i: number): number[] {
  const { starts, weights, taps } = resampling(from, to, method);
  const line = Array.from({ length: from + 1 }, () => 0);
  for (let k = 0; k < taps; k++) line[starts[i]! + k]! += weights[i * taps + k]! / 16384;
  return line;
}

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** Catmull and Rom's cubic in the form of Keys, a = −1/2. */
function keys(x: number): number {
  const d = Math.abs(x);
  if (d < 1) return 1.5 * d ** 3 - 2.5 * d ** 2 + 1;
  return d < 2 ? -0.5 * (d ** 3 - 5 * d ** 2 + 8 * d - 4) : 0;
}

const shapes = {
  bilinear: (x: number) => Math.max(0, 1 - Math.abs(x)),
  bicubic: keys,
  lanczos3: (x: number) => (Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0),
};

describe('resampling', () => {
  const rng = createRandom(3);
  const sizes = Array.from({ length: 300 }, () => [rng.int(1, 60), rng.int(1, 60)] as const);

  it.each(smooth)('has weights that sum up to 1, inside of the line (%s)', (method) => {
    for (const [from, to] of sizes) {
      const { starts, weights, taps } = resampling(from, to, method);
      expect(taps % 2).toBe(0);
      expect(taps).toBeLessThanOrEqual(from + 1);
      for (let i = 0; i < to; i++) {
        const own = weights.subarray(i * taps, (i + 1) * taps);
        expect(own.reduce((a, b) => a + b, 0)).toBe(16384);
        expect(starts[i]).toBeGreaterThanOrEqual(0);
        expect(starts[i]! + taps).toBeLessThanOrEqual(from + 1);
        if (starts[i]! + taps > from) expect(own.at(-1)).toBe(0);
      }
    }
  });

  it.each(['bilinear', 'bicubic', 'lanczos3'] as const)('follows its formula to within 1/8192 (%s)', (method) => {
    for (const [from, to] of sizes.slice(0, 60)) {
      const scale = Math.max(1, from / to);
      for (let i = 0; i < to; i++) {
        const line = Array.from({ length: from + 1 }, () => 0);
        const centre = ((i + 0.5) * from) / to;
        for (let j = -200; j < 260; j++)
          line[Math.min(from - 1, Math.max(0, j))]! += shapes[method]((j + 0.5 - centre) / scale);
        const sum = line.reduce((a, b) => a + b, 0);
        spread(from, to, method, i).forEach((weight, j) =>
          expect(Math.abs(weight - line[j]! / sum)).toBeLessThan(1 / 8192),
        );
      }
    }
  });

  it('weighs by overlap (area)', () => {
    for (const [from, to] of sizes.slice(0, 60))
      for (let i = 0; i < to; i++) {
        const [low, high] = [(i * from) / to, ((i + 1) * from) / to];
        spread(from, to, 'area', i).forEach((weight, j) => {
          const overlap = Math.max(0, Math.min(high, j + 1) - Math.max(low, j));
          expect(Math.abs(weight - overlap / (high - low))).toBeLessThan(1 / 8192);
        });
      }
  });
});

describe('nearestPlaces', () => {
  it('takes the old sample below the new one’s middle', () => {
    expect([...nearestPlaces(4, 2)]).toStrictEqual([1, 3]);
    expect([...nearestPlaces(2, 4)]).toStrictEqual([0, 0, 1, 1]);
    expect([...nearestPlaces(5, 3)]).toStrictEqual([0, 2, 4]);
    expect([...nearestPlaces(1, 3)]).toStrictEqual([0, 0, 0]);
  });
});

import { createInlineEngine } from '@wasm-compute/engine/inline';
import { gaussianBlur } from '@wasm-compute/engine/kernels/image/gaussianBlur';
import { edgeNames } from '@wasm-compute/engine/kernels/image/pixelImage';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { gaussianImage } from './gaussianReference';
import { expectSamePixels, imageOf, largestDifference, quarterTurn, randomImage } from './images';

const one = imageOf(1, 1, () => 9);

/** Opaque on the left, half transparent on the right. */
const noise = (width: number, height: number) =>
  imageOf(width, height, (i) => (i % 4 === 3 && (i >> 2) % width < width / 2 ? 255 : (i * 7919 + (i >> 5) * 31) % 256));

describeKernel(gaussianBlur, {
  random: (rng) => ({
    image: randomImage(rng, 14),
    sigma: rng.bool(0.03)
      ? rng.pick([0, rng.float(8, 16)])
      : rng.pick([rng.float(0.05, 2), rng.float(0.3, 2.74), 2.75, rng.float(2.75, 6)]),
    edge: rng.pick(edgeNames),
    colorSpace: rng.pick(['srgb', 'srgb', 'linear'] as const),
  }),
  reference: ({ image, sigma, edge = 'clamp', colorSpace }) => {
    if (sigma === 0) return imageOf(image.width, image.height, (i) => image.data[i]!);
    return gaussianImage(image, sigma, edge, colorSpace === 'linear');
  },
  expectEqual: expectSamePixels,
  sameBytes: true,
  examples: [
    { name: 'an image of several tiles and bands', input: { image: noise(203, 37), sigma: 3 } },
    { name: 'an image of several strips', input: { image: noise(61, 90), sigma: 6.5, edge: 'mirror' } },
    { name: 'rows too long to begin in one call', input: { image: noise(5000, 2), sigma: 2 } },
    { name: 'a column of 3000 pixels', input: { image: noise(1, 3000), sigma: 2 } },
    { name: 'a column of 1000 pixels, halved', input: { image: noise(1, 1000), sigma: 5 } },
    { name: 'an image halved four times', input: { image: noise(33, 21), sigma: 35, edge: 'reflect' } },
  ],
  rejects: [
    { name: 'a negative sigma', input: { image: one, sigma: -1 }, code: 'image/param-range' },
    { name: 'a sigma above 100', input: { image: one, sigma: 101 }, code: 'image/param-range' },
    { name: 'an unknown edge', input: { image: one, sigma: 1, edge: 'none' as 'zero' }, code: 'image/param-choice' },
  ],
});

describe('gaussianBlur', () => {
  const engine = createInlineEngine();

  it.each(['clamp', 'mirror', 'reflect', 'wrap'] as const)('keeps a constant image (edge %s)', async (edge) => {
    for (const alpha of [255, 77]) {
      const image = imageOf(23, 9, (i) => [3, 128, 255, alpha][i % 4]!);
      for (const sigma of [0.5, 3, 4, 5, 40])
        for (const colorSpace of ['srgb', 'linear'] as const)
          expectSamePixels(await engine.run(gaussianBlur, { image, sigma, edge, colorSpace }), image);
    }
  });

  it('M04: lets no colour in from transparent pixels', async () => {
    const image = imageOf(30, 12, (i) => ((i >> 2) % 3 === 0 ? [90, 120, 60, 255] : [255, 0, 255, 0])[i % 4]!);
    for (const sigma of [1, 6]) {
      const { data } = await engine.run(gaussianBlur, { image, sigma });
      for (let i = 0; i < data.length; i += 4) expect([...data.subarray(i, i + 3)]).toStrictEqual([90, 120, 60]);
    }
  });

  it('commutes with quarter turns, to within the rounding between its two directions', async () => {
    const image = randomImage(createRandom(17));
    for (const sigma of [1.5, 9]) {
      const turned = await engine.run(gaussianBlur, { image: quarterTurn(image), sigma });
      const after = quarterTurn(await engine.run(gaussianBlur, { image, sigma }));
      expect(largestDifference(turned, after)).toBeLessThanOrEqual(1);
    }
  });
});

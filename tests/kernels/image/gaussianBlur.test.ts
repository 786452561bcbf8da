import { createInlineEngine } from '@wasm-compute/engine/inline';
import { gaussianBlur } from '@wasm-compute/engine/kernels/image/gaussianBlur';
import { edgeNames } from '@wasm-compute/engine/kernels/image/pixelImage';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { blurImage, firLine, recursiveLine, trueGaussian } from './blurReference';
import { expectSamePixels, imageOf, largestDifference, quarterTurn, randomImage } from './images';

const one = imageOf(1, 1, () => 9);

/** Opaque on the left, half transparent on the right. */
const noise = (width: number, height: number) =>
  imageOf(width, height, (i) => (i % 4 === 3 && (i >> 2) % width < width / 2 ? 255 : (i * 7919 + (i >> 5) * 31) % 256));

describeKernel(gaussianBlur, {
  random: (rng) => ({
    image: randomImage(rng, 24),
    sigma: rng.pick([0, rng.float(0.05, 4), rng.float(0.3, 4), 4, rng.float(4, 12), rng.float(4, 12)]),
    edge: rng.pick(edgeNames),
    colorSpace: rng.pick(['srgb', 'srgb', 'linear'] as const),
  }),
  reference: ({ image, sigma, edge = 'clamp', colorSpace }) => {
    if (sigma === 0) return imageOf(image.width, image.height, (i) => image.data[i]!);
    const line = sigma <= 4 ? firLine(sigma, edge) : recursiveLine(sigma, edge);
    return blurImage(image, colorSpace === 'linear', line);
  },
  expectEqual: expectSamePixels,
  sameBytes: true,
  examples: [
    { name: 'an image of several tiles and bands', input: { image: noise(203, 37), sigma: 3 } },
    { name: 'an image of several strips', input: { image: noise(61, 90), sigma: 6.5, edge: 'mirror' } },
    { name: 'a row of 16384 pixels', input: { image: noise(16384, 1), sigma: 1 } },
    { name: 'a column of 5000 pixels', input: { image: noise(1, 5000), sigma: 2 } },
    { name: 'a column of 5000 pixels, recursively', input: { image: noise(1, 5000), sigma: 5 } },
  ],
  rejects: [
    { name: 'a negative sigma', input: { image: one, sigma: -1 }, code: 'image/param-range' },
    { name: 'a sigma above 100', input: { image: one, sigma: 101 }, code: 'image/param-range' },
    { name: 'an unknown edge', input: { image: one, sigma: 1, edge: 'none' as 'zero' }, code: 'image/param-choice' },
  ],
});

describe('gaussianBlur', () => {
  const engine = createInlineEngine();

  it.each([0.3, 0.8, 1, 2, 3, 4, 4.1, 7, 10, 25, 50, 100])(
    'is the true convolution within 1 (sigma %d)',
    async (sigma) => {
      const rng = createRandom(sigma * 10);
      for (const edge of edgeNames) {
        const image = randomImage(rng, 40);
        const exact = trueGaussian(image, sigma, edge);
        const { data } = await engine.run(gaussianBlur, { image, sigma, edge });
        let worst = 0;
        for (let i = 0; i < data.length; i++) {
          const seen = i % 4 === 3 ? data[i]! : (data[i]! * exact[(i & ~3) + 3]!) / 255;
          if (exact[(i & ~3) + 3]! >= 4) worst = Math.max(worst, Math.abs(seen - exact[i]!));
        }
        expect(worst).toBeLessThanOrEqual(1);
      }
    },
  );

  it.each([2, 20])('is the true convolution within 1 on hard edgeNames over a long line (sigma %d)', async (sigma) => {
    for (const [width, height] of [
      [700, 1],
      [1, 700],
    ] as const) {
      const image = imageOf(width, height, (i) => (i % 4 === 3 || (i >> 2) % 97 < 48 ? 255 : 0));
      const exact = trueGaussian(image, sigma, 'clamp');
      const { data } = await engine.run(gaussianBlur, { image, sigma });
      expect(Math.max(...exact.map((value, i) => Math.abs(value - data[i]!)))).toBeLessThanOrEqual(0.6);
    }
  });

  it.each(['clamp', 'mirror', 'reflect', 'wrap'] as const)('keeps a constant image (edge %s)', async (edge) => {
    for (const alpha of [255, 77]) {
      const image = imageOf(23, 9, (i) => [3, 128, 255, alpha][i % 4]!);
      for (const sigma of [0.5, 3, 4, 5, 40])
        for (const colorSpace of ['srgb', 'linear'] as const)
          expectSamePixels(await engine.run(gaussianBlur, { image, sigma, edge, colorSpace }), image);
    }
  });

  it('lets no colour in from transparent pixels', async () => {
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

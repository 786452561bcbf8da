import { createInlineEngine } from '@wasm-compute/engine/inline';
import { gaussianBlur } from '@wasm-compute/engine/kernels/image/gaussianBlur';
import { edgeNames, type PixelImage } from '@wasm-compute/engine/kernels/image/pixelImage';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random';
import { trueGaussian } from './gaussianReference';
import { imageOf, randomImage } from './images';

/** From 0.3 to 100: where the kernel changes its ways, a little on both sides, and between. */
const sigmas = [
  0.3, 0.5, 0.8, 1, 1.5, 2, 2.74, 2.75, 3, 3.6, 4.4, 5.49, 5.5, 7, 9, 11, 15, 21.9, 22, 31, 43.9, 44, 64, 100,
];

/** The largest difference from the true blur, of colours times alpha and of alpha, in steps of 255. */
async function worstError(
  image: PixelImage,
  options: { sigma: number; edge: (typeof edgeNames)[number]; colorSpace: 'srgb' | 'linear' },
) {
  const { data } = await createInlineEngine().run(gaussianBlur, { image, ...options });
  const exact = trueGaussian(image, options.sigma, options.edge, options.colorSpace === 'linear');
  let worst = 0;
  for (let i = 0; i < data.length; i++) {
    const alpha = exact[i | 3]!;
    // Where next to nothing is left, a byte of colour says nothing.
    if (alpha < 4) continue;
    const seen = i % 4 === 3 ? data[i]! : (data[i]! * alpha) / 255;
    worst = Math.max(worst, Math.abs(seen - exact[i]!));
  }
  return worst;
}

describe('gaussianBlur is the true convolution within 1 of 255', () => {
  for (const colorSpace of ['srgb', 'linear'] as const) {
    it.each(sigmas)(`on random images with every edge (sigma %d, ${colorSpace})`, async (sigma) => {
      const rng = createRandom(Math.round(sigma * 10));
      for (const edge of edgeNames)
        for (let i = 0; i < (sigma > 20 ? 1 : 4); i++)
          expect(await worstError(randomImage(rng, 40), { sigma, edge, colorSpace })).toBeLessThanOrEqual(1);
    });
  }

  it.each(sigmas)('to well within that on black and white lines as wide as its window (sigma %d)', async (sigma) => {
    const length = Math.min(800, Math.ceil(8 * sigma) + 40);
    for (const phase of [0, 1, 2.5]) {
      const white = (place: number) => Math.sin(((place - phase) * Math.PI) / (2 * sigma)) > 0;
      for (const [width, height] of [
        [length, 1],
        [1, length],
      ] as const) {
        const image = imageOf(width, height, (i) => (i % 4 === 3 || white(i >> 2) ? 255 : 0));
        expect(await worstError(image, { sigma, edge: 'mirror', colorSpace: 'srgb' })).toBeLessThanOrEqual(0.75);
      }
    }
  });
});

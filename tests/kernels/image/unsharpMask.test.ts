import { createInlineEngine } from '@wasm-compute/engine/inline';
import { edgeNames } from '@wasm-compute/engine/kernels/image/pixelImage';
import { unsharpMask } from '@wasm-compute/engine/kernels/image/unsharpMask';
import { describe, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { gaussianImage } from './gaussianReference';
import { expectSamePixels, imageOf, randomImage } from './images';

const one = imageOf(1, 1, () => 9);

describeKernel(unsharpMask, {
  random: (rng) => ({
    image: randomImage(rng, 14),
    sigma: rng.bool(0.1) ? rng.float(2.75, 6) : rng.float(0.3, 2.74),
    amount: rng.pick([0, 1, rng.float(0, 2), rng.float(0, 10)]),
    threshold: rng.pick([0, 0, rng.int(0, 255), 3]),
    edge: rng.pick(edgeNames),
  }),
  reference: ({ image, sigma, amount, threshold = 0, edge = 'clamp' }) => {
    const blurred = gaussianImage(image, sigma, edge, false);
    const parts = Math.round(amount * 256);
    return imageOf(image.width, image.height, (i) => {
      const c = image.data[i]!;
      const difference = c - blurred.data[i]!;
      if (i % 4 === 3 || Math.abs(difference) < threshold) return c;
      return c + Math.floor((parts * difference + 128) / 256);
    });
  },
  expectEqual: expectSamePixels,
  sameBytes: true,
  rejects: [
    { name: 'a negative amount', input: { image: one, sigma: 1, amount: -1 }, code: 'image/param-range' },
    { name: 'half a threshold', input: { image: one, sigma: 1, amount: 1, threshold: 0.5 }, code: 'image/param-range' },
    { name: 'a sigma above 100', input: { image: one, sigma: 200, amount: 1 }, code: 'image/param-range' },
  ],
});

describe('unsharpMask', () => {
  it('by amount 0 or sigma 0 is the identity', async () => {
    const image = randomImage(createRandom(6));
    const engine = createInlineEngine();
    expectSamePixels(await engine.run(unsharpMask, { image, sigma: 2, amount: 0 }), image);
    expectSamePixels(await engine.run(unsharpMask, { image, sigma: 0, amount: 3 }), image);
  });

  it('keeps a constant image', async () => {
    const image = imageOf(12, 12, (i) => [200, 10, 99, 255][i % 4]!);
    expectSamePixels(await createInlineEngine().run(unsharpMask, { image, sigma: 2, amount: 9 }), image);
  });
});

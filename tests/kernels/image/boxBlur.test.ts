import { createInlineEngine } from '@wasm-compute/engine/inline';
import { boxBlur } from '@wasm-compute/engine/kernels/image/boxBlur';
import { edgeNames } from '@wasm-compute/engine/kernels/image/pixelImage';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { boxImage } from './boxReference';
import { expectSamePixels, imageOf, randomImage } from './images';

const one = imageOf(1, 1, () => 9);

describeKernel(boxBlur, {
  random: (rng) => ({
    image: randomImage(rng, 24),
    radius: rng.pick([0, 1, 2, rng.int(1, 30), rng.bool(0.05) ? rng.int(30, 120) : 5]),
    passes: rng.int(1, 3),
    edge: rng.pick(edgeNames),
    colorSpace: rng.pick(['srgb', 'srgb', 'linear'] as const),
  }),
  reference: ({ image, radius, passes = 1, edge = 'clamp', colorSpace }) =>
    radius === 0
      ? imageOf(image.width, image.height, (i) => image.data[i]!)
      : boxImage(image, radius, passes, edge, colorSpace === 'linear'),
  expectEqual: expectSamePixels,
  sameBytes: true,
  examples: [
    {
      name: 'a picture of several strips',
      input: { image: imageOf(77, 41, (i) => (i % 4 === 3 ? 255 : (i * 7919) % 256)), radius: 3, passes: 3 },
    },
  ],
  rejects: [
    { name: 'half a radius', input: { image: one, radius: 1.5 }, code: 'image/param-range' },
    { name: 'a radius above 500', input: { image: one, radius: 501 }, code: 'image/param-range' },
    { name: 'four passes', input: { image: one, radius: 1, passes: 4 }, code: 'image/param-range' },
  ],
});

describe('boxBlur', () => {
  const engine = createInlineEngine();

  it('is the mean of the window', async () => {
    const image = imageOf(5, 5, (i) => (i % 4 === 3 ? 255 : i >> 2 === 12 ? 90 : 0));
    const { data } = await engine.run(boxBlur, { image, radius: 1 });
    for (let i = 0; i < 25; i++) {
      const inside = Math.abs((i % 5) - 2) <= 1 && Math.abs(Math.floor(i / 5) - 2) <= 1;
      expect(data[i * 4]).toBe(inside ? 10 : 0);
    }
  });

  it('keeps a constant image at the largest radius', async () => {
    const image = imageOf(9, 7, (i) => [255, 128, 1, 255][i % 4]!);
    for (const edge of ['clamp', 'mirror', 'reflect', 'wrap'] as const)
      expectSamePixels(await engine.run(boxBlur, { image, radius: 500, passes: 3, edge }), image);
  });

  it('M04: lets no colour in from transparent pixels', async () => {
    const image = imageOf(30, 12, (i) => ((i >> 2) % 3 === 0 ? [90, 120, 60, 255] : [255, 0, 255, 0])[i % 4]!);
    const { data } = await engine.run(boxBlur, { image, radius: 4, passes: 2 });
    for (let i = 0; i < data.length; i += 4) expect([...data.subarray(i, i + 3)]).toStrictEqual([90, 120, 60]);
  });
});

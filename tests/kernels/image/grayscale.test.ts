import { createInlineEngine } from '@wasm-compute/engine/inline';
import type { Variant } from '@wasm-compute/engine';
import { grayscale } from '@wasm-compute/engine/kernels/image/grayscale';
import { relaxedSimd, simd } from 'wasm-feature-detect';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { expectSamePixels, imageOf, mapColours, randomImage } from './images';

const parts = { rec601: [299, 587, 114, 1000], rec709: [2126, 7152, 722, 10000] } as const;

function lumaOf(weights: keyof typeof parts, r: number, g: number, b: number): number {
  const [red, green, blue, sum] = parts[weights];
  return Math.floor((red * r + green * g + blue * b + sum / 2) / sum);
}

/** On lights of 14 bits. */
function luminanceOf(r: number, g: number, b: number): number {
  const [x, y, z] = [r, g, b].map((c) => {
    const v = c / 255;
    return Math.round((v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4) * 16320);
  }) as [number, number, number];
  const light = Math.floor((2126 * x + 7152 * y + 722 * z + 5000) / 10000) / 16320;
  return Math.round((light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055) * 255);
}

describeKernel(grayscale, {
  random: (rng) => ({
    image: randomImage(rng),
    weights: rng.pick(['rec601', 'rec709', 'luminance'] as const),
    amount: rng.pick([1, 1, 0, 0.5, rng.float(0, 1)]),
  }),
  reference: ({ image, weights = 'rec601', amount = 1 }) => {
    const mix = Math.round(amount * 256);
    return mapColours(image, (r, g, b) => {
      const y = weights === 'luminance' ? luminanceOf(r, g, b) : lumaOf(weights, r, g, b);
      return [r, g, b].map((c) => Math.floor((c * (256 - mix) + y * mix + 128) / 256));
    });
  },
  expectEqual: expectSamePixels,
  sameBytes: true,
  examples: [
    {
      name: 'one pixel by default with rec601',
      input: { image: imageOf(1, 1, (i) => [255, 0, 0, 7][i]!) },
      output: imageOf(1, 1, (i) => [76, 76, 76, 7][i]!),
    },
  ],
  rejects: [
    { name: 'an image without pixels', input: { image: imageOf(0, 4, () => 0) }, code: 'image/empty' },
    {
      name: 'an image with too few bytes',
      input: { image: { width: 2, height: 2, data: new Uint8ClampedArray(12) } },
      code: 'image/size-mismatch',
    },
    { name: 'an amount above 1', input: { image: imageOf(1, 1, () => 0), amount: 1.5 }, code: 'image/param-range' },
    { name: 'an amount that is NaN', input: { image: imageOf(1, 1, () => 0), amount: NaN }, code: 'image/param-range' },
    {
      name: 'unknown weights',
      input: { image: imageOf(1, 1, () => 0), weights: 'rec999' as 'rec601' },
      code: 'image/param-choice',
    },
  ],
});

describe('grayscale', () => {
  const variants: Variant[] = ['base', 'simd', 'relaxed'];
  const supported = { base: async () => true, simd, relaxed: relaxedSimd };

  it.each(variants)('rounds all 2²⁴ colours exactly (%s)', async (variant) => {
    if (!(await supported[variant]())) return;
    const engine = createInlineEngine({ variant });
    const image = imageOf(1024, 1024, () => 255);
    for (let chunk = 0; chunk < 16; chunk++) {
      const pixels = new Uint32Array(image.data.buffer);
      for (let i = 0; i < pixels.length; i++) pixels[i] = 0xff000000 | (chunk * pixels.length + i);
      const grey = new Uint32Array((await engine.run(grayscale, { image })).data.buffer);
      let wrong = 0;
      for (let i = 0; i < pixels.length; i++) {
        const p = pixels[i]!;
        const y = Math.floor(((p & 255) * 299 + ((p >>> 8) & 255) * 587 + ((p >>> 16) & 255) * 114 + 500) / 1000);
        if (grey[i] !== (0xff000000 | (y * 0x010101)) >>> 0) wrong += 1;
      }
      expect(wrong).toBe(0);
    }
  });

  it('keeps every neutral grey', async () => {
    const greys = imageOf(256, 1, (i) => (i % 4 === 3 ? 255 : i >> 2));
    for (const weights of ['rec601', 'rec709', 'luminance'] as const)
      expect(await createInlineEngine().run(grayscale, { image: greys, weights })).toStrictEqual(greys);
  });

  it('takes a plain Uint8Array and answers with a Uint8ClampedArray', async () => {
    const result = await createInlineEngine().run(grayscale, {
      image: { width: 1, height: 1, data: new Uint8Array([0, 255, 0, 255]) },
    });
    expect(result).toStrictEqual(imageOf(1, 1, (i) => [150, 150, 150, 255][i]!));
  });
});

import { createInlineEngine } from '@wasm-compute/engine/inline';
import type { PixelImage } from '@wasm-compute/engine/kernels/image/pixelImage';
import { vignette, type VignetteOptions } from '@wasm-compute/engine/kernels/image/vignette';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { expectSamePixels, imageOf, mapColours, randomImage } from './images';

const f = Math.fround;

/** What a pixel's colours are multiplied by, in 1/256, in single precision. */
function factor(x: number, y: number, { width, height }: PixelImage, options: Required<VignetteOptions>): number {
  const { amount, radius, softness } = options;
  const slope = 1 / Math.max((radius + softness) ** 2 - radius ** 2, 1e-6);
  const scale = slope / (width * width + height * height);
  const column = f((2 * x + 1 - width) ** 2 * scale - radius ** 2 * slope);
  const row = f((2 * y + 1 - height) ** 2 * scale);
  const t = Math.min(1, Math.max(0, f(column + row)));
  const smooth = f(f(t * t) * f(3 - f(t + t)));
  return Math.floor(f(256.5 - f(smooth * f(amount * 256))));
}

function reference({ image, amount = 0.5, radius = 0.5, softness = 0.5 }: { image: PixelImage } & VignetteOptions) {
  let i = 0;
  return mapColours(image, (r, g, b) => {
    const k = factor(i % image.width, Math.floor(i / image.width), image, { amount, radius, softness });
    i += 1;
    return [r, g, b].map((c) => Math.floor((c * k + 128) / 256));
  });
}

const one = imageOf(1, 1, () => 200);

describeKernel(vignette, {
  random: (rng) => ({
    image: randomImage(rng),
    amount: rng.pick([1, 0, rng.float(0, 1)]),
    radius: rng.pick([0, 1, rng.float(0, 1)]),
    softness: rng.pick([0, 1, rng.float(0, 1)]),
  }),
  reference,
  expectEqual: expectSamePixels,
  sameBytes: true,
  examples: [{ name: 'one pixel, which lies at the centre', input: { image: one }, output: one }],
  rejects: [
    { name: 'an amount above 1', input: { image: one, amount: 1.1 }, code: 'image/param-range' },
    { name: 'a radius below 0', input: { image: one, radius: -0.1 }, code: 'image/param-range' },
    { name: 'a softness that is NaN', input: { image: one, softness: NaN }, code: 'image/param-range' },
  ],
});

describe('vignette', () => {
  const engine = createInlineEngine();
  const white = imageOf(61, 40, () => 255);
  const grey = (image: PixelImage, x: number, y: number) => image.data[(y * image.width + x) * 4]!;

  it('is within 1 of the formula in double precision', async () => {
    const { data } = await engine.run(vignette, { image: white, amount: 0.8, radius: 0.3, softness: 0.6 });
    for (let i = 0; i < data.length; i += 4) {
      const [x, y] = [(i >> 2) % 61, Math.floor(i / 4 / 61)];
      const d2 = ((2 * x - 60) ** 2 + (2 * y - 39) ** 2) / (61 ** 2 + 40 ** 2);
      const t = Math.min(1, Math.max(0, (d2 - 0.09) / (0.81 - 0.09)));
      expect(Math.abs(data[i]! - 255 * (1 - 0.8 * t * t * (3 - 2 * t)))).toBeLessThanOrEqual(1.001);
    }
  });

  it('keeps the centre and darkens the corners by the amount, all four alike', async () => {
    const dark = await engine.run(vignette, { image: white, amount: 1, radius: 0.2, softness: 0.5 });
    expect(grey(dark, 30, 20)).toBe(255);
    for (const [x, y] of [
      [0, 0],
      [60, 0],
      [0, 39],
      [60, 39],
    ] as const)
      expect(grey(dark, x, y)).toBe(0);
    const half = await engine.run(vignette, { image: white, amount: 0.5, radius: 0, softness: 0 });
    expect(grey(half, 0, 0)).toBe(128);
  });

  it('of amount 0 changes nothing', async () => {
    expectSamePixels(await engine.run(vignette, { image: white, amount: 0 }), white);
  });

  it('never brightens a tone on its way outwards', async () => {
    const { data } = await engine.run(vignette, { image: imageOf(500, 1, () => 255), radius: 0.1, softness: 0.9 });
    for (let x = 250; x < 499; x++) expect(data[(x + 1) * 4]!).toBeLessThanOrEqual(data[x * 4]!);
  });
});

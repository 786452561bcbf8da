import { createInlineEngine } from '@wasm-compute/engine/inline';
import { equalize } from '@wasm-compute/engine/kernels/image/equalize';
import type { PixelImage } from '@wasm-compute/engine/kernels/image/pixelImage';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { expectSamePixels, imageOf, mapColours, randomImage } from './images';

const luma = (r: number, g: number, b: number) => Math.floor((299 * r + 587 * g + 114 * b + 500) / 1000);

function reference(image: PixelImage, amount: number) {
  const counts = new Float64Array(256);
  for (let i = 0; i < image.data.length; i += 4)
    counts[luma(image.data[i]!, image.data[i + 1]!, image.data[i + 2]!)]! += image.data[i + 3]!;
  const all = counts.reduce((a, b) => a + b, 0);
  const lowest = counts.findIndex((count) => count > 0);
  const least = counts[lowest] ?? 0;
  const part = Math.round(amount * 256);
  const table: number[] = [];
  for (let y = 0, upTo = 0; y < 256; y++) {
    upTo += counts[y]!;
    const rest = all - least;
    let even = y;
    if (rest > 0) even = y < lowest ? 0 : Math.floor((255 * (upTo - least) + Math.floor(rest / 2)) / rest);
    table.push(Math.floor((y * (256 - part) + even * part + 128) / 256));
  }
  return mapColours(image, (r, g, b) => {
    const y = luma(r, g, b);
    return [r, g, b].map((c) => c + table[y]! - y);
  });
}

const one = imageOf(1, 1, () => 9);

describeKernel(equalize, {
  random: (rng) => ({ image: randomImage(rng), amount: rng.pick([1, 0, 1, rng.float(0, 1)]) }),
  reference: ({ image, amount = 1 }) => reference(image, amount),
  expectEqual: expectSamePixels,
  sameBytes: true,
  examples: [
    {
      name: 'an image of several bands of rows',
      input: { image: imageOf(300, 500, (i) => Math.imul(i, 0x9e3779b1) >>> 24) },
    },
  ],
  rejects: [{ name: 'an amount above 1', input: { image: one, amount: 2 }, code: 'image/param-range' }],
});

describe('equalize', () => {
  const engine = createInlineEngine();
  const ramp = (low: number, high: number) =>
    imageOf(high - low + 1, 3, (i) => (i % 4 === 3 ? 255 : low + ((i >> 2) % (high - low + 1))));

  it('stretches an even ramp over the whole range', async () => {
    const { data } = await engine.run(equalize, { image: ramp(100, 151) });
    const greys = Array.from({ length: 52 }, (_, x) => data[x * 4]!);
    expect(greys).toStrictEqual(Array.from({ length: 52 }, (_, x) => x * 5));
  });

  it.each([
    ['a flat image', imageOf(9, 5, (i) => [12, 200, 7, 255][i % 4]!)],
    ['a transparent image', imageOf(9, 5, (i) => (i % 4 === 3 ? 0 : (i * 7) & 255))],
    ['a whole even ramp', ramp(0, 255)],
  ])('leaves %s as it is', async (_, image) => {
    expectSamePixels(await engine.run(equalize, { image }), image);
  });

  it('does not look at colour hidden under transparency', async () => {
    const hidden = (grey: number) => {
      const image = ramp(60, 90);
      image.data.set([grey, grey, grey, 0], 0);
      return image;
    };
    const [a, b] = [
      await engine.run(equalize, { image: hidden(0) }),
      await engine.run(equalize, { image: hidden(255) }),
    ];
    expect(a.data.subarray(4)).toStrictEqual(b.data.subarray(4));
  });

  it('keeps greys grey', async () => {
    const { data } = await engine.run(equalize, { image: ramp(40, 200) });
    for (let i = 0; i < data.length; i += 4) expect([data[i + 1], data[i + 2]]).toStrictEqual([data[i], data[i]]);
  });
});

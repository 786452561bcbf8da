import { createInlineEngine } from '@wasm-compute/engine/inline';
import { median } from '@wasm-compute/engine/kernels/image/median';
import type { Edge, PixelImage } from '@wasm-compute/engine/kernels/image/pixelImage';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom, type Random } from '../random';
import { sampleAt } from './blurReference';
import { expectSamePixels, imageOf, quarterTurn, randomImage } from './images';

/** What lies at −radius … n + radius of a line of n; −1: nothing. */
function places(n: number, radius: number, edge: Edge): number[] {
  const line = Array.from({ length: n }, (_, i) => i + 1);
  return Array.from({ length: n + 2 * radius }, (_, i) => sampleAt(line, i - radius, edge) - 1);
}

/** Sorts nothing: counts the window's weight for each value, pixel by pixel. */
function reference(image: PixelImage, radius: number, edge: Edge) {
  const { width, height, data } = image;
  if (radius === 0) return imageOf(width, height, (i) => data[i]!);
  const steps = Math.min(255, Math.floor(65535 / (2 * radius + 1) ** 2));
  const result = imageOf(width, height, (i) => data[i]!);
  const weights = new Float64Array(256);
  const rows = places(height, radius, edge);
  const columns = places(width, radius, edge);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      if (data[at + 3] === 0) continue;
      for (let colour = 0; colour < 3; colour++) {
        weights.fill(0);
        let total = 0;
        for (let i = 0; i <= 2 * radius; i++)
          for (let j = 0; j <= 2 * radius; j++) {
            const [row, column] = [rows[y + i]!, columns[x + j]!];
            if (row < 0 || column < 0) continue;
            const from = (row * width + column) * 4;
            const weight = Math.ceil((data[from + 3]! * steps) / 255);
            weights[data[from + colour]!]! += weight;
            total += weight;
          }
        let value = 0;
        for (let sum = weights[0]!; sum * 2 < total; sum += weights[value]!) value += 1;
        result.data[at + colour] = value;
      }
    }
  return result;
}

const edges = ['clamp', 'mirror', 'reflect', 'wrap', 'zero'] as const;

describeKernel(median, {
  random: (rng) => {
    const radius = rng.bool(0.4) ? 1 : rng.bool(0.03) ? rng.int(5, 50) : rng.int(0, 4);
    return { image: randomImage(rng, radius > 4 ? 8 : 22), radius, edge: rng.pick(edges) };
  },
  reference: ({ image, radius, edge = 'clamp' }) => reference(image, radius, edge),
  expectEqual: expectSamePixels,
  sameBytes: true,
  rejects: [
    { name: 'half a radius', input: { image: imageOf(1, 1, () => 9), radius: 1.5 }, code: 'image/param-range' },
    { name: 'a radius above 50', input: { image: imageOf(1, 1, () => 9), radius: 51 }, code: 'image/param-range' },
    {
      name: 'an unknown edge',
      input: { image: imageOf(1, 1, () => 9), radius: 1, edge: 'torn' as 'clamp' },
      code: 'image/param-choice',
    },
  ],
});

describe('median', () => {
  const engine = createInlineEngine();
  const noise = (rng: Random, width: number, height: number) =>
    imageOf(width, height, (i) => (i % 4 === 3 ? 255 : rng.int(0, 255)));

  it.each([1, 2, 6, 20])('of an opaque window is the middle of its sorted values (radius %i)', async (radius) => {
    const image = noise(createRandom(radius), 2 * radius + 1, 2 * radius + 1);
    const { data } = await engine.run(median, { image, radius });
    const centre = (image.width * image.height - 1) / 2;
    for (let colour = 0; colour < 3; colour++) {
      const sorted = image.data.filter((_, i) => i % 4 === colour).toSorted();
      expect(data[centre * 4 + colour]).toBe(sorted[centre]);
    }
  });

  it.each([1, 2, 3])('takes out specks and keeps an edge (radius %i)', async (radius) => {
    const clean = imageOf(33, 20, (i) => (i % 4 === 3 || (i >> 2) % 33 > 15 ? 255 : 20));
    const specked = imageOf(33, 20, (i) =>
      i % 4 !== 3 && (i >> 2) % 61 === 7 ? 255 - clean.data[i]! : clean.data[i]!,
    );
    expectSamePixels(await engine.run(median, { image: specked, radius }), clean);
  });

  it('lets no colour hidden under transparency bleed', async () => {
    const image = imageOf(9, 9, (i) => ((i >> 2) % 9 === 4 ? [10, 20, 30, 255] : [250, 250, 250, 0])[i % 4]!);
    for (const radius of [1, 2, 7]) expectSamePixels(await engine.run(median, { image, radius }), image);
  });

  it('commutes with quarter turns', async () => {
    const image = randomImage(createRandom(21));
    for (const radius of [1, 3]) {
      const turned = await engine.run(median, { image: quarterTurn(image), radius });
      expectSamePixels(turned, quarterTurn(await engine.run(median, { image, radius })));
    }
  });

  it('leaves a constant image as it is at every edge but nothing beyond', async () => {
    const image = imageOf(13, 7, (i) => [77, 200, 3, 255][i % 4]!);
    for (const edge of edges)
      for (const radius of [1, 4, 50]) expectSamePixels(await engine.run(median, { image, radius, edge }), image);
  });
});

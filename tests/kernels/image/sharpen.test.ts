import { createInlineEngine } from '@wasm-compute/engine/inline';
import type { PixelImage } from '@wasm-compute/engine/kernels/image/pixelImage';
import { sharpen } from '@wasm-compute/engine/kernels/image/sharpen';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { expectSamePixels, imageOf, quarterTurn, randomImage } from './images';

/** Half away from zero, as whole numbers. */
const roundAway = (n: number, by: number) => Math.sign(n) * Math.floor((Math.abs(n) + (by - 1) / 2) / by);

function reference({ width, height, data }: PixelImage) {
  const at = (x: number, y: number, k: number) =>
    data[(Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))) * 4 + k]!;
  return imageOf(width, height, (i) => {
    const [k, x, y] = [i % 4, (i >> 2) % width, Math.floor(i / 4 / width)];
    const c = data[i]!;
    if (k === 3) return c;
    let sum = 0;
    for (const [dx, dy] of [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ] as const)
      sum += (c - at(x + dx, y + dy, k)) * at(x + dx, y + dy, 3);
    return c + roundAway(sum, 255);
  });
}

describeKernel(sharpen, {
  random: (rng) => ({ image: randomImage(rng) }),
  reference: ({ image }) => reference(image),
  expectEqual: expectSamePixels,
  sameBytes: true,
});

describe('sharpen', () => {
  it('is the weights 0 −1 0 / −1 5 −1 / 0 −1 0 on an opaque image', async () => {
    const image = imageOf(3, 3, (i) => (i % 4 === 3 ? 255 : i >> 2 === 4 ? 60 : 50));
    const result = await createInlineEngine().run(sharpen, { image });
    expect(result.data[16]).toBe(60 * 5 - 4 * 50);
    expect(result.data[4]).toBe(50 * 5 - 50 * 3 - 60);
  });

  it('keeps a constant image', async () => {
    const image = imageOf(17, 9, (i) => [12, 200, 77, 90][i % 4]!);
    expect(await createInlineEngine().run(sharpen, { image })).toStrictEqual(image);
  });

  it('M04: lets no colour in from transparent pixels', async () => {
    const image = imageOf(20, 3, (i) => ((i >> 2) % 2 === 0 ? [100, 100, 100, 255] : [255, 0, 9, 0])[i % 4]!);
    const { data } = await createInlineEngine().run(sharpen, { image });
    for (let x = 0; x < 60; x++) if (image.data[x * 4 + 3] === 255) expect(data[x * 4]).toBe(100);
  });

  it('commutes with quarter turns', async () => {
    const engine = createInlineEngine();
    const image = randomImage(createRandom(3));
    const turned = await engine.run(sharpen, { image: quarterTurn(image) });
    expect(turned).toStrictEqual(quarterTurn(await engine.run(sharpen, { image })));
  });
});

import { createInlineEngine } from '@wasm-compute/engine/inline';
import { edges } from '@wasm-compute/engine/kernels/image/edges';
import type { PixelImage } from '@wasm-compute/engine/kernels/image/pixelImage';
import { describe, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { expectSamePixels, imageOf, quarterTurn, randomImage } from './images';

function reference({ width, height, data }: PixelImage) {
  const luma = (x: number, y: number) => {
    const at = (Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))) * 4;
    const value = Math.floor((299 * data[at]! + 587 * data[at + 1]! + 114 * data[at + 2]! + 500) / 1000);
    return Math.floor((value * data[at + 3]! + 127) / 255);
  };
  return imageOf(width, height, (i) => {
    if (i % 4 === 3) return data[i]!;
    const [x, y] = [(i >> 2) % width, Math.floor(i / 4 / width)];
    let [across, down] = [0, 0];
    for (const [step, weight] of [
      [-1, 1],
      [0, 2],
      [1, 1],
    ] as const) {
      across += weight * (luma(x + 1, y + step) - luma(x - 1, y + step));
      down += weight * (luma(x + step, y + 1) - luma(x + step, y - 1));
    }
    return Math.round(Math.hypot(across, down));
  });
}

describeKernel(edges, {
  random: (rng) => ({ image: randomImage(rng) }),
  reference: ({ image }) => reference(image),
  expectEqual: expectSamePixels,
  sameBytes: true,
});

describe('edges', () => {
  const engine = createInlineEngine();

  it('of a constant image are black', async () => {
    const image = imageOf(21, 8, (i) => [77, 200, 3, 255][i % 4]!);
    expectSamePixels(
      await engine.run(edges, { image }),
      imageOf(21, 8, (i) => (i % 4 === 3 ? 255 : 0)),
    );
  });

  it('commute with quarter turns', async () => {
    const image = randomImage(createRandom(21));
    const turned = await engine.run(edges, { image: quarterTurn(image) });
    expectSamePixels(turned, quarterTurn(await engine.run(edges, { image })));
  });
});

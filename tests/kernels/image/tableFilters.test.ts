import { createInlineEngine } from '@wasm-compute/engine/inline';
import { gamma } from '@wasm-compute/engine/kernels/image/gamma';
import { levels } from '@wasm-compute/engine/kernels/image/levels';
import { describe, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { expectSamePixels, imageOf, mapColours, randomImage } from './images';

const one = imageOf(1, 1, () => 9);

describeKernel(gamma, {
  random: (rng) => ({ image: randomImage(rng), gamma: rng.pick([1, 2.2, rng.float(0.1, 1), rng.float(1, 10)]) }),
  reference: (input) =>
    mapColours(input.image, (r, g, b) => [r, g, b].map((c) => Math.round(255 * (c / 255) ** (1 / input.gamma)))),
  expectEqual: expectSamePixels,
  sameBytes: true,
  rejects: [{ name: 'a gamma of 0', input: { image: one, gamma: 0 }, code: 'image/param-range' }],
});

describeKernel(levels, {
  random: (rng) => {
    const black = rng.int(0, 254);
    return { image: randomImage(rng), black, white: rng.int(black + 1, 255), gamma: rng.pick([1, rng.float(0.2, 5)]) };
  },
  reference: ({ image, black = 0, white = 255, gamma: bend = 1 }) =>
    mapColours(image, (...colours) =>
      colours.slice(0, 3).map((c) => {
        if (c <= black) return 0;
        return c >= white ? 255 : Math.round(255 * ((c - black) / (white - black)) ** (1 / bend));
      }),
    ),
  expectEqual: expectSamePixels,
  sameBytes: true,
  rejects: [{ name: 'black above white', input: { image: one, black: 9, white: 8 }, code: 'image/param-range' }],
});

describe('gamma', () => {
  it('keeps black, white and alpha', async () => {
    const image = imageOf(2, 1, (i) => [0, 0, 0, 7, 255, 255, 255, 0][i]!);
    expectSamePixels(await createInlineEngine().run(gamma, { image, gamma: 3.3 }), image);
  });
});

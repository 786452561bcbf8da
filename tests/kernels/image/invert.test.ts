import { createInlineEngine } from '@wasm-compute/engine/inline';
import { invert } from '@wasm-compute/engine/kernels/image/invert';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { expectSamePixels, mapColours, randomImage } from './images';

describeKernel(invert, {
  random: (rng) => ({ image: randomImage(rng) }),
  reference: ({ image }) => mapColours(image, (r, g, b) => [255 - r, 255 - g, 255 - b]),
  expectEqual: expectSamePixels,
  sameBytes: true,
});

describe('invert', () => {
  it('twice is the identity', async () => {
    const engine = createInlineEngine();
    const image = randomImage(createRandom(5));
    const once = await engine.run(invert, { image });
    expect(await engine.run(invert, { image: once })).toStrictEqual(image);
  });
});

import { createInlineEngine } from '@wasm-compute/engine/inline';
import { histogram } from '@wasm-compute/engine/kernels/image/histogram';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { imageOf, randomImage } from './images';

describeKernel(histogram, {
  random: (rng) => ({ image: randomImage(rng, 20) }),
  reference: ({ image: { data } }) => {
    const counts = {
      red: new Uint32Array(256),
      green: new Uint32Array(256),
      blue: new Uint32Array(256),
      luma: new Uint32Array(256),
    };
    for (let i = 0; i < data.length; i += 4) {
      const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
      counts.red[r]! += 1;
      counts.green[g]! += 1;
      counts.blue[b]! += 1;
      counts.luma[Math.floor((299 * r + 587 * g + 114 * b + 500) / 1000)]! += 1;
    }
    return counts;
  },
  expectEqual: (actual, expected) => {
    for (const name of ['red', 'green', 'blue', 'luma'] as const)
      expect(actual[name].join()).toBe(expected[name].join());
  },
  sameBytes: true,
  rejects: [{ name: 'an image without pixels', input: { image: imageOf(4, 0, () => 0) }, code: 'image/empty' }],
});

describe('histogram', () => {
  it('counts every pixel once for each colour', async () => {
    const image = randomImage(createRandom(30));
    const counts = await createInlineEngine().run(histogram, { image });
    for (const part of Object.values(counts) as Uint32Array[])
      expect(part.reduce((a, b) => a + b, 0)).toBe(image.width * image.height);
  });
});

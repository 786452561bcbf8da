import { threshold } from '@wasm-compute/engine/kernels/image/threshold';
import { describeKernel } from '../describeKernel';
import { expectSamePixels, imageOf, mapColours, randomImage } from './images';

describeKernel(threshold, {
  random: (rng) => ({ image: randomImage(rng), level: rng.pick([0, 255, rng.int(0, 255), rng.float(0, 255)]) }),
  reference: ({ image, level }) =>
    mapColours(image, (r, g, b) => {
      const white = 299 * r + 587 * g + 114 * b >= Math.round(level * 1000);
      return white ? [255, 255, 255] : [0, 0, 0];
    }),
  expectEqual: expectSamePixels,
  sameBytes: true,
  examples: [
    {
      name: 'a luma of exactly the level',
      input: { image: imageOf(2, 1, (i) => [100, 100, 100, 9, 99, 100, 100, 9][i]!), level: 100 },
      output: imageOf(2, 1, (i) => [255, 255, 255, 9, 0, 0, 0, 9][i]!),
    },
  ],
  rejects: [
    { name: 'a level above 255', input: { image: imageOf(1, 1, () => 0), level: 256 }, code: 'image/param-range' },
  ],
});

import { convolve } from '@wasm-compute/engine/kernels/image/convolve';
import { defineBench } from '../../defineBench';
import { blank, expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/convolve 5 × 5 3 MP',
  kernel: convolve,
  transfer: (input) => lendPixels(input),
  input: () => ({
    image: photo(2000, 1500),
    size: 5 as const,
    weights: [1, 4, 6, 4, 1, 4, 16, 24, 16, 4, 6, 24, 36, 24, 6, 4, 16, 24, 16, 4, 1, 4, 6, 4, 1],
  }),
  plain({ image, weights }) {
    const result = blank(image);
    const { width, height, data: from } = image;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let r = 0;
        let g = 0;
        let b = 0;
        for (let k = 0, dy = -2; dy <= 2; dy++) {
          const row = Math.min(height - 1, Math.max(0, y + dy)) * width;
          for (let dx = -2; dx <= 2; dx++, k++) {
            const at = (row + Math.min(width - 1, Math.max(0, x + dx))) * 4;
            const w = weights[k]!;
            r += w * from[at]!;
            g += w * from[at + 1]!;
            b += w * from[at + 2]!;
          }
        }
        const to = (y * width + x) * 4;
        result.data[to] = r / 256;
        result.data[to + 1] = g / 256;
        result.data[to + 2] = b / 256;
        result.data[to + 3] = from[to + 3]!;
      }
    return result;
  },
  check: expectWithin(0),
});

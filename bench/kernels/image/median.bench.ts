import { median } from '@wasm-compute/engine/kernels/image/median';
import type { PixelImage } from '@wasm-compute/engine/kernels/image/pixelImage';
import { defineBench } from '../../defineBench';
import { blank, expectWithin, lendPixels, photo } from './photo';

/** Counts of the window that follow it along the row, and a median that follows the counts. */
function slide(image: PixelImage, radius: number) {
  const { width, height, data } = image;
  const result = blank(image);
  const half = ((2 * radius + 1) ** 2 + 1) / 2;
  const counts = new Int32Array(256);
  const at = (x: number, y: number) =>
    (Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))) * 4;
  for (let k = 0; k < 3; k++)
    for (let y = 0; y < height; y++) {
      counts.fill(0);
      let value = 0;
      let below = 0;
      const count = (x: number, by: number) => {
        for (let dy = -radius; dy <= radius; dy++) {
          const seen = data[at(x, y + dy) + k]!;
          counts[seen]! += by;
          if (seen < value) below += by;
        }
      };
      for (let x = -radius; x < radius; x++) count(x, 1);
      for (let x = 0; x < width; x++) {
        count(x + radius, 1);
        while (below >= half) below -= counts[--value]!;
        while (below + counts[value]! < half) below += counts[value++]!;
        result.data[(y * width + x) * 4 + k] = value;
        count(x - radius, -1);
      }
    }
  for (let i = 3; i < data.length; i += 4) result.data[i] = data[i]!;
  return result;
}

/** Past a radius of 1 the time should hardly depend on it. */
export default [
  { radius: 1, width: 4000, height: 3000, name: '12 MP' },
  { radius: 3, width: 1200, height: 1000, name: '1.2 MP' },
  { radius: 20, width: 1200, height: 1000, name: '1.2 MP' },
].map(({ radius, width, height, name }) =>
  defineBench({
    name: `image/median radius ${radius} ${name}`,
    kernel: median,
    transfer: (input) => lendPixels(input),
    input: () => ({ image: photo(width, height), radius }),
    plain: ({ image }) => slide(image, radius),
    check: expectWithin(0),
  }),
);

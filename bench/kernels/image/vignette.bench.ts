import { vignette } from '@wasm-compute/engine/kernels/image/vignette';
import { defineBench } from '../../defineBench';
import { blank, expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/vignette 12 MP',
  kernel: vignette,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo(), amount: 0.6, radius: 0.4, softness: 0.6 }),
  plain({ image, amount = 0.5, radius = 0.5, softness = 0.5 }) {
    const result = blank(image);
    const { width, height, data: from } = image;
    const to = result.data;
    const inner = radius ** 2;
    const span = (radius + softness) ** 2 - inner;
    const diagonal = width ** 2 + height ** 2;
    for (let y = 0, i = 0; y < height; y++) {
      const row = (2 * y + 1 - height) ** 2;
      for (let x = 0; x < width; x++, i += 4) {
        const column = 2 * x + 1 - width;
        const t = Math.min(1, Math.max(0, ((column * column + row) / diagonal - inner) / span));
        const factor = 1 - amount * t * t * (3 - 2 * t);
        to[i] = from[i]! * factor;
        to[i + 1] = from[i + 1]! * factor;
        to[i + 2] = from[i + 2]! * factor;
        to[i + 3] = from[i + 3]!;
      }
    }
    return result;
  },
  check: expectWithin(2),
});

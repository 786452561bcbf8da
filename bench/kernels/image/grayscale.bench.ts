import { grayscale } from '@wasm-compute/engine/kernels/image/grayscale';
import { defineBench } from '../../defineBench';
import { blank, expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/grayscale 12 MP',
  target: 4,
  copies: 1.25,
  kernel: grayscale,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo() }),
  plain({ image }) {
    const result = blank(image);
    const [from, to] = [image.data, result.data];
    for (let i = 0; i < from.length; i += 4) {
      const y = ((299 * from[i]! + 587 * from[i + 1]! + 114 * from[i + 2]! + 500) / 1000) | 0;
      to[i] = to[i + 1] = to[i + 2] = y;
      to[i + 3] = from[i + 3]!;
    }
    return result;
  },
  check: expectWithin(0),
});

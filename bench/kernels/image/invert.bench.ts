import { invert } from '@wasm-compute/engine/kernels/image/invert';
import { defineBench } from '../../defineBench';
import { blank, expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/invert 12 MP',
  copies: 2.5,
  kernel: invert,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo() }),
  plain({ image }) {
    const result = blank(image);
    const [from, to] = [image.data, result.data];
    for (let i = 0; i < from.length; i += 4) {
      to[i] = 255 - from[i]!;
      to[i + 1] = 255 - from[i + 1]!;
      to[i + 2] = 255 - from[i + 2]!;
      to[i + 3] = from[i + 3]!;
    }
    return result;
  },
  check: expectWithin(0),
});

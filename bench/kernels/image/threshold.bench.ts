import { threshold } from '@wasm-compute/engine/kernels/image/threshold';
import { defineBench } from '../../defineBench';
import { blank, expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/threshold 12 MP',
  copies: 2.5,
  kernel: threshold,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo(), level: 128 }),
  plain({ image, level }) {
    const result = blank(image);
    const from = image.data;
    const to = result.data;
    for (let i = 0; i < from.length; i += 4) {
      const y = 299 * from[i]! + 587 * from[i + 1]! + 114 * from[i + 2]! >= level * 1000 ? 255 : 0;
      to[i] = y;
      to[i + 1] = y;
      to[i + 2] = y;
      to[i + 3] = from[i + 3]!;
    }
    return result;
  },
  check: expectWithin(0),
});

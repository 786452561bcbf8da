import { sharpen } from '@wasm-compute/engine/kernels/image/sharpen';
import { defineBench } from '../../defineBench';
import { blank, expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/sharpen 12 MP',
  target: 8,
  copies: 2.2,
  kernel: sharpen,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo() }),
  plain({ image }) {
    const result = blank(image);
    const { width, height, data: from } = image;
    const to = result.data;
    const stride = width * 4;
    for (let y = 0; y < height; y++) {
      const up = y > 0 ? -stride : 0;
      const down = y < height - 1 ? stride : 0;
      for (let x = 0; x < width; x++) {
        const i = y * stride + x * 4;
        const left = x > 0 ? -4 : 0;
        const right = x < width - 1 ? 4 : 0;
        for (let k = i; k < i + 3; k++)
          to[k] = 5 * from[k]! - from[k + left]! - from[k + right]! - from[k + up]! - from[k + down]!;
        to[i + 3] = from[i + 3]!;
      }
    }
    return result;
  },
  check: expectWithin(0),
});

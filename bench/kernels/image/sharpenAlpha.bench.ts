import { sharpen } from '@wasm-compute/engine/kernels/image/sharpen';
import { defineBench } from '../../defineBench';
import { blank, expectWithin, lendPixels, photo } from './photo';

/** The picture, from opaque on the left to transparent on the right. */
function fading() {
  const image = photo();
  for (let i = 3; i < image.data.length; i += 4)
    image.data[i] = 255 - (255 * ((i >> 2) % image.width)) / (image.width - 1);
  return image;
}

export default defineBench({
  name: 'image/sharpen with alpha 12 MP',
  kernel: sharpen,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: fading() }),
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
        const neighbours = [i + (x > 0 ? -4 : 0), i + (x < width - 1 ? 4 : 0), i + up, i + down] as const;
        for (let k = 0; k < 3; k++) {
          const c = from[i + k]!;
          let sum = 0;
          for (let n = 0; n < 4; n++) sum += (c - from[neighbours[n]! + k]!) * from[neighbours[n]! + 3]!;
          to[i + k] = c + sum / 255;
        }
        to[i + 3] = from[i + 3]!;
      }
    }
    return result;
  },
  check: expectWithin(0),
});

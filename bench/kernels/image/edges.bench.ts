import { edges } from '@wasm-compute/engine/kernels/image/edges';
import { defineBench } from '../../defineBench';
import { blank, expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/edges 12 MP',
  kernel: edges,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo() }),
  plain({ image }) {
    const { width, height, data: from } = image;
    const luma = new Uint8Array(width * height);
    for (let i = 0, at = 0; i < luma.length; i++, at += 4)
      luma[i] = (299 * from[at]! + 587 * from[at + 1]! + 114 * from[at + 2]! + 500) / 1000;
    const result = blank(image);
    const to = result.data;
    for (let y = 0; y < height; y++) {
      const row = y * width;
      const up = y > 0 ? row - width : row;
      const down = y < height - 1 ? row + width : row;
      for (let x = 0; x < width; x++) {
        const l = x > 0 ? x - 1 : 0;
        const r = x < width - 1 ? x + 1 : x;
        const [a, c, g, i] = [luma[up + l]!, luma[up + r]!, luma[down + l]!, luma[down + r]!];
        const across = c + 2 * luma[row + r]! + i - a - 2 * luma[row + l]! - g;
        const along = g + 2 * luma[down + x]! + i - a - 2 * luma[up + x]! - c;
        const at = (row + x) * 4;
        to[at] = to[at + 1] = to[at + 2] = Math.sqrt(across * across + along * along);
        to[at + 3] = from[at + 3]!;
      }
    }
    return result;
  },
  check: expectWithin(0),
});

import { equalize } from '@wasm-compute/engine/kernels/image/equalize';
import { defineBench } from '../../defineBench';
import { blank, expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/equalize 12 MP',
  kernel: equalize,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo() }),
  plain({ image }) {
    const result = blank(image);
    const from = image.data;
    const to = result.data;
    const counts = new Uint32Array(256);
    const lumas = new Uint8Array(from.length / 4);
    for (let i = 0, at = 0; at < from.length; i++, at += 4) {
      const luma = ((299 * from[at]! + 587 * from[at + 1]! + 114 * from[at + 2]! + 500) / 1000) | 0;
      lumas[i] = luma;
      counts[luma]! += 1;
    }
    const least = counts.find((count) => count > 0) ?? 0;
    const moves = new Int16Array(256);
    for (let luma = 0, upTo = 0; luma < 256; luma++) {
      upTo += counts[luma]!;
      moves[luma] = Math.round((255 * Math.max(0, upTo - least)) / (lumas.length - least)) - luma;
    }
    for (let i = 0, at = 0; at < from.length; i++, at += 4) {
      const by = moves[lumas[i]!]!;
      to[at] = from[at]! + by;
      to[at + 1] = from[at + 1]! + by;
      to[at + 2] = from[at + 2]! + by;
      to[at + 3] = from[at + 3]!;
    }
    return result;
  },
  check: expectWithin(0),
});

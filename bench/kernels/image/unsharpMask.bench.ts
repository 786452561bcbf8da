import { unsharpMask } from '@wasm-compute/engine/kernels/image/unsharpMask';
import { defineBench } from '../../defineBench';
import { convolveLines, gaussian } from './convolveLines';
import { expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/unsharpMask sigma 2 3 MP',
  kernel: unsharpMask,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo(2000, 1500), sigma: 2, amount: 0.5 }),
  plain({ image, sigma, amount }) {
    const result = convolveLines(image, gaussian(sigma));
    const to = result.data;
    const from = image.data;
    for (let i = 0; i < to.length; i++) to[i] = from[i]! + amount * (from[i]! - to[i]!);
    return result;
  },
  check: expectWithin(1),
});

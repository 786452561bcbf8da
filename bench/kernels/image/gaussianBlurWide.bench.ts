import { gaussianBlur } from '@wasm-compute/engine/kernels/image/gaussianBlur';
import { defineBench } from '../../defineBench';
import { convolveLines, gaussian } from './convolveLines';
import { expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/gaussianBlur sigma 10 3 MP',
  target: 6,
  kernel: gaussianBlur,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo(2000, 1500), sigma: 10 }),
  plain: ({ image, sigma }) => convolveLines(image, gaussian(sigma)),
  check: expectWithin(1),
});

import { gaussianBlur } from '@wasm-compute/engine/kernels/image/gaussianBlur';
import { defineBench } from '../../defineBench';
import { convolveLines, gaussian } from './convolveLines';
import { expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/gaussianBlur sigma 3 12 MP',
  target: 6,
  kernel: gaussianBlur,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo(), sigma: 3 }),
  plain: ({ image, sigma }) => convolveLines(image, gaussian(sigma)),
  check: expectWithin(1),
});

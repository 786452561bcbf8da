import { hue } from '@wasm-compute/engine/kernels/image/hue';
import { defineBench } from '../../defineBench';
import { applyMatrix } from './mapColours';
import { expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/hue 12 MP',
  copies: 2.5,
  kernel: hue,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo(), degrees: 90 }),
  plain: ({ image }) => applyMatrix(image, [0, 0, 1, 0, 0.356, 0.855, -0.211, 0, -0.574, 1.43, 0.144, 0]),
  check: expectWithin(1),
});

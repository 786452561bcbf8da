import { brightness } from '@wasm-compute/engine/kernels/image/brightness';
import { defineBench } from '../../defineBench';
import { applyMatrix } from './mapColours';
import { expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/brightness 12 MP',
  copies: 2.5,
  kernel: brightness,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo(), amount: 1.3 }),
  plain: ({ image, amount }) => applyMatrix(image, [amount, 0, 0, 0, 0, amount, 0, 0, 0, 0, amount, 0]),
  check: expectWithin(1),
});

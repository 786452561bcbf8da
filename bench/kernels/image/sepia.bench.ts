import { sepia } from '@wasm-compute/engine/kernels/image/sepia';
import { defineBench } from '../../defineBench';
import { applyMatrix } from './mapColours';
import { expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/sepia 12 MP',
  copies: 2.5,
  kernel: sepia,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo(), amount: 1 }),
  plain: ({ image }) => applyMatrix(image, [0.393, 0.769, 0.189, 0, 0.349, 0.686, 0.168, 0, 0.272, 0.534, 0.131, 0]),
  check: expectWithin(1),
});

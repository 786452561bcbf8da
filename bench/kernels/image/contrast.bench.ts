import { contrast } from '@wasm-compute/engine/kernels/image/contrast';
import { defineBench } from '../../defineBench';
import { applyMatrix } from './mapColours';
import { expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/contrast 12 MP',
  copies: 2.5,
  kernel: contrast,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo(), amount: 1.2 }),
  plain: ({ image, amount: v }) => {
    const add = 127.5 * (1 - v);
    return applyMatrix(image, [v, 0, 0, add, 0, v, 0, add, 0, 0, v, add]);
  },
  check: expectWithin(1),
});

import { gamma } from '@wasm-compute/engine/kernels/image/gamma';
import { defineBench } from '../../defineBench';
import { applyTable } from './mapColours';
import { expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/gamma 12 MP',
  copies: 2.5,
  kernel: gamma,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo(), gamma: 2.2 }),
  plain: ({ image, gamma: bend }) => {
    const table = Uint8ClampedArray.from({ length: 256 }, (_, c) => Math.round(255 * (c / 255) ** (1 / bend)));
    return applyTable(image, table);
  },
  check: expectWithin(0),
});

import { levels } from '@wasm-compute/engine/kernels/image/levels';
import { defineBench } from '../../defineBench';
import { applyTable } from './mapColours';
import { expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/levels 12 MP',
  copies: 2.5,
  kernel: levels,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo(), black: 20, white: 230 }),
  plain: ({ image, black = 0, white = 255 }) => {
    const table = Uint8ClampedArray.from({ length: 256 }, (_, c) => Math.round((255 * (c - black)) / (white - black)));
    return applyTable(image, table);
  },
  check: expectWithin(0),
});

import { saturation } from '@wasm-compute/engine/kernels/image/saturation';
import { defineBench } from '../../defineBench';
import { applyMatrix } from './mapColours';
import { expectWithin, lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/saturation 12 MP',
  copies: 2.5,
  kernel: saturation,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo(), amount: 1.5 }),
  plain: ({ image, amount: s }) => {
    const [r, g, b] = [0.213 * (1 - s), 0.715 * (1 - s), 0.072 * (1 - s)];
    return applyMatrix(image, [r + s, g, b, 0, r, g + s, b, 0, r, g, b + s, 0]);
  },
  check: expectWithin(1),
});

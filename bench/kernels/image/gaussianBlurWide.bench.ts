import { gaussianBlur } from '@wasm-compute/engine/kernels/image/gaussianBlur';
import { defineBench } from '../../defineBench';
import { convolveLines, gaussian } from './convolveLines';
import { expectWithin, lendPixels, photo } from './photo';

/** From sigma 2.75 on the image is halved first, so the time should hardly depend on sigma. */
export default [5, 10, 50].map((sigma) =>
  defineBench({
    name: `image/gaussianBlur sigma ${sigma} 3 MP`,
    target: 6,
    kernel: gaussianBlur,
    transfer: (input) => lendPixels(input),
    input: () => ({ image: photo(2000, 1500), sigma }),
    plain: ({ image, sigma: deviation }) => convolveLines(image, gaussian(deviation)),
    check: expectWithin(1),
  }),
);

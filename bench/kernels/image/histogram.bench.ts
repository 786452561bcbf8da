import { histogram, type Histogram } from '@wasm-compute/engine/kernels/image/histogram';
import { defineBench } from '../../defineBench';
import { lendPixels, photo } from './photo';

export default defineBench({
  name: 'image/histogram 12 MP',
  kernel: histogram,
  transfer: (input) => lendPixels(input),
  input: () => ({ image: photo() }),
  plain({ image: { data } }): Histogram {
    const red = new Uint32Array(256);
    const green = new Uint32Array(256);
    const blue = new Uint32Array(256);
    const luma = new Uint32Array(256);
    for (let i = 0; i < data.length; i += 4) {
      const r = data[i]!;
      const g = data[i + 1]!;
      const b = data[i + 2]!;
      red[r]! += 1;
      green[g]! += 1;
      blue[b]! += 1;
      luma[((299 * r + 587 * g + 114 * b + 500) / 1000) | 0]! += 1;
    }
    return { red, green, blue, luma };
  },
  check(ours, plain) {
    for (const name of ['red', 'green', 'blue', 'luma'] as const)
      if (ours[name].join() !== plain[name].join()) throw new Error(`The counts of ${name} differ.`);
  },
});

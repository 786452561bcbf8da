import type { PixelImage, PixelResult } from '@wasm-compute/engine/kernels/image/pixelImage';
import { resize } from '@wasm-compute/engine/kernels/image/resize';
import { defineBench } from '../../defineBench';
import { blank, expectWithin, lendPixels, photo } from './photo';

/** For each new sample its old ones, from the first, and their weights. */
function windows(from: number, to: number) {
  const scale = Math.max(1, from / to);
  const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
  return Array.from({ length: to }, (_, i) => {
    const centre = ((i + 0.5) * from) / to - 0.5;
    const first = Math.floor(centre - 3 * scale) + 1;
    const weights = new Float64Array(Math.ceil(centre + 3 * scale) - first);
    for (let k = 0; k < weights.length; k++) {
      const x = (first + k - centre) / scale;
      weights[k] = sinc(x) * sinc(x / 3);
    }
    const sum = weights.reduce((a, b) => a + b, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

/** Lanczos along the rows, then down the columns, in floats; for opaque pictures. */
function lanczos(image: PixelImage, width: number, height: number): PixelResult {
  const { data, width: oldWidth, height: oldHeight } = image;
  const middle = new Float32Array(width * oldHeight * 4);
  const across = windows(oldWidth, width);
  for (let y = 0, at = 0; y < oldHeight; y++)
    for (const { first, weights } of across) {
      let [r, g, b, a] = [0, 0, 0, 0];
      for (let k = 0; k < weights.length; k++) {
        const from = (y * oldWidth + Math.min(oldWidth - 1, Math.max(0, first + k))) * 4;
        const weight = weights[k]!;
        r += weight * data[from]!;
        g += weight * data[from + 1]!;
        b += weight * data[from + 2]!;
        a += weight * data[from + 3]!;
      }
      middle[at++] = r;
      middle[at++] = g;
      middle[at++] = b;
      middle[at++] = a;
    }
  const result = blank({ width, height, data });
  const row = new Float32Array(width * 4);
  for (const [y, { first, weights }] of windows(oldHeight, height).entries()) {
    row.fill(0);
    for (let k = 0; k < weights.length; k++) {
      const from = Math.min(oldHeight - 1, Math.max(0, first + k)) * width * 4;
      const weight = weights[k]!;
      for (let i = 0; i < row.length; i++) row[i]! += weight * middle[from + i]!;
    }
    result.data.set(row, y * width * 4);
  }
  return result;
}

export default [
  { name: 'to 1.3 MP', width: 1333, height: 1000 },
  { name: 'to 6 MP', width: 2828, height: 2121 },
].map(({ name, width, height }) =>
  defineBench({
    name: `image/resize lanczos3 12 MP ${name}`,
    kernel: resize,
    transfer: (input) => lendPixels(input),
    input: () => ({ image: photo(), width, height }),
    plain: ({ image }) => lanczos(image, width, height),
    check: expectWithin(2),
  }),
);

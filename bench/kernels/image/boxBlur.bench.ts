import { boxBlur } from '@wasm-compute/engine/kernels/image/boxBlur';
import type { PixelImage } from '@wasm-compute/engine/kernels/image/pixelImage';
import { defineBench } from '../../defineBench';
import { blank, expectWithin, lendPixels, photo } from './photo';

/** Running sums along rows, then columns; floats between the directions. */
function boxOnce({ width, height, data }: PixelImage, radius: number) {
  const size = 2 * radius + 1;
  const middle = new Float32Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let k = 0; k < 4; k++) {
      let sum = 0;
      for (let x = -radius; x <= radius; x++) sum += data[(row + Math.min(width - 1, Math.max(0, x))) * 4 + k]!;
      for (let x = 0; x < width; x++) {
        middle[(row + x) * 4 + k] = sum / size;
        const next = Math.min(width - 1, x + radius + 1);
        const past = Math.max(0, x - radius);
        sum += data[(row + next) * 4 + k]! - data[(row + past) * 4 + k]!;
      }
    }
  }
  const result = blank({ width, height, data });
  const stride = width * 4;
  const sums = new Float64Array(stride);
  for (let y = -radius; y <= radius; y++) {
    const row = Math.min(height - 1, Math.max(0, y)) * stride;
    for (let i = 0; i < stride; i++) sums[i]! += middle[row + i]!;
  }
  for (let y = 0; y < height; y++) {
    const next = Math.min(height - 1, y + radius + 1) * stride;
    const past = Math.max(0, y - radius) * stride;
    for (let i = 0; i < stride; i++) {
      result.data[y * stride + i] = sums[i]! / size;
      sums[i]! += middle[next + i]! - middle[past + i]!;
    }
  }
  return result;
}

/** Three passes blur nearly as a Gaussian does; the time should hardly depend on the radius. */
export default [
  { radius: 10, passes: 1 },
  { radius: 4, passes: 3 },
  { radius: 20, passes: 3 },
  { radius: 30, passes: 3 },
  { radius: 100, passes: 1 },
  { radius: 100, passes: 2 },
  { radius: 100, passes: 3 },
].map((options) =>
  defineBench({
    name: `image/boxBlur radius ${options.radius} × ${options.passes} 12 MP`,
    copies: 12,
    kernel: boxBlur,
    transfer: (input) => lendPixels(input),
    input: () => ({ image: photo(), ...options }),
    plain({ image, radius, passes = 1 }) {
      let result = boxOnce(image, radius);
      for (let done = 1; done < passes; done++) result = boxOnce(result, radius);
      return result;
    },
    // Plain JavaScript extends the edges anew in each pass, the kernel once.
    check: expectWithin(1, options.passes > 1 ? options.radius * options.passes : 0),
  }),
);

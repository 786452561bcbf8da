import { createInlineEngine } from '@wasm-compute/engine/inline';
import { convolve } from '@wasm-compute/engine/kernels/image/convolve';
import { emboss } from '@wasm-compute/engine/kernels/image/emboss';
import { edgeNames, type Edge, type PixelImage } from '@wasm-compute/engine/kernels/image/pixelImage';
import { sharpen } from '@wasm-compute/engine/kernels/image/sharpen';
import { describe, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom } from '../random';
import { roundEven, sampleAt } from './blurReference';
import { expectSamePixels, imageOf, randomImage } from './images';

const { fround } = Math;
const one = imageOf(1, 1, () => 9);

/** Single precision, row by row. */
function reference(
  image: PixelImage,
  size: number,
  weights: readonly number[],
  divisor: number,
  bias: number,
  edge: Edge,
) {
  const { width, height, data } = image;
  const rows = Array.from({ length: height }, (_, y) => y);
  const columns = Array.from({ length: width }, (_, x) => x);
  // Places start at 1 here, so that 0 can stand for nothing.
  const place = (of: number[], i: number) =>
    sampleAt(
      of.map((p) => p + 1),
      i,
      edge,
    ) - 1;
  const radius = size >> 1;
  return imageOf(width, height, (i) => {
    const [k, x, y] = [i % 4, (i >> 2) % width, Math.floor(i / 4 / width)];
    const c = data[i]!;
    if (k === 3) return c;
    let sum = 0;
    weights.forEach((w, n) => {
      const row = place(rows, y + Math.floor(n / size) - radius);
      const column = place(columns, x + (n % size) - radius);
      let value = 0;
      if (row >= 0 && column >= 0) {
        const at = (row * width + column) * 4;
        const a = data[at + 3]!;
        value = data[at + k]!;
        if (a !== 255) value = fround(c + fround((value - c) * fround(a * fround(1 / 255))));
      }
      sum = fround(sum + fround(fround(w) * value));
    });
    return roundEven(fround(fround(sum / fround(divisor)) + fround(bias)));
  });
}

describeKernel(convolve, {
  random: (rng) => {
    const size = rng.pick([3, 3, 5] as const);
    const whole = rng.bool();
    const weights = Array.from({ length: size * size }, () => (whole ? rng.int(-4, 4) : rng.float(-2, 2)));
    return {
      image: randomImage(rng, 20),
      size,
      weights,
      divisor: rng.pick([1, 3, -2, rng.float(0.5, 20)]),
      bias: rng.pick([0, 0, 128, rng.float(-255, 255)]),
      edge: rng.pick(edgeNames),
    };
  },
  reference: ({ image, size, weights, divisor = 1, bias = 0, edge = 'clamp' }) =>
    reference(image, size, weights, divisor, bias, edge),
  expectEqual: expectSamePixels,
  sameBytes: true,
  rejects: [
    {
      name: 'eight weights',
      input: { image: one, size: 3, weights: new Array<number>(8).fill(1) },
      code: 'image/weights',
    },
    {
      name: 'a weight NaN',
      input: { image: one, size: 3, weights: new Array<number>(9).fill(NaN) },
      code: 'image/weights',
    },
    {
      name: 'size 4',
      input: { image: one, size: 4 as 3, weights: new Array<number>(16).fill(1) },
      code: 'image/param-choice',
    },
    {
      name: 'divisor 0',
      input: { image: one, size: 3, weights: new Array<number>(9).fill(1), divisor: 0 },
      code: 'image/param-range',
    },
  ],
});

describe('convolve', () => {
  const engine = createInlineEngine();

  it('with one weight in the middle is the identity', async () => {
    const image = randomImage(createRandom(12));
    const weights = [0, 0, 0, 0, 7, 0, 0, 0, 0];
    for (const edge of edgeNames)
      expectSamePixels(await engine.run(convolve, { image, size: 3, weights, edge }), image);
  });

  it('with the weights of sharpen is sharpen on an opaque image', async () => {
    const image = imageOf(37, 19, (i) => (i % 4 === 3 ? 255 : (i * 7919) % 256));
    const weights = [0, -1, 0, -1, 5, -1, 0, -1, 0];
    const expected = await engine.run(sharpen, { image });
    expectSamePixels(await engine.run(convolve, { image, size: 3, weights }), expected);
  });

  it('shows nothing of colours under transparency', async () => {
    const image = imageOf(20, 5, (i) => ((i >> 2) % 2 === 0 ? [100, 50, 20, 255] : [255, 0, 9, 0])[i % 4]!);
    const hidden = imageOf(20, 5, (i) => ((i >> 2) % 2 === 0 ? image.data[i]! : [1, 2, 3, 0][i % 4]!));
    const weights = [1, 2, 1, 2, 4, 2, 1, 2, 1];
    const visible = ({ width, height, data }: PixelImage) =>
      imageOf(width, height, (i) => (data[i | 3] === 0 ? 0 : data[i]!));
    expectSamePixels(
      visible(await engine.run(convolve, { image, size: 3, weights })),
      visible(await engine.run(convolve, { image: hidden, size: 3, weights })),
    );
  });
});

describeKernel(emboss, {
  random: (rng) => ({ image: randomImage(rng, 20) }),
  reference: ({ image }) => reference(image, 3, [-2, -1, 0, -1, 1, 1, 0, 1, 2], 1, 0, 'clamp'),
  expectEqual: expectSamePixels,
  sameBytes: true,
});

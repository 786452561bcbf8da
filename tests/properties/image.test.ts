import { boxBlur } from '@wasm-compute/engine/kernels/image/boxBlur';
import { brightness } from '@wasm-compute/engine/kernels/image/brightness';
import { gaussianBlur } from '@wasm-compute/engine/kernels/image/gaussianBlur';
import { grayscale } from '@wasm-compute/engine/kernels/image/grayscale';
import { histogram } from '@wasm-compute/engine/kernels/image/histogram';
import { invert } from '@wasm-compute/engine/kernels/image/invert';
import { median } from '@wasm-compute/engine/kernels/image/median';
import { pipeline } from '@wasm-compute/engine/kernels/image/pipeline';
import type { PixelImage } from '@wasm-compute/engine/kernels/image/pixelImage';
import { resize } from '@wasm-compute/engine/kernels/image/resize';
import { sharpen } from '@wasm-compute/engine/kernels/image/sharpen';
import { threshold } from '@wasm-compute/engine/kernels/image/threshold';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engine } from './engine';

const side = fc.integer({ min: 1, max: 24 });
const byte = fc.nat(255);
const image: fc.Arbitrary<PixelImage> = fc
  .tuple(side, side)
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height * 4, maxLength: width * height * 4 })
      .map((data) => ({ width, height, data: new Uint8ClampedArray(data) })),
  );
const opaque = image.map(({ data, ...size }) => ({
  ...size,
  data: data.map((value, i) => (i % 4 === 3 ? 255 : value)),
}));
/** One colour everywhere, opaque: where alpha is less, a colour is rounded by it. */
const plain = fc.tuple(side, side, fc.tuple(byte, byte, byte)).map(([width, height, colour]): PixelImage => {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < data.length; i += 4) data.set([...colour, 255], i);
  return { width, height, data };
});
const bytes = ({ data }: PixelImage) => [...data];
const flipped = ({ width, height, data }: PixelImage): PixelImage => {
  const out = new Uint8ClampedArray(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      out.set(data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4), (y * width + width - 1 - x) * 4);
  return { width, height, data: out };
};

describe('a picture of one colour', () => {
  it('stays as it is when it is blurred by a box', () =>
    fc.assert(
      fc.asyncProperty(plain, fc.nat(9), async (picture, radius) => {
        expect(bytes(await engine.run(boxBlur, { image: picture, radius }))).toStrictEqual(bytes(picture));
      }),
    ));

  it('stays as it is when it is blurred by a Gaussian', () =>
    fc.assert(
      fc.asyncProperty(plain, fc.double({ min: 0.5, max: 8, noNaN: true }), async (picture, sigma) => {
        expect(bytes(await engine.run(gaussianBlur, { image: picture, sigma }))).toStrictEqual(bytes(picture));
      }),
    ));

  it('stays as it is under the median', () =>
    fc.assert(
      fc.asyncProperty(plain, fc.nat(5), async (picture, radius) => {
        expect(bytes(await engine.run(median, { image: picture, radius }))).toStrictEqual(bytes(picture));
      }),
    ));

  it('stays as it is when it is sharpened', () =>
    fc.assert(
      fc.asyncProperty(plain, async (picture) => {
        expect(bytes(await engine.run(sharpen, { image: picture }))).toStrictEqual(bytes(picture));
      }),
    ));

  it('keeps its colour in any size', () =>
    fc.assert(
      fc.asyncProperty(plain, side, side, async (picture, width, height) => {
        const out = await engine.run(resize, { image: picture, width, height });
        expect([out.width, out.height]).toStrictEqual([width, height]);
        const [r, g, b] = picture.data;
        for (let i = 0; i < out.data.length; i += 4) expect([...out.data.subarray(i, i + 3)]).toStrictEqual([r, g, b]);
      }),
    ));
});

describe('any picture', () => {
  it('is itself again after two inversions', () =>
    fc.assert(
      fc.asyncProperty(image, async (picture) => {
        const once = await engine.run(invert, { image: picture });
        expect(bytes(await engine.run(invert, { image: once }))).toStrictEqual(bytes(picture));
      }),
    ));

  it('is grey in grey, and keeps its alpha', () =>
    fc.assert(
      fc.asyncProperty(image, async (picture) => {
        const { data } = await engine.run(grayscale, { image: picture });
        for (let i = 0; i < data.length; i += 4) {
          expect(data[i]).toBe(data[i + 1]);
          expect(data[i]).toBe(data[i + 2]);
          expect(data[i + 3]).toBe(picture.data[i + 3]);
        }
      }),
    ));

  it('has no third tone after a threshold, and a second one changes nothing', () =>
    fc.assert(
      fc.asyncProperty(opaque, fc.integer({ min: 1, max: 254 }), async (picture, level) => {
        const once = await engine.run(threshold, { image: picture, level });
        for (const [i, value] of once.data.entries()) if (i % 4 < 3) expect([0, 255]).toContain(value);
        expect(bytes(await engine.run(threshold, { image: once, level }))).toStrictEqual(bytes(once));
      }),
    ));

  it('stays as it is at a brightness of 1', () =>
    fc.assert(
      fc.asyncProperty(image, async (picture) => {
        expect(bytes(await engine.run(brightness, { image: picture, amount: 1 }))).toStrictEqual(bytes(picture));
      }),
    ));

  it('has as many pixels as its histogram counts, in each channel', () =>
    fc.assert(
      fc.asyncProperty(image, async (picture) => {
        for (const counts of Object.values(await engine.run(histogram, { image: picture })) as Uint32Array[])
          expect([...counts].reduce((all, one) => all + one, 0)).toBe(picture.width * picture.height);
      }),
    ));

  it('turned round and blurred is the blurred one turned round', () =>
    fc.assert(
      fc.asyncProperty(opaque, fc.nat(6), async (picture, radius) => {
        const one = await engine.run(boxBlur, { image: flipped(picture), radius });
        expect(bytes(one)).toStrictEqual(bytes(flipped(await engine.run(boxBlur, { image: picture, radius }))));
      }),
    ));

  it('comes out of a pipeline as of its filters one after another', () =>
    fc.assert(
      fc.asyncProperty(
        image,
        fc.nat(4),
        fc.double({ min: 0, max: 2, noNaN: true }),
        async (picture, radius, amount) => {
          const steps = [invert.step(), boxBlur.step({ radius }), brightness.step({ amount })];
          const together = await engine.run(pipeline, { image: picture, steps });
          let one: PixelImage = await engine.run(invert, { image: picture });
          one = await engine.run(boxBlur, { image: one, radius });
          one = await engine.run(brightness, { image: one, amount });
          expect(bytes(together)).toStrictEqual(bytes(one));
        },
      ),
    ));
});

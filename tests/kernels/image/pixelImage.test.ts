import { expectImage, type PixelImage } from '@wasm-compute/engine/kernels/image/pixelImage';
import { describe, expect, it } from 'vitest';

const image = (width: number, height: number, bytes: number): PixelImage => ({
  width,
  height,
  data: new Uint8Array(bytes),
});

describe('expectImage', () => {
  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'image/not-an-image'],
    ['an object without pixels', { width: 1, height: 1 }, 'image/not-an-image'],
    ['pixels of 16 bits', { width: 1, height: 1, data: new Uint16Array(4) }, 'image/not-an-image'],
    ['no column', image(0, 2, 0), 'image/empty'],
    ['no row', image(2, 0, 0), 'image/empty'],
    ['a pixel too few', image(2, 2, 12), 'image/size-mismatch'],
    ['a byte too many', image(2, 2, 17), 'image/size-mismatch'],
    ['a width that is negative', image(-1, -1, 4), 'image/size-mismatch'],
    ['a height that is not whole', image(2, 0.5, 4), 'image/size-mismatch'],
    ['a width that is NaN', image(NaN, 1, 4), 'image/size-mismatch'],
  ])('refuses %s', (_, value, code) => {
    expect(() => expectImage(value as PixelImage)).toThrow(expect.objectContaining({ code }));
  });

  it('takes bytes, clamped or not', () => {
    expect(() => expectImage(image(2, 3, 24))).not.toThrow();
    expect(() => expectImage({ width: 2, height: 3, data: new Uint8ClampedArray(24) })).not.toThrow();
  });
});

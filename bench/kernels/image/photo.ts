/** What the image rows share: a picture to work on, and the comparison of two results. */
import type { PixelImage, PixelResult } from '@wasm-compute/engine/kernels/image/pixelImage';

/** An opaque 4000 × 3000 picture of gradients, edges and grain. */
export function photo(width = 4000, height = 3000): PixelResult {
  const data = new Uint8ClampedArray(width * height * 4);
  let grain = 1;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i += 4) {
      grain = (Math.imul(grain, 1664525) + 1013904223) >>> 0;
      const noise = grain >>> 27;
      const edge = ((x >> 6) ^ (y >> 6)) & 1 ? 60 : 0;
      data[i] = (x * 160) / width + edge + noise;
      data[i + 1] = (y * 160) / height + edge + noise;
      data[i + 2] = ((x + y) & 127) + noise;
      data[i + 3] = 255;
    }
  return { width, height, data };
}

/** An image of the same size without content, for plain JavaScript to fill. */
export function blank({ width, height }: PixelImage): PixelResult {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) };
}

/** Throws unless no byte of `ours` is further than `most` from its twin; the outer `border` pixels are not looked at. */
export function expectWithin(most: number, border = 0): (ours: PixelImage, plain: PixelImage) => void {
  return (ours, plain) => {
    const { width, height } = plain;
    for (let y = border; y < height - border; y++)
      for (let i = (y * width + border) * 4; i < (y * width + width - border) * 4; i++) {
        if (Math.abs(ours.data[i]! - plain.data[i]!) > most)
          throw new Error(`Byte ${i} is ${ours.data[i]}; plain JavaScript says ${plain.data[i]}.`);
      }
  };
}

/** The pixels, for a row whose caller needs them no longer. */
export function lendPixels({ image }: { image: PixelImage }): ArrayBuffer[] {
  const { buffer } = image.data;
  return buffer instanceof ArrayBuffer ? [buffer] : [];
}

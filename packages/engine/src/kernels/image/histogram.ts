import { defineKernel, read, update } from '../../kernel.js';
import { imageModule } from './module.generated.js';
import { expectImage, type PixelImage } from './pixelImage.js';

/** How often each value from 0 to 255 occurs. */
export type Counts = Uint32Array<ArrayBuffer>;

export interface Histogram {
  readonly red: Counts;
  readonly green: Counts;
  readonly blue: Counts;
  /** Of 0.299 R + 0.587 G + 0.114 B, rounded. */
  readonly luma: Counts;
}

/**
 * Counts the values of an image.
 *
 * Shape    { image } → { red, green, blue, luma }, 256 counts each. Every pixel counts, whatever its alpha.
 * Accuracy exact.
 * Cost     one visit. Units: rows.
 */
export const histogram = defineKernel(imageModule, {
  name: 'histogram',
  plan({ image }: { readonly image: PixelImage }) {
    expectImage(image);
    const counts = update(new Uint32Array(1024));
    return {
      passes: [imageModule.histogram(read(image.data), counts, image.width).over(image.height)],
      output: { counts },
    };
  },
  result({ counts }): Histogram {
    const part = (i: number) => counts.slice(i * 256, (i + 1) * 256);
    return { red: part(0), green: part(1), blue: part(2), luma: part(3) };
  },
});

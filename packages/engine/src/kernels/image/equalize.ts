import { scratch } from '../../kernel.js';
import { defineFilter } from './defineFilter.js';
import { imageModule } from './module.generated.js';
import { expectRange } from './pixelImage.js';

export interface EqualizeOptions {
  /** How far each tone goes to its place: 0 … 1. Default 1. In steps of 1/256; 0 leaves the image as it is. */
  readonly amount?: number;
}

/** Pixels that are counted together; 255 times as many fit the 32 bits of a count. */
const bandPixels = 1 << 16;

/**
 * Spreads an image's tones over the whole range, so that each is about as frequent as any other: brings out what lies in
 * the shadows or in haze.
 *
 * The luma y (Rec. 601, rounded) becomes 255 · (upTo(y) − least) / (all − least), with upTo(y) the pixels of luma up to y
 * and least those of the lowest. Red, green and blue move by as much as the luma does, so hue and greys stay.
 *
 * Shape    { image, amount? } → an image of the same size. Works on sRGB values. An image of one luma stays as it is.
 * Range    amount 0 … 1.
 * Fails    image/param-range.
 * Alpha    kept. A pixel counts by its alpha: colour hidden under transparency does not change the tones.
 * Accuracy integers, the nearest value; colours are held within 0 … 255.
 * Cost     two visits, one to count and one to move. Units: bands of rows, then rows; can be shared over one memory.
 */
export const equalize = defineFilter<EqualizeOptions>({
  name: 'equalize',
  append(plan, { amount = 1 }) {
    const part = Math.round(expectRange('amount', amount, 0, 1) * 256);
    if (part === 0) return;
    const { width, height } = plan;
    const rows = Math.ceil(bandPixels / width);
    const bands = Math.ceil(height / rows);
    const counts = scratch('u32', bands * 256);
    const table = scratch('u8', 256);
    plan.inPlace((image) => imageModule.lumaCounts(image, counts, width, height, rows), {
      units: bands,
      group: 1,
      weight: 3 * rows,
    });
    plan.inPlace(() => imageModule.equalizeTable(counts, table, bands, part), { units: 1 });
    plan.inPlace((image) => imageModule.equalize(image, table, width), { units: height, group: 1, weight: 2 });
  },
});

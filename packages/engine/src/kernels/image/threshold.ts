import { defineFilter } from './defineFilter.js';
import { imageModule } from './module.generated.js';
import { expectRange } from './pixelImage.js';

export interface ThresholdOptions {
  /** A luma of this or more becomes white, any other black. Steps of 1/1000. */
  readonly level: number;
}

/**
 * Makes each pixel black or white by its luma, 0.299 R + 0.587 G + 0.114 B.
 *
 * Shape    { image, level } → an image of the same size. Works on sRGB values; alpha is kept.
 * Range    level 0 … 255.
 * Fails    image/param-range.
 * Accuracy exact: luma is not rounded before it is compared.
 * Cost     one visit. Units: rows.
 */
export const threshold = defineFilter<ThresholdOptions>({
  name: 'threshold',
  append(plan, { level }) {
    const limit = Math.round(expectRange('level', level, 0, 255) * 1000);
    plan.inPlace((image) => imageModule.threshold(image, plan.width, limit));
  },
});

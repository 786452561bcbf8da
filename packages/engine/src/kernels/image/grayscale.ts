import { defineFilter } from './defineFilter.js';
import { imageModule } from './module.generated.js';
import { expectChoice, expectRange } from './pixelImage.js';

export type GrayscaleWeights = 'rec601' | 'rec709';

export interface GrayscaleOptions {
  /** Parts of red, green and blue: `rec601` (default) 0.299, 0.587, 0.114; `rec709` 0.2126, 0.7152, 0.0722. */
  readonly weights?: GrayscaleWeights;
  /** 0 leaves the colours, 1 (default) takes them all. Steps of 1/256. */
  readonly amount?: number;
}

/**
 * Replaces each colour by its grey.
 *
 * Shape    { image, weights?, amount? } → an image of the same size. Works on sRGB values; alpha is kept.
 * Range    amount 0 … 1.
 * Fails    image/param-range, image/param-choice.
 * Accuracy at amount 1 the exactly rounded weighted sum for all 2²⁴ colours; a grey stays itself.
 * Cost     one visit. Units: rows.
 */
export const grayscale = defineFilter<GrayscaleOptions>({
  name: 'grayscale',
  append(plan, { weights = 'rec601', amount = 1 }) {
    expectChoice('weights', weights, ['rec601', 'rec709']);
    const parts = Math.round(expectRange('amount', amount, 0, 1) * 256);
    if (parts === 0) return;
    plan.inPlace((image) => imageModule.grayscale(image, plan.width, weights === 'rec601' ? 601 : 709, parts));
  },
});

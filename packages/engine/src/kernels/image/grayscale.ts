import { read } from '../../kernel.js';
import { defineFilter } from './defineFilter.js';
import { lightTables } from './lightTables.js';
import { imageModule } from './module.generated.js';
import { expectChoice, expectRange } from './pixelImage.js';

const choices = ['rec601', 'rec709', 'luminance'] as const;
export type GrayscaleWeights = (typeof choices)[number];

export interface GrayscaleOptions {
  /**
   * Parts of red, green and blue: `rec601` (default) 0.299, 0.587, 0.114; `rec709` 0.2126, 0.7152, 0.0722;
   * `luminance` those of rec709, on amounts of light instead of sRGB values.
   */
  readonly weights?: GrayscaleWeights;
  /** 0 leaves the colours, 1 (default) takes them all. Steps of 1/256. */
  readonly amount?: number;
}

/**
 * Replaces each colour by its grey.
 *
 * Shape    { image, weights?, amount? } → an image of the same size. Alpha is kept.
 * Range    amount 0 … 1.
 * Fails    image/param-range, image/param-choice.
 * Accuracy rec601 and rec709: at amount 1 the exactly rounded weighted sum for all 2²⁴ colours; a grey stays itself.
 * Cost     one visit. Units: rows.
 */
export const grayscale = defineFilter<GrayscaleOptions>({
  name: 'grayscale',
  append(plan, { weights = 'rec601', amount = 1 }) {
    expectChoice('weights', weights, choices);
    const parts = Math.round(expectRange('amount', amount, 0, 1) * 256);
    if (parts === 0) return;
    if (weights === 'luminance') {
      const { toLinear, fromLinear } = lightTables();
      return plan.inPlace((image) => imageModule.luminance(image, read(toLinear), read(fromLinear), plan.width, parts));
    }
    plan.inPlace((image) => imageModule.grayscale(image, plan.width, weights === 'rec601' ? 601 : 709, parts));
  },
});

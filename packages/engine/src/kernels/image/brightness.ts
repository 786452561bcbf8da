import { defineFilter } from './defineFilter.js';
import { appendMatrix } from './matrixFilter.js';
import { expectRange } from './pixelImage.js';

export interface BrightnessOptions {
  /** 0 is black, 1 leaves the image as it is. */
  readonly amount: number;
}

/**
 * Multiplies each colour.
 *
 * Shape    { image, amount } → an image of the same size. Works on sRGB values; alpha is kept.
 * Range    amount 0 … 4.
 * Fails    image/param-range.
 * Accuracy weights in 1/4096, sums rounded half up and clamped: within 1 of 255 of the exact sum.
 * Cost     one visit. Units: rows.
 * Source   the CSS function of the same meaning, Filter Effects Module Level 1.
 */
export const brightness = defineFilter<BrightnessOptions>({
  name: 'brightness',
  append(plan, { amount }) {
    expectRange('amount', amount, 0, 4);
    if (amount === 1) return;
    appendMatrix(plan, [
      [amount, 0, 0, 0],
      [0, amount, 0, 0],
      [0, 0, amount, 0],
    ]);
  },
});

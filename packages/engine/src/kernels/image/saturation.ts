import { defineFilter } from './defineFilter.js';
import { appendMatrix } from './matrixFilter.js';
import { expectRange } from './pixelImage.js';

export interface SaturationOptions {
  /** 0 is grey, 1 leaves the image as it is. */
  readonly amount: number;
}

/**
 * Moves each colour away from its grey, or towards it.
 *
 * Shape    { image, amount } → an image of the same size. Works on sRGB values; alpha is kept.
 * Range    amount 0 … 4.
 * Fails    image/param-range.
 * Accuracy weights in 1/4096, sums rounded half up and clamped: within 1 of 255 of the exact sum.
 * Cost     one visit. Units: rows.
 * Source   the CSS function of the same meaning, Filter Effects Module Level 1.
 */
export const saturation = defineFilter<SaturationOptions>({
  name: 'saturation',
  append(plan, { amount }) {
    expectRange('amount', amount, 0, 4);
    if (amount === 1) return;
    const rest = 1 - amount;
    const [r, g, b] = [0.213 * rest, 0.715 * rest, 0.072 * rest];
    appendMatrix(plan, [
      [r + amount, g, b, 0],
      [r, g + amount, b, 0],
      [r, g, b + amount, 0],
    ]);
  },
});

import { defineFilter } from './defineFilter.js';
import { appendMatrix } from './matrixFilter.js';
import { expectRange } from './pixelImage.js';

export interface ContrastOptions {
  /** 0 is all grey, 1 leaves the image as it is. */
  readonly amount: number;
}

/**
 * Moves each colour away from the middle grey, 127.5, or towards it.
 *
 * Shape    { image, amount } → an image of the same size. Works on sRGB values; alpha is kept.
 * Range    amount 0 … 4.
 * Fails    image/param-range.
 * Accuracy weights in 1/4096, sums rounded half up and clamped: within 1 of 255 of the exact sum.
 * Cost     one visit. Units: rows.
 * Source   the CSS function of the same meaning, Filter Effects Module Level 1.
 */
export const contrast = defineFilter<ContrastOptions>({
  name: 'contrast',
  append(plan, { amount }) {
    expectRange('amount', amount, 0, 4);
    if (amount === 1) return;
    const add = 127.5 * (1 - amount);
    appendMatrix(plan, [
      [amount, 0, 0, add],
      [0, amount, 0, add],
      [0, 0, amount, add],
    ]);
  },
});

import { defineFilter } from './defineFilter.js';
import { appendMatrix, blendMatrix } from './matrixFilter.js';
import { expectRange } from './pixelImage.js';

export interface SepiaOptions {
  /** 0 leaves the colours, 1 (default) makes them all brown. */
  readonly amount?: number;
}

/**
 * Makes the image brown like an old photograph.
 *
 * Shape    { image, amount? } → an image of the same size. Works on sRGB values; alpha is kept.
 * Range    amount 0 … 1.
 * Fails    image/param-range.
 * Accuracy weights in 1/4096, sums rounded half up and clamped: within 1 of 255 of the exact sum.
 * Cost     one visit. Units: rows.
 * Source   the CSS function of the same name, Filter Effects Module Level 1.
 */
export const sepia = defineFilter<SepiaOptions>({
  name: 'sepia',
  append(plan, { amount = 1 }) {
    if (expectRange('amount', amount, 0, 1) === 0) return;
    const brown = blendMatrix(
      [
        [0.393, 0.769, 0.189, 0],
        [0.349, 0.686, 0.168, 0],
        [0.272, 0.534, 0.131, 0],
      ],
      amount,
    );
    appendMatrix(plan, brown);
  },
});

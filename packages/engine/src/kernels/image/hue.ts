import { defineFilter } from './defineFilter.js';
import { appendMatrix } from './matrixFilter.js';
import { expectRange } from './pixelImage.js';

export interface HueOptions {
  /** 0 leaves the image as it is. */
  readonly degrees: number;
}

/**
 * Turns the colours around the grey axis.
 *
 * Shape    { image, degrees } → an image of the same size. Works on sRGB values; alpha is kept.
 * Range    degrees -360 … 360.
 * Fails    image/param-range.
 * Accuracy weights in 1/4096, sums rounded half up and clamped: within 1 of 255 of the exact sum.
 * Cost     one visit. Units: rows.
 * Source   the CSS function of the same meaning, Filter Effects Module Level 1.
 */
export const hue = defineFilter<HueOptions>({
  name: 'hue',
  append(plan, { degrees }) {
    expectRange('degrees', degrees, -360, 360);
    if (degrees % 360 === 0) return;
    const cos = Math.cos((degrees * Math.PI) / 180);
    const sin = Math.sin((degrees * Math.PI) / 180);
    const [r, g, b] = [0.213, 0.715, 0.072];
    appendMatrix(plan, [
      [r + cos * (1 - r) - sin * r, g - cos * g - sin * g, b - cos * b + sin * (1 - b), 0],
      [r - cos * r + sin * 0.143, g + cos * (1 - g) + sin * 0.14, b - cos * b - sin * 0.283, 0],
      [r - cos * r - sin * (1 - r), g - cos * g + sin * g, b + cos * (1 - b) + sin * b, 0],
    ]);
  },
});

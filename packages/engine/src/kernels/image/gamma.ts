import { defineFilter } from './defineFilter.js';
import { expectRange } from './pixelImage.js';
import { appendCurve } from './tableFilter.js';

export interface GammaOptions {
  /** Above 1 the middle tones get lighter, below 1 darker; 1 leaves the image as it is. */
  readonly gamma: number;
}

/**
 * Bends the tones: c becomes 255 · (c / 255)^(1 / gamma). Black and white stay.
 *
 * Shape    { image, gamma } → an image of the same size. Works on sRGB values; alpha is kept.
 * Range    gamma 0.1 … 10.
 * Fails    image/param-range.
 * Accuracy the nearest value.
 * Cost     one visit. Units: rows.
 */
export const gamma = defineFilter<GammaOptions>({
  name: 'gamma',
  append(plan, options) {
    expectRange('gamma', options.gamma, 0.1, 10);
    if (options.gamma !== 1) appendCurve(plan, (value) => value ** (1 / options.gamma));
  },
});

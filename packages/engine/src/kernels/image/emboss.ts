import { convolve } from './convolve.js';
import { defineFilter } from './defineFilter.js';

/**
 * Makes the image look pressed out of a plate, lit from the upper left: the weights −2 −1 0 / −1 1 1 / 0 1 2.
 *
 * Shape    { image } → an image of the same size. Works on sRGB values; alpha is kept, as in `convolve`.
 * Cost     one visit. Units: rows.
 */
export const emboss = defineFilter<object>({
  name: 'emboss',
  append: (plan) => convolve.step({ size: 3, weights: [-2, -1, 0, -1, 1, 1, 0, 1, 2] }).append(plan),
});

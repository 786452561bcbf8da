import { defineFilter } from './defineFilter.js';
import { imageModule } from './module.generated.js';

/**
 * Sharpens with the weights 0 −1 0 / −1 5 −1 / 0 −1 0, edges clamped.
 *
 * Shape    { image } → an image of the same size. Works on sRGB values; alpha is kept.
 * Alpha    a neighbour counts by its alpha: c + Σ (c − n) · alpha(n) / 255. Colour hidden under transparency does not bleed.
 * Accuracy exact where the neighbours are opaque, else rounded to the nearest.
 * Cost     one visit. Units: rows.
 */
export const sharpen = defineFilter<object>({
  name: 'sharpen',
  append: (plan) => plan.across(1, (from, to) => imageModule.sharpen(from, to, plan.width, plan.height)),
});

import { defineFilter } from './defineFilter.js';
import { imageModule } from './module.generated.js';

/**
 * Turns each colour into its opposite, 255 − c. Alpha is kept.
 *
 * Shape    { image } → an image of the same size.
 * Accuracy exact; twice is the identity.
 * Cost     one visit. Units: rows.
 */
export const invert = defineFilter<object>({
  name: 'invert',
  append: (plan) => plan.inPlace((image) => imageModule.invert(image, plan.width)),
});

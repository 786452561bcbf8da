import { defineFilter } from './defineFilter.js';
import { imageModule } from './module.generated.js';

/**
 * Shows where the image changes: at each pixel, as grey, how steep its luma is (Sobel's operator).
 *
 * Shape    { image } → an image of the same size. Works on sRGB luma (Rec. 601) times alpha; alpha is kept, edges are clamped.
 * Accuracy √(across² + down²) of the rounded luma, rounded: exact. Above 255 it is 255.
 * Cost     two visits, one byte of memory a pixel. Units: rows of each.
 */
export const edges = defineFilter<object>({
  name: 'edges',
  append(plan) {
    const { width, height } = plan;
    const luma = plan.plane('u8', width);
    plan.visit(plan.image, luma, (from, to) => imageModule.lumaPlane(from, to, width));
    plan.visit(luma, plan.image, (from, image) => imageModule.sobel(image, from, width, height), {
      halo: 1,
      keeps: true,
      weight: 3,
    });
  },
});

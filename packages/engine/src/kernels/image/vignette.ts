import { read } from '../../kernel.js';
import { defineFilter } from './defineFilter.js';
import { imageModule } from './module.generated.js';
import { expectRange } from './pixelImage.js';

export interface VignetteOptions {
  /** How dark the corners become: 0 … 1, of black. Default 0.5. 0 leaves the image as it is. */
  readonly amount?: number;
  /** Where the dark begins: 0 (at the centre) … 1 (at the corners), of half the diagonal. Default 0.5. */
  readonly radius?: number;
  /** How far the dark takes from there to its full amount: 0 (at once) … 1, of half the diagonal. Default 0.5. */
  readonly softness?: number;
}

/**
 * Darkens an image towards its corners, in a circle around the centre.
 *
 * With d the distance of a pixel's middle from the centre, in half diagonals, t = (d² − radius²) / ((radius + softness)² −
 * radius²), held within 0 … 1; each colour is multiplied by 1 − amount · t² (3 − 2 t).
 *
 * Shape    { image, amount?, radius?, softness? } → an image of the same size. Works on sRGB values; alpha is kept.
 * Range    amount, radius, softness 0 … 1.
 * Fails    image/param-range.
 * Accuracy the factor in steps of 1/256, the product to the nearest value: within 1 of 255 of the formula.
 * Cost     one visit. Units: rows; can be split.
 */
export const vignette = defineFilter<VignetteOptions>({
  name: 'vignette',
  append(plan, { amount = 0.5, radius = 0.5, softness = 0.5 }) {
    expectRange('amount', amount, 0, 1);
    expectRange('radius', radius, 0, 1);
    expectRange('softness', softness, 0, 1);
    if (amount === 0) return;
    const { width, height } = plan;
    // A softness of 0 is a step that no pixel lies on.
    const slope = 1 / Math.max((radius + softness) ** 2 - radius ** 2, 1e-6);
    const scale = slope / (width ** 2 + height ** 2);
    const part = (length: number, add: number) =>
      Float32Array.from({ length }, (_, i) => (2 * i + 1 - length) ** 2 * scale + add);
    const columns = part(width, -(radius ** 2) * slope);
    const rows = part(height, 0);
    plan.inPlace((image) => imageModule.vignette(image, read(columns), read(rows), width, amount * 256));
  },
});

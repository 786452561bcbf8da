import { defineFilter } from './defineFilter.js';
import { appendGaussian, expectGaussian, type GaussianBlurOptions } from './gaussianBlur.js';
import { expectRange } from './pixelImage.js';

export interface UnsharpMaskOptions extends GaussianBlurOptions {
  /** How much of the difference to the blurred image is added. 0 leaves the image as it is. Steps of 1/256. */
  readonly amount: number;
  /** Smaller differences, in 0 … 255, are left alone. Default 0. */
  readonly threshold?: number;
}

/**
 * Sharpens by adding the difference between the image and its Gaussian blur.
 *
 * Shape    { image, sigma, amount, threshold?, edge?, colorSpace? } → an image of the same size. Alpha is kept.
 * Range    sigma 0 … 100 px, amount 0 … 10, threshold 0 … 255 (whole).
 * Fails    image/param-range, image/param-choice.
 * Accuracy c + amount · (c − blurred), rounded half up and clamped, of the rounded blur.
 * Cost     a Gaussian blur and about a tenth more, in the same visit. Units and cutting: as gaussianBlur.
 */
export const unsharpMask = defineFilter<UnsharpMaskOptions>({
  name: 'unsharpMask',
  append(plan, { amount, threshold = 0, ...blur }) {
    expectGaussian(blur);
    expectRange('amount', amount, 0, 10);
    expectRange('threshold', threshold, 0, 255, true);
    const parts = Math.round(amount * 256);
    if (blur.sigma === 0 || parts === 0) return;
    appendGaussian(plan, blur, parts, threshold);
  },
});

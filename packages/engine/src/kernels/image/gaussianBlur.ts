import { read, scratch } from '../../kernel.js';
import { defineFilter } from './defineFilter.js';
import { firRadius, firWeights, largestFirSigma, recursion } from './gaussianWeights.js';
import type { ImagePlan, Plane } from './imagePlan.js';
import { lightTables, noTables } from './lightTables.js';
import { appendLineBlur } from './lineBlur.js';
import { imageModule } from './module.generated.js';
import { colorSpaces, edgeNames, expectChoice, expectRange, type ColorSpace, type Edge } from './pixelImage.js';

export interface GaussianBlurOptions {
  /** Standard deviation in px, 0 … 100. 0 leaves the image as it is. */
  readonly sigma: number;
  /** Default `clamp`. Beyond `zero` lies transparency. */
  readonly edge?: Edge;
  /** Default `srgb`. */
  readonly colorSpace?: ColorSpace;
}

/**
 * Blurs with a true Gaussian.
 *
 * Shape    { image, sigma, edge?, colorSpace? } → an image of the same size.
 * Range    sigma 0 … 100 px.
 * Fails    image/param-range, image/param-choice.
 * Alpha    blurred too, and colours by their alpha: colour hidden under transparency does not bleed.
 * Accuracy within 1 of 255 of the convolution with the sampled Gaussian, on opaque images in sRGB; where alpha is low, of
 *          colours times alpha. A constant opaque image stays the same with every edge but `zero`.
 * Cost     sigma ≤ 4: 2 · (8 sigma + 1) multiplications a channel, units are rows, and the job can be split (not with
 *          `wrap`). Above: about 70 operations a channel for any sigma, 8 bytes of memory a pixel, units are rows, then
 *          strips of eight columns.
 * Source   weights of 14 bits; above, the recursion in gaussianWeights.ts.
 */
export const gaussianBlur = defineFilter<GaussianBlurOptions>({
  name: 'gaussianBlur',
  append(plan, options) {
    expectGaussian(options);
    if (options.sigma === 0) return;
    if (options.sigma > largestFirSigma) return appendGaussian(plan, plan.image, options);
    const to = plan.spare;
    appendGaussian(plan, to, options);
    plan.image = to;
  },
});

/** Throws InputError unless the options are those of a Gaussian blur. */
export function expectGaussian({ sigma, edge = 'clamp', colorSpace = 'srgb' }: GaussianBlurOptions): void {
  expectRange('sigma', sigma, 0, 100);
  expectChoice('edge', edge, edgeNames);
  expectChoice('colorSpace', colorSpace, colorSpaces);
}

/** Appends a Gaussian blur of sigma > 0 from where the picture lies to `to`; up to `largestFirSigma` that is another plane. */
export function appendGaussian(
  plan: ImagePlan,
  to: Plane<'u8'>,
  { sigma, edge = 'clamp', colorSpace = 'srgb' }: GaussianBlurOptions,
): void {
  if (sigma <= largestFirSigma) return appendFir(plan, to, sigma, edge, colorSpace);
  const open = edge === 'zero';
  appendLineBlur(plan, to, {
    edge,
    colorSpace,
    pad: open || edge === 'clamp' ? 0 : Math.ceil(6 * sigma),
    coefficients: recursion(sigma, open),
  });
}

function appendFir(plan: ImagePlan, to: Plane<'u8'>, sigma: number, edge: Edge, colorSpace: ColorSpace): void {
  const { width, height } = plan;
  const linear = colorSpace === 'linear' ? 1 : 0;
  const { toLinear, fromLinear } = linear ? lightTables() : noTables;
  const radius = firRadius(sigma);
  const slots = 2 * radius + 8;
  const rowWords = Math.ceil(width / 4) * 16;
  // A table of addresses, the ring, a band of eight results, a row with its edges.
  const words = slots * 2 + 8 + (slots + 8) * rowWords + rowWords + 8 * radius + 32;
  plan.visit(
    plan.image,
    to,
    (from, image) =>
      imageModule.gaussianFir(
        from,
        image,
        read(firWeights(sigma)),
        read(toLinear),
        read(fromLinear),
        scratch('i32', slots, { own: true, zero: true }),
        scratch('u16', words, { own: true }),
        width,
        height,
        radius,
        edgeNames.indexOf(edge),
        linear,
      ),
    { halo: radius, step: 8, whole: edge === 'wrap', weight: 2 },
  );
}

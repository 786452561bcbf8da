import { read, scratch } from '../../kernel.js';
import { defineFilter } from './defineFilter.js';
import type { ImagePlan } from './imagePlan.js';
import { lightTables, noTables } from './lightTables.js';
import { imageModule } from './module.generated.js';
import { colorSpaces, edgeNames, expectChoice, expectRange, type ColorSpace, type Edge } from './pixelImage.js';

export interface BoxBlurOptions {
  /** The window is 2 · radius + 1 px wide and high. Whole, 0 … 500. 0 leaves the image as it is. */
  readonly radius: number;
  /** 1 (default) … 3. Three come close to a Gaussian of sigma √(radius² + radius). */
  readonly passes?: number;
  /** Default `clamp`. Beyond `zero` lies transparency. */
  readonly edge?: Edge;
  /** Default `srgb`. */
  readonly colorSpace?: ColorSpace;
}

/**
 * Replaces each pixel by the mean of a square window around it, one to three times.
 *
 * Shape    { image, radius, passes?, edge?, colorSpace? } → an image of the same size.
 * Range    radius 0 … 500, passes 1 … 3, whole numbers.
 * Fails    image/param-range, image/param-choice.
 * Alpha    blurred too, and colours by their alpha: colour hidden under transparency does not bleed.
 * Accuracy within 1 of 255 of the exact mean on opaque images in sRGB, for up to 100 · 3; beyond, where the passes run
 *          apart, within 1.5. The edge is put on once, before the first pass.
 * Cost     sliding sums: about the same for every radius and number of passes. Three passes of a radius above 100 (in
 *          linear light above 24) cost twice as much. 8 bytes of memory for each pixel of the window's rows. Units: rows;
 *          can be split (not with `wrap`).
 */
export const boxBlur = defineFilter<BoxBlurOptions>({
  name: 'boxBlur',
  append(plan, { radius, passes = 1, edge = 'clamp', colorSpace = 'srgb' }) {
    expectRange('radius', radius, 0, 500, true);
    expectRange('passes', passes, 1, 3, true);
    expectChoice('edge', edge, edgeNames);
    expectChoice('colorSpace', colorSpace, colorSpaces);
    if (radius > 0) appendBoxes(plan, radius, passes, edge, colorSpace);
  },
});

/** Binary places of a wide pixel, at the most. */
const mostBits = 6;

/** Appends the passes as one visit, or as two where their sums would not fit 32 bits. */
function appendBoxes(plan: ImagePlan, radius: number, passes: number, edge: Edge, colorSpace: ColorSpace): void {
  const linear = colorSpace === 'linear' ? 1 : 0;
  const bits = Math.min(mostBits, Math.floor(Math.log2((2 ** 31 - 1) / 255 / (2 * radius + 1) ** passes)));
  if (bits < (linear ? mostBits : 0)) {
    appendBoxes(plan, radius, passes - 1, edge, colorSpace);
    return appendBoxes(plan, radius, 1, edge, colorSpace);
  }
  const { width, height } = plan;
  const { toLinear, fromLinear } = linear ? lightTables() : noTables;
  const { ring, sums } = slidingScratch(width, radius, passes);
  plan.across(
    passes * radius,
    (from, to) =>
      imageModule.slidingBlur(
        from,
        to,
        read(toLinear),
        read(fromLinear),
        scratch('i32', 4, { own: true, zero: true }),
        scratch('u16', ring, { own: true }),
        scratch('i32', sums, { own: true }),
        width,
        height,
        radius,
        passes,
        edgeNames.indexOf(edge),
        linear,
        bits,
      ),
    { whole: edge === 'wrap', weight: 12 },
  );
}

/** Elements of the buffers of `slidingBlur`. */
function slidingScratch(width: number, radius: number, passes: number): { ring: number; sums: number } {
  const row = Math.ceil(width / 2) * 8;
  const window = passes * (2 * radius + 1);
  const line = row + 4 * (window + 2 * passes * radius) + 8;
  // The rows of the window and eight more, one of nothing, eight lines with their edges.
  return { ring: (window + 9) * row + 8 * line, sums: row * 3 };
}

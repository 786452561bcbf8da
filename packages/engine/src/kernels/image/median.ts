import { scratch } from '../../kernel.js';
import { defineFilter } from './defineFilter.js';
import { imageModule } from './module.generated.js';
import { edgeNames, expectChoice, expectRange, type Edge } from './pixelImage.js';

export interface MedianOptions {
  /** The window is 2 · radius + 1 px wide and high. Whole, 0 … 50. 0 leaves the image as it is. */
  readonly radius: number;
  /** Default `clamp`. Beyond `zero` lies transparency, which does not count. */
  readonly edge?: Edge;
}

/** Radius 50 is the largest with which alpha still counts in six steps. */
const mostRadius = 50;

/**
 * Replaces each colour value by the median of a square window around it: takes out specks and scratches and keeps edges.
 *
 * Shape    { image, radius, edge? } → an image of the same size. Red, green and blue each for itself, on sRGB values.
 * Range    radius 0 … 50, a whole number.
 * Fails    image/param-range, image/param-choice.
 * Alpha    kept. A pixel counts by its alpha, so colour hidden under transparency does not bleed: by ⌈alpha · s / 255⌉ with
 *          s = ⌊65535 / (2 · radius + 1)²⌋, at most 255. Where all is opaque, this is the plain median. Transparent pixels
 *          stay as they are.
 * Accuracy exact: the least value that, with those below it, has at least half of the window's weight.
 * Cost     radius 1: one visit like that of a small convolution. Any other: much the same for every radius, some thirty
 *          times that; 1.6 KB of memory for each column. Units: rows; can be split (not with `wrap`).
 * Source   S. Perreault, P. Hébert, Median Filtering in Constant Time, IEEE Trans. Image Processing 16 (2007), 2389–2394.
 */
export const median = defineFilter<MedianOptions>({
  name: 'median',
  append(plan, { radius, edge = 'clamp' }) {
    expectRange('radius', radius, 0, mostRadius, true);
    const border = expectChoice('edge', edge, edgeNames);
    if (radius === 0) return;
    const { width, height } = plan;
    const steps = Math.min(255, Math.floor(65535 / (2 * radius + 1) ** 2));
    plan.across(
      radius,
      (from, to) =>
        imageModule.median(
          from,
          to,
          scratch('i32', 2, { own: true, zero: true }),
          scratch('u16', 1152 + width * 824, { own: true }),
          width,
          height,
          radius,
          border,
          steps,
        ),
      { whole: edge === 'wrap', weight: radius === 1 ? 3 : 80 },
    );
  },
});

import { InputError } from '../../errors.js';
import { read } from '../../kernel.js';
import { defineFilter } from './defineFilter.js';
import { imageModule } from './module.generated.js';
import { edgeNames, expectChoice, expectRange, type Edge } from './pixelImage.js';

export interface ConvolveOptions {
  /** Rows and columns of the matrix. */
  readonly size: 3 | 5;
  /** size² weights row by row, as they lie over the image (the matrix is not turned round). Each within ±65536. */
  readonly weights: readonly number[];
  /** Divides the sum. Default: the sum of the weights, or 1 where that is 0. Not 0. */
  readonly divisor?: number;
  /** Added after dividing, in 0 … 255. Default 0. */
  readonly bias?: number;
  /** Default `clamp`. Beyond `zero` lies black. */
  readonly edge?: Edge;
}

/**
 * Convolves the colours with a 3 × 3 or 5 × 5 matrix of weights.
 *
 * Shape    { image, size, weights, divisor?, bias?, edge? } → an image of the same size. Works on sRGB values.
 * Fails    image/weights (not size² finite numbers), image/param-range, image/param-choice.
 * Alpha    kept. A neighbour counts as the centre's colour mixed with its own by its alpha: colour hidden under
 *          transparency does not bleed.
 * Accuracy single precision; rounded half to even and clamped. Exact for whole weights with sums below 2¹⁶ and divisor 1.
 * Cost     size² multiplications a channel. Units: rows; can be split (not with `wrap`).
 */
export const convolve = defineFilter<ConvolveOptions>({
  name: 'convolve',
  append(plan, { size, weights, divisor, bias = 0, edge = 'clamp' }) {
    if (size !== 3 && size !== 5)
      throw new InputError('image/param-choice', `size is ${String(size)}. A matrix has 3 or 5 rows and columns.`, {
        detail: { name: 'size', value: size, choices: [3, 5] },
      });
    if (weights.length !== size * size || !weights.every((w) => Math.abs(w) <= 65536))
      throw new InputError(
        'image/weights',
        `A ${size} × ${size} matrix needs ${size * size} numbers within ±65536, row by row. Check weights.`,
        { detail: { expected: size * size, actual: weights.length } },
      );
    const by = divisor ?? (weights.reduce((a, b) => a + b, 0) || 1);
    if (Math.fround(by) === 0 || !(Math.abs(by) <= 2e6))
      throw new InputError(
        'image/param-range',
        `divisor is ${by}, by which no sum can be divided. Give another number.`,
        {
          detail: { name: 'divisor', value: by, min: -2e6, max: 2e6 },
        },
      );
    expectRange('bias', bias, -255, 255);
    const border = expectChoice('edge', edge, edgeNames);
    const radius = size >> 1;
    plan.across(
      radius,
      (from, to) =>
        imageModule.convolve(
          from,
          to,
          read(Float32Array.from(weights)),
          plan.width,
          plan.height,
          radius,
          by,
          bias,
          border,
        ),
      { whole: edge === 'wrap', weight: size },
    );
  },
});

import { InputError } from '../../errors.js';
import { defineFilter } from './defineFilter.js';
import { expectRange } from './pixelImage.js';
import { appendCurve } from './tableFilter.js';

export interface LevelsOptions {
  /** Values up to this become 0. Default 0. */
  readonly black?: number;
  /** Values from this become 255. Default 255. */
  readonly white?: number;
  /** Bends the tones between; see `gamma`. Default 1. */
  readonly gamma?: number;
}

/**
 * Stretches the tones between a black and a white point over the whole range.
 *
 * Shape    { image, black?, white?, gamma? } → an image of the same size. Works on sRGB values; alpha is kept.
 * Range    0 ≤ black < white ≤ 255, gamma 0.1 … 10.
 * Fails    image/param-range.
 * Accuracy the nearest value.
 * Cost     one visit. Units: rows.
 */
export const levels = defineFilter<LevelsOptions>({
  name: 'levels',
  append(plan, { black = 0, white = 255, gamma = 1 }) {
    expectRange('black', black, 0, 255);
    expectRange('white', white, 0, 255);
    expectRange('gamma', gamma, 0.1, 10);
    if (black >= white)
      throw new InputError(
        'image/param-range',
        `black is ${black}, which is not below white, ${white}. Give a lower one.`,
        {
          detail: { name: 'black', value: black, min: 0, max: white },
        },
      );
    if (black === 0 && white === 255 && gamma === 1) return;
    appendCurve(plan, (value) => {
      const part = (value * 255 - black) / (white - black);
      return Math.min(1, Math.max(0, part)) ** (1 / gamma);
    });
  },
});

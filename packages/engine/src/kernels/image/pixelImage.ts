/** What a picture is to the image kernels, and the checks that every one of them makes before a worker is touched. */
import { InputError } from '../../errors.js';

/**
 * A picture: RGBA, 8 bits a channel, straight alpha, sRGB, rows from the top without gaps. A browser's `ImageData` fits.
 * `data` has width · height · 4 bytes.
 */
export interface PixelImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

/** What the image kernels give back. */
export interface PixelResult extends PixelImage {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/**
 * How a picture goes on beyond its border, for the row a b c d:
 *
 * | edge | left | | right |
 * |---|---|---|---|
 * | `clamp` | a a a | a b c d | d d d |
 * | `mirror` | d c b | a b c d | c b a |
 * | `reflect` | c b a | a b c d | d c b |
 * | `wrap` | b c d | a b c d | a b c |
 * | `zero` | nothing | a b c d | nothing |
 */
export type Edge = 'clamp' | 'mirror' | 'reflect' | 'wrap' | 'zero';

/** The edges in the order of their numbers in the module. */
export const edgeNames = ['clamp', 'mirror', 'reflect', 'wrap', 'zero'] as const satisfies readonly Edge[];

/** Where neighbours are mixed: on the stored values (as CSS does) or on amounts of light. */
export type ColorSpace = 'srgb' | 'linear';

export const colorSpaces = ['srgb', 'linear'] as const satisfies readonly ColorSpace[];

/** Codes of the image kernels' input errors. */
export const imageCodes = [
  'image/not-an-image',
  'image/empty',
  'image/size-mismatch',
  'image/param-range',
  'image/param-choice',
  'image/weights',
] as const;

/** Throws InputError unless `image` is a PixelImage: image/not-an-image, image/empty or image/size-mismatch. */
export function expectImage(image: PixelImage): void {
  const kind: unknown = image?.data?.[Symbol.toStringTag];
  if (kind !== 'Uint8ClampedArray' && kind !== 'Uint8Array')
    throw new InputError(
      'image/not-an-image',
      'The input has no pixels. An image is { width, height, data } with data a Uint8ClampedArray or Uint8Array of RGBA bytes.',
    );
  const { width, height, data } = image;
  if (width === 0 || height === 0)
    throw new InputError(
      'image/empty',
      `The image is ${width} × ${height}: it has no pixel. Give one of at least 1 × 1.`,
      {
        detail: { width, height },
      },
    );
  if (!isCount(width) || !isCount(height) || data.length !== width * height * 4)
    throw new InputError(
      'image/size-mismatch',
      `An image of ${width} × ${height} needs ${width * height * 4} bytes, but data has ${data.length}. Check width, height and that the pixels are RGBA.`,
      { detail: { width, height, expected: width * height * 4, actual: data.length } },
    );
}

const isCount = (value: number) => Number.isSafeInteger(value) && value > 0;

/** Throws image/param-range unless `value` is a number from `min` to `max` (a whole one, if asked). Returns it. */
export function expectRange(name: string, value: number, min: number, max: number, whole = false): number {
  if (typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
  throw new InputError(
    'image/param-range',
    `${name} is ${value}, which this filter can't use. Give a ${whole ? 'whole ' : ''}number from ${min} to ${max}.`,
    { detail: { name, value, min, max } },
  );
}

/** Throws image/param-choice unless `value` is one of `choices`. Returns its place among them. */
export function expectChoice<T extends string>(name: string, value: T, choices: readonly T[]): number {
  const index = choices.indexOf(value);
  if (index >= 0) return index;
  throw new InputError(
    'image/param-choice',
    `${name} is "${String(value)}", which this filter does not know. Give one of ${choices.join(', ')}.`,
    { detail: { name, value, choices } },
  );
}

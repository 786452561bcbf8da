import type { PixelImage, PixelResult } from '@wasm-compute/engine/kernels/image/pixelImage';
import { blank } from './photo';

/** A colour matrix (weights of red, green and blue, and what is added, for each colour) in plain JavaScript. */
export function applyMatrix(image: PixelImage, m: readonly number[]): PixelResult {
  const result = blank(image);
  const from = image.data;
  const to = result.data;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = m;
  for (let at = 0; at < from.length; at += 4) {
    const red = from[at]!;
    const green = from[at + 1]!;
    const blue = from[at + 2]!;
    to[at] = a * red + b * green + c * blue + d;
    to[at + 1] = e * red + f * green + g * blue + h;
    to[at + 2] = i * red + j * green + k * blue + l;
    to[at + 3] = from[at + 3]!;
  }
  return result;
}

/** One table for all colours in plain JavaScript. */
export function applyTable(image: PixelImage, table: Uint8ClampedArray): PixelResult {
  const result = blank(image);
  const from = image.data;
  const to = result.data;
  for (let at = 0; at < from.length; at += 4) {
    to[at] = table[from[at]!]!;
    to[at + 1] = table[from[at + 1]!]!;
    to[at + 2] = table[from[at + 2]!]!;
    to[at + 3] = from[at + 3]!;
  }
  return result;
}

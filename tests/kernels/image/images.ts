/** Images for tests: random ones of every awkward kind, and turns of them. */
import type { PixelImage, PixelResult } from '@wasm-compute/engine/kernels/image/pixelImage';
import { expect } from 'vitest';
import type { Random } from '../random';

type Bytes = Uint8ClampedArray<ArrayBuffer>;

export function imageOf(width: number, height: number, byte: (i: number) => number): PixelResult {
  const data: Bytes = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < data.length; i++) data[i] = byte(i);
  return { width, height, data };
}

/** 1 to 40 pixels a side, mostly few (lines and single pixels often), opaque, half transparent or mixed; noise, flat areas or hard edges. */
export function randomImage(rng: Random, largest = 40): PixelResult {
  const side = () => (rng.bool(0.15) ? 1 : rng.int(1, rng.bool(0.1) ? largest : Math.min(largest, 14)));
  const [width, height] = [side(), side()];
  const look = rng.pick(['noise', 'flat', 'hard', 'dark'] as const);
  const cover = rng.pick(['opaque', 'opaque', 'noise', 'holes', 'faint'] as const);
  const flat = [rng.int(0, 255), rng.int(0, 255), rng.int(0, 255)];
  const colour = (k: number) => {
    if (look === 'flat') return rng.bool(0.05) ? rng.int(0, 255) : flat[k]!;
    if (look === 'hard') return rng.pick([0, 255]);
    return rng.int(0, look === 'dark' ? 12 : 255);
  };
  const alpha = () => {
    if (cover === 'opaque') return 255;
    if (cover === 'holes') return rng.pick([0, 255]);
    return rng.int(0, cover === 'faint' ? 8 : 255);
  };
  return imageOf(width, height, (i) => (i % 4 === 3 ? alpha() : colour(i % 4)));
}

/** The image turned by a quarter, clockwise. */
export function quarterTurn({ width, height, data }: PixelImage): PixelResult {
  const turned = imageOf(height, width, () => 0);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let k = 0; k < 4; k++) turned.data[(x * height + (height - 1 - y)) * 4 + k] = data[(y * width + x) * 4 + k]!;
  return turned;
}

/** The largest difference of two images' bytes. */
export function largestDifference(a: PixelImage, b: PixelImage): number {
  let largest = 0;
  for (let i = 0; i < a.data.length; i++) largest = Math.max(largest, Math.abs(a.data[i]! - b.data[i]!));
  return largest;
}

/** Applies `change` to each pixel (r, g, b, a) and keeps its alpha. */
export function mapColours(image: PixelImage, change: (r: number, g: number, b: number, a: number) => number[]) {
  const { width, height, data } = image;
  const result = imageOf(width, height, (i) => data[i]!);
  for (let i = 0; i < data.length; i += 4)
    result.data.set(change(data[i]!, data[i + 1]!, data[i + 2]!, data[i + 3]!), i);
  return result;
}

/** Equal to the byte; tells the first that differs. */
export function expectSamePixels(actual: PixelImage, expected: PixelImage): void {
  expect(`${actual.width} × ${actual.height}`).toBe(`${expected.width} × ${expected.height}`);
  expect(actual.data).toBeInstanceOf(Uint8ClampedArray);
  expect(actual.data.length).toBe(expected.data.length);
  const at = actual.data.findIndex((byte, i) => byte !== expected.data[i]);
  if (at < 0) return;
  const pixel = at >> 2;
  const where = `channel ${at % 4} of pixel ${pixel % actual.width}, ${Math.floor(pixel / actual.width)}`;
  expect.fail(`${where} of ${actual.width} × ${actual.height} is ${actual.data[at]}, not ${expected.data[at]}`);
}

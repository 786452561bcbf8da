import type { PixelImage, PixelResult } from '@wasm-compute/engine/kernels/image/pixelImage';
import { blank } from './photo';

/** A separable convolution of an opaque picture with clamped edges: good plain JavaScript, floats between the directions. */
export function convolveLines(image: PixelImage, weights: Float32Array): PixelResult {
  const { width, height, data } = image;
  const radius = weights.length >> 1;
  const middle = new Float32Array(width * height * 3);
  const padded = new Float32Array((width + 2 * radius) * 3);
  for (let y = 0; y < height; y++) {
    const row = y * width * 4;
    for (let x = -radius; x < width + radius; x++) {
      const from = row + Math.min(width - 1, Math.max(0, x)) * 4;
      const to = (x + radius) * 3;
      padded[to] = data[from]!;
      padded[to + 1] = data[from + 1]!;
      padded[to + 2] = data[from + 2]!;
    }
    const out = y * width * 3;
    for (let i = 0; i < width * 3; i += 3) {
      let r = 0;
      let g = 0;
      let b = 0;
      for (let k = 0, at = i; k < weights.length; k++, at += 3) {
        const w = weights[k]!;
        r += w * padded[at]!;
        g += w * padded[at + 1]!;
        b += w * padded[at + 2]!;
      }
      middle[out + i] = r;
      middle[out + i + 1] = g;
      middle[out + i + 2] = b;
    }
  }
  const result = blank(image);
  const sums = new Float32Array(width * 3);
  for (let y = 0; y < height; y++) {
    sums.fill(0.5);
    for (let k = 0; k < weights.length; k++) {
      const w = weights[k]!;
      const row = Math.min(height - 1, Math.max(0, y + k - radius)) * width * 3;
      for (let i = 0; i < sums.length; i++) sums[i]! += w * middle[row + i]!;
    }
    const to = y * width * 4;
    for (let x = 0, i = 0; x < width; x++, i += 3) {
      result.data[to + x * 4] = sums[i]! | 0;
      result.data[to + x * 4 + 1] = sums[i + 1]! | 0;
      result.data[to + x * 4 + 2] = sums[i + 2]! | 0;
      result.data[to + x * 4 + 3] = 255;
    }
  }
  return result;
}

/** Weights of a Gaussian, cut at 4 sigma, of sum 1. */
export function gaussian(sigma: number): Float32Array {
  const radius = Math.ceil(4 * sigma);
  const weights = Float32Array.from({ length: 2 * radius + 1 }, (_, k) =>
    Math.exp(-((k - radius) ** 2) / (2 * sigma * sigma)),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / sum);
}

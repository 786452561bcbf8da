/** The Gaussian blur in plain TypeScript: step by step on whole arrays as the kernel must do it, and the true one in doubles. */
import type { Edge, PixelImage, PixelResult } from '@wasm-compute/engine/kernels/image/pixelImage';
import { fromLight, narrow, sampleAt, separable, toLight, widen, type BlurLine } from './blurReference';

type Rows = readonly Int32Array[];

const half = (a: number, b: number) => (a + b + 1) >> 1;
/** Of seven samples; pairs are halved first. */
const shrunk = (a: number, b: number, c: number, d: number, e: number, f: number, g: number) =>
  Math.floor((half(a, g) + 6 * half(b, f) + 15 * half(c, e) + 10 * d + 16) / 32);
const onto = (a: number, b: number, c: number) => Math.floor((6 * half(a, c) + 10 * b + 8) / 16);
const between = (a: number, b: number, c: number, d: number) => Math.floor((half(a, d) + 15 * half(b, c) + 8) / 16);

/** Every other sample of a row, of seven each. */
function shrinkRow(row: Int32Array): Int32Array {
  const result = new Int32Array((row.length - 5) >> 1);
  for (let i = 0; i < result.length; i++) {
    const k = 2 * i;
    result[i] = shrunk(row[k]!, row[k + 1]!, row[k + 2]!, row[k + 3]!, row[k + 4]!, row[k + 5]!, row[k + 6]!);
  }
  return result;
}

function shrinkRows(rows: Rows): Rows {
  return Array.from({ length: (rows.length - 5) >> 1 }, (_, i) => {
    const at = (k: number, x: number) => rows[2 * i + k]![x]!;
    return rows[0]!.map((__, x) => shrunk(at(0, x), at(1, x), at(2, x), at(3, x), at(4, x), at(5, x), at(6, x)));
  });
}

/** Samples `first` … `first + count − 1` of twice the density; sample 0 of the row stands at −4. */
function growRow(row: Int32Array, first: number, count: number): Int32Array {
  const result = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const m = ((first + i) >> 1) + 4;
    const [a, b, c] = [row[m - 1]!, row[m]!, row[m + 1]!];
    result[i] = (first + i) & 1 ? between(a, b, c, row[m + 2]!) : onto(a, b, c);
  }
  return result;
}

function growRows(rows: Rows, first: number, count: number): Rows {
  return Array.from({ length: count }, (_, i) => {
    const m = ((first + i) >> 1) + 4;
    const [a, b, c, d] = [rows[m - 1]!, rows[m]!, rows[m + 1]!, rows[m + 2]!];
    return (first + i) & 1
      ? b.map((value, x) => between(a[x]!, value, c[x]!, d[x]!))
      : b.map((value, x) => onto(a[x]!, value, c[x]!));
  });
}

/** Integer weights of 14 bits from −radius to radius. */
function integerWeights(sigma: number, levels: number, radius: number): number[] {
  const samples = Array.from({ length: 512 }, (_, i) => ((i + 0.5) / 512) * Math.PI);
  // What is missing to the Gaussian's response: shrinking and growing give cos⁶ of half the frequency each.
  const missing = (w: number) => {
    let response = Math.exp((-sigma * sigma * (w / 2 ** levels) ** 2) / 2);
    for (let level = 0; level < levels; level++) response /= Math.cos(w / 2 ** (levels - level) / 2) ** 12;
    return response;
  };
  const shape = Array.from({ length: 2 * radius + 1 }, (_, i) => {
    const k = i - radius;
    if (levels === 0) return Math.exp(-(k * k) / (2 * sigma * sigma));
    return samples.reduce((sum, w) => sum + missing(w) * Math.cos(k * w), 0);
  });
  const sum = shape.reduce((a, b) => a + b, 0);
  const weights = shape.map((g) => Math.round((16384 * g) / sum));
  weights[radius] = 0;
  weights[radius] = 16384 - weights.reduce((a, b) => a + b, 0);
  return weights;
}

function weigh(row: Int32Array, weights: readonly number[]): Int32Array {
  const result = new Int32Array(row.length - weights.length + 1);
  for (let i = 0; i < result.length; i++) {
    let total = 8192;
    for (let k = 0; k < weights.length; k++) total += weights[k]! * row[i + k]!;
    result[i] = total >> 14;
  }
  return result;
}

function transpose(rows: Rows): Rows {
  const result = Array.from(rows[0]!, () => new Int32Array(rows.length));
  for (const [y, row] of rows.entries()) for (let x = 0; x < row.length; x++) result[x]![y] = row[x]!;
  return result;
}

/** The places in a line of `n` samples with `pad` more at both ends; −1 where nothing lies. */
function placesOf(n: number, pad: number, edge: Edge): Int32Array {
  const places = Array.from({ length: n }, (_, i) => i + 1);
  return Int32Array.from({ length: n + 2 * pad }, (_, i) => sampleAt(places, i - pad, edge) - 1);
}

/** Halved until sigma is below 2.75, weighed along the rows and down the columns, doubled again; the rest as `blurImage`. */
export function gaussianImage(image: PixelImage, sigma: number, edge: Edge, linear: boolean): PixelResult {
  const { width, height } = image;
  let levels = 0;
  let variance = sigma * sigma;
  while (sigma / 2 ** levels >= 2.75) {
    // What shrinking and growing on this level blur.
    variance -= 3 * 4 ** levels;
    levels += 1;
  }
  let radius = Math.ceil((4 * Math.sqrt(variance)) / 2 ** levels);
  if (radius % 2 === 0) radius += 1;
  const weights = integerWeights(sigma, levels, radius);
  const pads = [radius + (levels > 0 ? 4 : 0)];
  for (let level = 0; level < levels; level++) pads.unshift(2 * pads[0]! + 3);
  const size = (pixels: number, level: number) => Math.floor((pixels - 1) / 2 ** level) + 1;
  const across = placesOf(width, pads[0]!, edge);
  const down = placesOf(height, pads[0]!, edge);
  const channels = widen(image, linear, 6).map((channel) => {
    let rows: Rows = Array.from(down, (y) => across.map((x) => (x < 0 || y < 0 ? 0 : channel[y * width + x]!)));
    for (let level = 1; level <= levels; level++)
      rows = shrinkRows(rows)
        .slice(0, size(height, level) + 2 * pads[level]!)
        .map((row) => shrinkRow(row).slice(0, size(width, level) + 2 * pads[level]!));
    rows = rows.map((row) => weigh(row, weights));
    rows = transpose(transpose(rows).map((column) => weigh(column, weights)));
    for (let level = levels - 1; level >= 0; level--) {
      const first = level === 0 ? 0 : -4;
      rows = growRows(rows, first, size(height, level) - 2 * first).map((row) =>
        growRow(row, first, size(width, level) - 2 * first),
      );
    }
    return rows.flatMap((row) => [...row]);
  });
  return narrow(channels, image, linear, 6);
}

/**
 * The convolution with a sampled Gaussian (cut at 6 sigma) in doubles: colours times alpha, and alpha, unrounded; channel
 * by channel as in the image. `linear` mixes light and gives sRGB values (times alpha) again.
 */
export function trueGaussian(image: PixelImage, sigma: number, edge: Edge, linear = false): number[] {
  const { width, height, data } = image;
  const radius = Math.ceil(6 * sigma);
  const weights = Float64Array.from({ length: 2 * radius + 1 }, (_, k) =>
    Math.exp(-((k - radius) ** 2) / (2 * sigma * sigma)),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  const blur: BlurLine = (line) => {
    const padded = Float64Array.from({ length: line.length + 2 * radius }, (_, i) => sampleAt(line, i - radius, edge));
    return line.map((_, i) => {
      let total = 0;
      for (let k = 0; k < weights.length; k++) total += weights[k]! * padded[i + k]!;
      return total / sum;
    });
  };
  const amount = (value: number) => (linear ? toLight(value / 255) * 255 : value);
  const channels = [0, 1, 2, 3].map((k) =>
    separable(
      Array.from({ length: width * height }, (_, i) =>
        k === 3 ? data[i * 4 + 3]! : (amount(data[i * 4 + k]!) * data[i * 4 + 3]!) / 255,
      ),
      width,
      height,
      blur,
    ),
  );
  return Array.from(data, (_, i) => {
    const value = channels[i % 4]![i >> 2]!;
    const alpha = channels[3]![i >> 2]!;
    return !linear || i % 4 === 3 || alpha === 0 ? value : fromLight(value / alpha) * alpha;
  });
}

/** The numbers behind a Gaussian blur: how often the image is halved, the weights, and where rows lie in memory. Pure. */

/** From this sigma on the image is halved first. */
const leastHalvedSigma = 4;

/** The layout's words (see gaussianBlur.ts in assembly/image), the weights, and the rows around a row that it depends on. */
export interface Pyramid {
  readonly layout: Int32Array<ArrayBuffer>;
  readonly weights: Int16Array<ArrayBuffer>;
  /** Elements of `tags`, zero at the start. */
  readonly tags: number;
  /** Bytes of `work`. */
  readonly workBytes: number;
  /** Rows above and below a row that its value depends on. */
  readonly reach: number;
}

/** How often the image is halved: until sigma is below 4. */
export function halvings(sigma: number): number {
  return sigma < leastHalvedSigma ? 0 : Math.floor(Math.log2(sigma / leastHalvedSigma)) + 1;
}

/**
 * The sigma of the weights on the coarsest level, in its pixels. Halving and doubling blur by a variance of 1 each, in the
 * finer level's pixels: 2 + 2 · 4 + … + 2 · 4^(levels − 1) in all.
 */
export function innerSigma(sigma: number, levels: number): number {
  const scale = 4 ** levels;
  return Math.sqrt((sigma * sigma - (2 * (scale - 1)) / 3) / scale);
}

/** Weights reach at least to 4 sigma; the number is odd, so that the weights with the middle one pair up. */
export const weightsRadius = (sigma: number): number => Math.ceil(4 * sigma) | 1;

/**
 * Half of the middle weight, then the weights at distance 1 … radius, in 1/16384. They add up to 8192, so that a constant
 * stays a constant.
 */
export function gaussianWeights(sigma: number): Int16Array<ArrayBuffer> {
  const radius = weightsRadius(sigma);
  const shape = Array.from({ length: radius + 1 }, (_, k) => Math.exp(-(k * k) / (2 * sigma * sigma)));
  const sum = shape.reduce((total, g, k) => total + (k === 0 ? g : 2 * g), 0);
  const weights = Int16Array.from(shape, (g) => Math.round((16384 * g) / sum));
  weights[0] = 8192 - weights.reduce((total, w, k) => (k === 0 ? 0 : total + w), 0);
  return weights;
}

/** Rows kept of a level on the way down and up, tags of a level, rows of a band: as in the kernel. */
const [downRows, upRows, levelTags, band] = [8, 16, 32, 8];
/** Bytes of the kernel's own words at the beginning of `work`. */
const jobBytes = 64;
/** Loops go by four pixels, and read a little ahead. */
const rowBytes = (pixels: number) => (pixels + 8) * 8;

/** Lays out a blur of an image of this width. */
export function pyramid(sigma: number, width: number): Pyramid {
  const levels = halvings(sigma);
  const inner = innerSigma(sigma, levels);
  const radius = weightsRadius(inner);
  let end = jobBytes;
  const take = (bytes: number) => {
    const start = end;
    end += (bytes + 15) & ~15;
    return start;
  };
  const upPad = (level: number) => (level === 0 ? 0 : 2);
  const pads: number[] = [];
  for (let level = levels, pad = radius + upPad(levels); level >= 0; level--, pad = 2 * pad + 2) pads[level] = pad;
  const widths = pads.map((_, level) => ((width - 1) >> level) + 1);
  const line = take(rowBytes(width + 2 * pads[0]!));
  const lineUp = take(rowBytes(width + 8));
  const acrossBytes = rowBytes(widths[levels]! + 2 * upPad(levels));
  const across = take((2 * radius + band) * acrossBytes);
  const addresses = take((2 * radius + band) * 4);
  const words = [levels, radius, line, lineUp, across, acrossBytes, addresses, 0];
  for (let level = 0; level <= levels; level++) {
    const pixels = widths[level]!;
    // The finest level is made longer only after its rows are put together.
    const downBytes = rowBytes(level === 0 ? pixels : pixels + 2 * pads[level]!);
    const down = levels === 0 ? 0 : take(downRows * downBytes);
    const upBytes = rowBytes(pixels + 2 * upPad(level));
    words.push(down, downBytes, pads[level]!, take(upRows * upBytes), upBytes, upPad(level), pixels, 0);
  }
  return {
    layout: Int32Array.from(words),
    weights: gaussianWeights(inner),
    tags: levelTags * (levels + 1) + 2 * radius + band,
    workBytes: end,
    reach: 2 ** levels * (radius + 4) - 4,
  };
}

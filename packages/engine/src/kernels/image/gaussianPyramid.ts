/** The numbers behind a Gaussian blur: how often the image is halved, the weights, and where rows lie in memory. Pure. */

/** From this sigma on the image is halved first: then halving changes no value by more than 0.15 of 255. */
const leastHalvedSigma = 2.75;

/** The layout's words (see gaussianBlur.ts in assembly/image), the weights, and the rows around a row that it depends on. */
export interface Pyramid {
  readonly layout: Int32Array<ArrayBuffer>;
  readonly weights: Int16Array<ArrayBuffer>;
  /** Elements of `tags`, zero at the start. */
  readonly tags: number;
  /** Bytes of `work`. */
  readonly workBytes: number;
  /** Of the weights. */
  readonly radius: number;
  /** Rows above and below a row that its value depends on; more than `radius` where the image is halved. */
  readonly reach: number;
}

/** How often the image is halved: until sigma is below 2.75. */
export function halvings(sigma: number): number {
  return sigma < leastHalvedSigma ? 0 : Math.floor(Math.log2(sigma / leastHalvedSigma)) + 1;
}

/**
 * The sigma of the weights on the coarsest level, in its pixels. Halving and doubling blur by a variance of 1.5 each, in the
 * finer level's pixels: 3 + 3 · 4 + … + 3 · 4^(levels − 1) in all.
 */
function innerSigma(sigma: number, levels: number): number {
  return Math.sqrt((sigma * sigma + 1) / 4 ** levels - 1);
}

/**
 * Weights at the distances 0 … radius, not scaled. Without halving: the Gaussian's samples. Else those whose frequency
 * response, times that of halving and doubling (cos¹² of half the frequency on each level), is the Gaussian's.
 */
function shapeOf(sigma: number, levels: number, radius: number): number[] {
  if (levels === 0) return Array.from({ length: radius + 1 }, (_, k) => Math.exp(-(k * k) / (2 * sigma * sigma)));
  const response = Array.from({ length: 512 }, (_, i) => {
    const frequency = ((i + 0.5) * Math.PI) / 512;
    let left = Math.exp(-((sigma * frequency) ** 2) / (2 * 4 ** levels));
    for (let level = 1; level <= levels; level++) left /= Math.cos(frequency / 2 ** (level + 1)) ** 12;
    return { frequency, left };
  });
  return Array.from({ length: radius + 1 }, (_, k) =>
    response.reduce((sum, { frequency, left }) => sum + left * Math.cos(k * frequency), 0),
  );
}

/**
 * Half of the middle weight, then the weights at distance 1 … radius, in 1/16384. They add up to 8192, so that a constant
 * stays a constant.
 */
function integerWeights(shape: readonly number[]): Int16Array<ArrayBuffer> {
  const sum = shape.reduce((total, g, k) => total + (k === 0 ? g : 2 * g), 0);
  const weights = Int16Array.from(shape, (g) => Math.round((16384 * g) / sum));
  weights[0] = 8192 - weights.reduce((total, w, k) => (k === 0 ? 0 : total + w), 0);
  return weights;
}

/** Rows kept of a level on the way down and up, tags of a level, rows of a band: as in the kernel. */
const [downRows, upRows, levelTags, band] = [8, 16, 32, 8];
/** Bytes of the kernel's own words at the beginning of `work`: some, and as many for each level. */
const jobBytes = (levels: number) => 64 + 64 * (levels + 1);
/** Loops go by four pixels, and read a little ahead. */
const rowBytes = (pixels: number) => (pixels + 8) * 8;

/** Lays out a blur of an image of this width. */
export function pyramid(sigma: number, width: number): Pyramid {
  const levels = halvings(sigma);
  // Weights reach at least to 4 sigma; an odd number of them pairs up with the middle one.
  const radius = Math.ceil(4 * innerSigma(sigma, levels)) | 1;
  let end = jobBytes(levels);
  const take = (bytes: number) => {
    const start = end;
    end += (bytes + 15) & ~15;
    return start;
  };
  const upPad = (level: number) => (level === 0 ? 0 : 4);
  const pads: number[] = [];
  for (let level = levels, pad = radius + upPad(levels); level >= 0; level--, pad = 2 * pad + 3) pads[level] = pad;
  const widths = pads.map((_, level) => ((width - 1) >> level) + 1);
  const line = take(rowBytes(width + 2 * pads[0]!));
  const lineUp = take(rowBytes(width + 16));
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
    weights: integerWeights(shapeOf(sigma, levels, radius)),
    tags: levelTags * (levels + 1) + 2 * radius + band,
    workBytes: end,
    radius,
    reach: 2 ** levels * (radius + 6) - 6,
  };
}

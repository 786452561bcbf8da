/** Plain TypeScript blurs: step by step as the kernels must do it, and the true convolution in doubles. */
import type { Edge, PixelImage, PixelResult } from '@wasm-compute/engine/kernels/image/pixelImage';
import { imageOf } from './images';

/** One line of one channel. */
export type Line = readonly number[];
export type BlurLine = (line: Line) => number[];
type Channels = number[][];

const { fround } = Math;

/** Nearest whole number, halves to even. */
export function roundEven(x: number): number {
  const low = Math.floor(x);
  if (x - low !== 0.5) return Math.round(x);
  return low % 2 === 0 ? low : low + 1;
}

/** The sample at place i of a line that goes on by `edge`, found by walking. */
export function sampleAt(line: Line, i: number, edge: Edge): number {
  const n = line.length;
  if (i >= 0 && i < n) return line[i]!;
  if (edge === 'zero') return 0;
  if (edge === 'clamp') return line[i < 0 ? 0 : n - 1]!;
  if (edge === 'wrap') return line[((i % n) + n) % n]!;
  if (edge === 'reflect') {
    const doubled = [...line, ...line.toReversed()];
    return doubled[((i % (2 * n)) + 2 * n) % (2 * n)]!;
  }
  const doubled = n === 1 ? line : [...line, ...line.slice(1, -1).toReversed()];
  return doubled[((i % doubled.length) + doubled.length) % doubled.length]!;
}

const toLight = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const fromLight = (v: number) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);

/** Premultiplied channels, in 2^-bits. */
function widen({ data }: PixelImage, linear: boolean, bits: number): Channels {
  const channels: Channels = [[], [], [], []];
  for (let i = 0; i < data.length; i += 4) {
    const a = data[i + 3]!;
    for (let k = 0; k < 3; k++) {
      const c = linear ? Math.round(toLight(data[i + k]! / 255) * 16320) : data[i + k]!;
      const whole = linear ? 1 : 2 ** bits;
      const part = a === 255 ? whole : fround(a * fround(whole / 255));
      channels[k]!.push(roundEven(fround(c * part)));
    }
    channels[3]!.push(a * 2 ** bits);
  }
  return channels;
}

function narrow(channels: Channels, { width, height }: PixelImage, linear: boolean, bits: number) {
  const one = 2 ** bits;
  const encode = (light: number) => Math.round(fromLight(Math.min(16320, light) / 16320) * 255);
  return imageOf(width, height, (i) => {
    const wide = channels[3]![i >> 2]!;
    const a = Math.floor((wide + one / 2) / one);
    if (i % 4 === 3 || a === 0) return a;
    const c = channels[i % 4]![i >> 2]!;
    if (wide === 255 * one) return linear ? encode(c) : Math.floor((c + one / 2) / one);
    const scaled = roundEven(fround(c * fround((linear ? 16320 : 255) / wide)));
    return linear ? encode(scaled) : scaled;
  });
}

/** Rows first, then columns. */
function separable(channel: Line, width: number, height: number, blur: BlurLine): number[] {
  const middle: number[][] = [];
  for (let y = 0; y < height; y++) middle.push(blur(channel.slice(y * width, (y + 1) * width)));
  const columns: number[][] = [];
  for (let x = 0; x < width; x++) columns.push(blur(middle.map((row) => row[x]!)));
  return Array.from({ length: width * height }, (_, i) => columns[i % width]![Math.floor(i / width)]!);
}

/** The image blurred by `blur` along rows, then columns, as the kernels do. */
export function blurImage(image: PixelImage, linear: boolean, blur: BlurLine) {
  const channels = widen(image, linear, 6).map((channel) => separable(channel, image.width, image.height, blur));
  return narrow(channels, image, linear, 6);
}

/** Integer weights of 14 bits, rounded after each direction. */
export function firLine(sigma: number, edge: Edge): BlurLine {
  let radius = Math.ceil(4 * sigma);
  if (radius % 2 === 0) radius += 1;
  const shape: number[] = [];
  for (let k = -radius; k <= radius; k++) shape.push(Math.exp(-(k * k) / (2 * sigma * sigma)));
  const half = shape.slice(radius);
  const sum = half.reduce((total, g, k) => total + (k === 0 ? g : 2 * g), 0);
  const weights = shape.map((g) => Math.round((16384 * g) / sum));
  weights[radius] = 0;
  weights[radius] = 16384 - weights.reduce((a, b) => a + b, 0);
  return (line) =>
    line.map((_, i) => {
      let total = 8192;
      weights.forEach((w, k) => {
        total += w * sampleAt(line, i + k - radius, edge);
      });
      return Math.floor(total / 16384);
    });
}

/** Deriche's recursion in single precision, every operation rounded. */
export function recursiveLine(sigma: number, edge: Edge): BlurLine {
  const terms = [
    [1.68, 3.735, 0.6318, 1.783],
    [-0.6803, -0.2598, 1.997, 1.723],
  ] as const;
  const raw = terms.map(([a, b, omega, beta]) => {
    const e = Math.exp(-beta / sigma);
    const d1 = -2 * e * Math.cos(omega / sigma);
    const d2 = e * e;
    const n1 = e * (b * Math.sin(omega / sigma) - a * Math.cos(omega / sigma));
    return { n0: a, n1, d1, d2, m1: n1 - d1 * a, m2: -d2 * a, rest: 1 + d1 + d2 };
  });
  const sum = raw.reduce((total, { n0, n1, m1, m2, rest }) => total + (n0 + n1 + m1 + m2) / rest, 0);
  const open = edge === 'zero';
  const pad = open || edge === 'clamp' ? 0 : Math.ceil(6 * sigma);
  const run = (samples: Line, p: number, q: number, d1: number, d2: number, gain: number, ahead: boolean) => {
    const first = samples[0]!;
    let [x1, x2] = open ? [0, 0] : [first, first];
    let y1 = fround(first * fround(open ? 0 : gain));
    let y2 = y1;
    const [P, Q, D1, D2] = [fround(p), fround(q), fround(d1), fround(d2)];
    return samples.map((x) => {
      const [u, v] = ahead ? [x1, x2] : [x, x1];
      const feed = fround(fround(P * u) + fround(Q * v));
      const y = fround(fround(feed - fround(D2 * y2)) - fround(D1 * y1));
      [x2, x1] = [x1, x];
      [y2, y1] = [y1, y];
      return y;
    });
  };
  return (line) => {
    const padded = Array.from({ length: line.length + 2 * pad }, (_, i) => sampleAt(line, i - pad, edge));
    const back = padded.toReversed();
    const [a, b] = raw.map((s) => ({
      forward: run(padded, s.n0 / sum, s.n1 / sum, s.d1, s.d2, (s.n0 + s.n1) / s.rest / sum, false),
      backward: run(back, s.m1 / sum, s.m2 / sum, s.d1, s.d2, (s.m1 + s.m2) / s.rest / sum, true).toReversed(),
    }));
    return line.map((_, i) => {
      const forward = fround(a!.forward[i + pad]! + b!.forward[i + pad]!);
      const backward = fround(a!.backward[i + pad]! + b!.backward[i + pad]!);
      return roundEven(Math.min(16320, Math.max(0, fround(forward + backward))));
    });
  };
}

/** Sums over windows, `passes` times, over a line that was lengthened once; the mean is rounded at the end. */
function boxLine(radius: number, passes: number, edge: Edge): BlurLine {
  const size = 2 * radius + 1;
  const inverse = fround(1 / size ** passes);
  return (line) => {
    const pad = radius * passes;
    let samples = Array.from({ length: line.length + 2 * pad }, (_, i) => sampleAt(line, i - pad, edge));
    for (let pass = 0; pass < passes; pass++) {
      const before = [0];
      for (const x of samples) before.push(before.at(-1)! + x);
      samples = samples.slice(size - 1).map((_, i) => before[i + size]! - before[i]!);
    }
    return samples.map((sum) => roundEven(fround(fround(sum) * inverse)));
  };
}

/** Boxes down the columns, then along the rows. Passes whose sums would not fit 31 bits run one after another. */
export function boxImage(image: PixelImage, radius: number, passes: number, edge: Edge, linear: boolean): PixelResult {
  const { width, height } = image;
  let bits = 6;
  while (bits >= 0 && 255 * 2 ** bits * (2 * radius + 1) ** passes >= 2 ** 31) bits -= 1;
  if (bits < (linear ? 6 : 0))
    return boxImage(boxImage(image, radius, passes - 1, edge, linear), radius, 1, edge, linear);
  const turn = (channel: Line, stride: number) =>
    channel.map((_, i) => channel[(i % stride) * (channel.length / stride) + Math.floor(i / stride)]!);
  const channels = widen(image, linear, bits).map((channel) =>
    turn(separable(turn(channel, height), height, width, boxLine(radius, passes, edge)), width),
  );
  return narrow(channels, image, linear, bits);
}

/**
 * The convolution with a sampled Gaussian (cut at 6 sigma) in doubles: colours times alpha, and alpha, unrounded; channel
 * by channel as in the image.
 */
export function trueGaussian({ width, height, data }: PixelImage, sigma: number, edge: Edge): number[] {
  const radius = Math.ceil(6 * sigma);
  const weights = Array.from({ length: 2 * radius + 1 }, (_, k) =>
    Math.exp(-((k - radius) ** 2) / (2 * sigma * sigma)),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  const blur: BlurLine = (line) => {
    const padded = Array.from({ length: line.length + 2 * radius }, (_, i) => sampleAt(line, i - radius, edge));
    return line.map((_, i) => weights.reduce((total, w, k) => total + w * padded[i + k]!, 0) / sum);
  };
  const channels = [0, 1, 2, 3].map((k) =>
    separable(
      Array.from({ length: width * height }, (_, i) =>
        k === 3 ? data[i * 4 + 3]! : (data[i * 4 + k]! * data[i * 4 + 3]!) / 255,
      ),
      width,
      height,
      blur,
    ),
  );
  return Array.from(data, (_, i) => channels[i % 4]![i >> 2]!);
}

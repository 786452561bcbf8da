/** What the plain TypeScript blurs share: lines beyond their edges, and pixels as the kernels keep them while they blur. */
import type { Edge, PixelImage } from '@wasm-compute/engine/kernels/image/pixelImage';
import { imageOf } from './images';

/** One line of one channel. */
export type Line = readonly number[];
export type BlurLine = (line: Line) => number[];
export type Channels = number[][];

const { fround } = Math;

/** Nearest whole number, halves to even. */
export function roundEven(x: number): number {
  const low = Math.floor(x);
  if (x - low !== 0.5) return Math.round(x);
  return low % 2 === 0 ? low : low + 1;
}

/** The sample at place i of a line that goes on by `edge`. */
export function sampleAt(line: Line, i: number, edge: Edge): number {
  const n = line.length;
  if (i >= 0 && i < n) return line[i]!;
  if (edge === 'zero') return 0;
  if (edge === 'clamp') return line[i < 0 ? 0 : n - 1]!;
  const around = (period: number) => ((i % period) + period) % period;
  if (edge === 'wrap') return line[around(n)]!;
  // Forward, then backward: with the ends twice, or once.
  const place = edge === 'reflect' ? around(2 * n) : around(Math.max(1, 2 * n - 2));
  return line[place < n ? place : (edge === 'reflect' ? 2 * n - 1 : 2 * n - 2) - place]!;
}

export const toLight = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
export const fromLight = (v: number) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);

/** Premultiplied channels, in 2^-bits. */
export function widen({ data }: PixelImage, linear: boolean, bits: number): Channels {
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

export function narrow(channels: Channels, { width, height }: PixelImage, linear: boolean, bits: number) {
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
export function separable(channel: Line, width: number, height: number, blur: BlurLine): number[] {
  const middle: number[][] = [];
  for (let y = 0; y < height; y++) middle.push(blur(channel.slice(y * width, (y + 1) * width)));
  const columns: number[][] = [];
  for (let x = 0; x < width; x++) columns.push(blur(middle.map((row) => row[x]!)));
  return Array.from({ length: width * height }, (_, i) => columns[i % width]![Math.floor(i / width)]!);
}

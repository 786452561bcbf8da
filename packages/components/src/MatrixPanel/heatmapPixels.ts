/**
 * A matrix as a picture: which numbers a pixel stands for, and which colour. Pooling keeps the entry of largest magnitude,
 * so that a single spike stays visible however small the picture is.
 */
import { rowOf, type BandedMatrix } from './bandedMatrix.js';
import type { Steps } from './steps.js';

/** A part of a matrix, in cells. */
export interface CellWindow {
  readonly row: number;
  readonly col: number;
  readonly rows: number;
  readonly cols: number;
}

/** The first cell of each pixel along one side, and one past the end. With more pixels than cells, cells repeat. */
function edges(first: number, count: number, pixels: number): Int32Array {
  const out = new Int32Array(pixels + 1);
  for (let pixel = 0; pixel <= pixels; pixel++) out[pixel] = first + Math.floor((pixel * count) / pixels);
  return out;
}

/**
 * One value for each of width × height pixels: of the cells under it, the one of largest magnitude with its sign. A cell
 * that is not a number wins over all others.
 */
export function* poolMaxAbs(
  matrix: BandedMatrix,
  window: CellWindow,
  width: number,
  height: number,
): Steps<Float64Array> {
  const out = new Float64Array(width * height);
  const across = edges(window.col, window.cols, width);
  const down = edges(window.row, window.rows, height);
  let sinceYield = 0;
  for (let y = 0; y < height; y++) {
    const firstRow = down[y] ?? 0;
    const endRow = Math.max(firstRow + 1, down[y + 1] ?? 0);
    const line = out.subarray(y * width, (y + 1) * width);
    for (let row = firstRow; row < endRow; row++) {
      const values = rowOf(matrix, row);
      for (let x = 0; x < width; x++) {
        const firstCol = across[x] ?? 0;
        const endCol = Math.max(firstCol + 1, across[x + 1] ?? 0);
        let best = row === firstRow ? 0 : (line[x] ?? 0);
        for (let col = firstCol; col < endCol; col++) {
          const value = values[col] ?? 0;
          if (Math.abs(value) > Math.abs(best) || value !== value) best = value;
          if (best !== best) break;
        }
        line[x] = best;
      }
      sinceYield += window.cols + width;
      if (sinceYield > 100_000) {
        sinceYield = 0;
        yield;
      }
    }
  }
  return out;
}

export type Rgb = readonly [number, number, number];

/** A ramp from −1 over 0 to +1. */
export interface Ramp {
  readonly negative: readonly Rgb[];
  readonly zero: Rgb;
  readonly positive: readonly Rgb[];
}

/**
 * Blue for negative and orange for positive: the pair that all common kinds of colour blindness keep apart. Lightness falls
 * evenly from the middle, so that the size reads in grey too. The dark ramp goes from a dark middle to light ends.
 */
export const ramps: Readonly<Record<'light' | 'dark', Ramp>> = {
  light: {
    zero: [247, 247, 248],
    negative: [
      [190, 213, 240],
      [116, 164, 221],
      [49, 106, 184],
      [18, 52, 120],
    ],
    positive: [
      [250, 216, 178],
      [238, 162, 93],
      [201, 98, 25],
      [120, 48, 4],
    ],
  },
  dark: {
    zero: [30, 31, 38],
    negative: [
      [32, 64, 112],
      [46, 104, 176],
      [96, 156, 226],
      [186, 216, 250],
    ],
    positive: [
      [100, 56, 20],
      [170, 90, 24],
      [232, 144, 62],
      [254, 214, 166],
    ],
  },
};

export type ColourScale = 'linear' | 'symlog';

/** Where a value stands on the ramp, −1 to 1. `symlog` gives small values room: log(1 + 1000·|x|/peak). */
export function rampPosition(value: number, peak: number, scale: ColourScale): number {
  if (peak === 0 || value === 0) return 0;
  const part = Math.min(1, Math.abs(value) / peak);
  const size = scale === 'linear' ? part : Math.log1p(1000 * part) / Math.log1p(1000);
  return value < 0 ? -size : size;
}

/** The colour at a position between −1 and 1. */
export function rampColour({ zero, negative, positive }: Ramp, position: number): Rgb {
  const stops = [zero, ...(position < 0 ? negative : positive)];
  const place = Math.min(1, Math.abs(position)) * (stops.length - 1);
  const low = Math.min(stops.length - 2, Math.floor(place));
  const share = place - low;
  const from = stops[low] ?? zero;
  const to = stops[low + 1] ?? from;
  const mix = (channel: 0 | 1 | 2) => Math.round(from[channel] + (to[channel] - from[channel]) * share);
  return [mix(0), mix(1), mix(2)];
}

/** Steps on each side of zero in the colour table. */
const tableSteps = 255;

function colourTable(ramp: Ramp): Uint8ClampedArray {
  const table = new Uint8ClampedArray((2 * tableSteps + 1) * 3);
  for (let at = -tableSteps; at <= tableSteps; at++)
    table.set(rampColour(ramp, at / tableSteps), (at + tableSteps) * 3);
  return table;
}

/** RGBA pixels of pooled values. Not-a-number and infinite ones are hatched, whatever the scale. */
export function* paintPixels(
  values: Float64Array,
  width: number,
  options: { readonly ramp: Ramp; readonly peak: number; readonly scale: ColourScale },
): Steps<Uint8ClampedArray<ArrayBuffer>> {
  const { ramp, peak, scale } = options;
  const pixels = new Uint8ClampedArray(values.length * 4);
  const table = colourTable(ramp);
  const [dark, light] = [
    rampColour(ramp, 0),
    ramp.zero[0] > 128 ? ([90, 90, 98] as const) : ([190, 190, 200] as const),
  ];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (value - value !== 0) {
      const stripe = ((at % width) + Math.floor(at / width)) % 6 < 2;
      pixels.set(stripe ? light : dark, at * 4);
    } else {
      const entry = (Math.round(rampPosition(value, peak, scale) * tableSteps) + tableSteps) * 3;
      pixels[at * 4] = table[entry] ?? 0;
      pixels[at * 4 + 1] = table[entry + 1] ?? 0;
      pixels[at * 4 + 2] = table[entry + 2] ?? 0;
    }
    pixels[at * 4 + 3] = 255;
    if (at % 32_768 === 32_767) yield;
  }
  return pixels;
}

/** Ready-made matrices. Each is a function of the row, so that large ones can be made in steps. */
import { buildMatrix, type BandedMatrix } from './bandedMatrix.js';
import type { Steps } from './steps.js';

export const presetNames = [
  'zeros',
  'ones',
  'identity',
  'random-integers',
  'random',
  'hilbert',
  'magic',
  'rotation',
  'tridiagonal',
  'toeplitz',
  'vandermonde',
] as const;
export type PresetName = (typeof presetNames)[number];

/** Writes one row into an array of zeros. */
type WriteRow = (row: number, out: Float64Array) => void;

interface Preset {
  /** Takes the number of rows for both sides. */
  readonly square?: true;
  /** Smallest number of rows. Default 1. */
  readonly least?: number;
  readonly rows: (n: number, cols: number, seed: number) => WriteRow;
}

/**
 * Uniform numbers in [0, 1), one stream for each row, so that rows can be made in any order: the 32-bit generator
 * "mulberry32" (a Weyl sequence with a multiply-xorshift finalizer).
 */
function stream(seed: number, row: number): () => number {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(row + 1, 0x85ebca6b)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One entry of the n × n magic square; n ≥ 3. The classic constructions for odd, doubly even and singly even order. */
function magicEntry(n: number, row: number, col: number): number {
  if (n % 2 === 1) return oddMagic(n, row, col);
  if (n % 4 === 0) {
    const value = row * n + col + 1;
    const keep = (row % 4 === 0 || row % 4 === 3) === (col % 4 === 0 || col % 4 === 3);
    return keep ? n * n + 1 - value : value;
  }
  // Strachey: four odd squares, then some entries of the left and right columns change places between the halves.
  const half = n / 2;
  const k = (half - 1) / 2;
  const inner = row % half;
  const swapLeft = inner === k ? col >= 1 && col <= k : col < k;
  const swapped = swapLeft || col > n - k;
  const upper = row < half !== swapped;
  const quarter = col < half ? (upper ? 0 : 3) : upper ? 2 : 1;
  return oddMagic(half, inner, col % half) + quarter * half * half;
}

/** The siamese method in closed form. */
function oddMagic(n: number, row: number, col: number): number {
  const block = (row + col + 1 + (n - 1) / 2) % n;
  const step = (row + 2 * col + 1) % n;
  return block * n + step + 1;
}

const presets: Readonly<Record<PresetName, Preset>> = {
  zeros: { rows: () => () => undefined },
  ones: { rows: () => (_, out) => void out.fill(1) },
  identity: {
    rows: () => (row, out) => {
      if (row < out.length) out[row] = 1;
    },
  },
  'random-integers': {
    rows: (_, __, seed) => (row, out) => {
      const next = stream(seed, row);
      for (let col = 0; col < out.length; col++) out[col] = Math.floor(next() * 19) - 9;
    },
  },
  random: {
    rows: (_, __, seed) => (row, out) => {
      const next = stream(seed, row);
      for (let col = 0; col < out.length; col++) out[col] = next() * 2 - 1;
    },
  },
  hilbert: {
    rows: () => (row, out) => {
      for (let col = 0; col < out.length; col++) out[col] = 1 / (row + col + 1);
    },
  },
  magic: {
    square: true,
    least: 3,
    rows: (n) => (row, out) => {
      for (let col = 0; col < n; col++) out[col] = magicEntry(n, row, col);
    },
  },
  rotation: {
    square: true,
    least: 2,
    // 30° in the plane of the first two axes.
    rows: () => (row, out) => {
      if (row < 2) {
        out[row] = Math.sqrt(3) / 2;
        out[1 - row] = row === 0 ? -0.5 : 0.5;
      } else out[row] = 1;
    },
  },
  tridiagonal: {
    rows: () => (row, out) => {
      for (let col = Math.max(0, row - 1); col < Math.min(out.length, row + 2); col++) out[col] = col === row ? 2 : -1;
    },
  },
  toeplitz: {
    rows: () => (row, out) => {
      for (let col = 0; col < out.length; col++) out[col] = 1 + Math.abs(row - col);
    },
  },
  vandermonde: {
    // Points evenly spread over [0, 1], so that large ones stay finite.
    rows: (n) => (row, out) => {
      const x = n === 1 ? 1 : row / (n - 1);
      for (let col = 0; col < out.length; col++) out[col] = x ** col;
    },
  },
};

/** The size that a preset gives for a matrix of this size, or undefined where it does not exist. */
export function presetSize(
  name: PresetName,
  rows: number,
  cols: number,
): { readonly rows: number; readonly cols: number } | undefined {
  const { square, least = 1 } = presets[name];
  if (rows < least) return undefined;
  return { rows, cols: square ? rows : cols };
}

/** Makes a preset of a size that `presetSize` allows. `seed` decides the random ones. */
export function presetMatrix(name: PresetName, rows: number, cols: number, seed = 1): Steps<BandedMatrix> {
  return buildMatrix(rows, cols, presets[name].rows(rows, cols, seed));
}

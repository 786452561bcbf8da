/** Inputs for the playground's stories, the same on every machine. */
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { paintSample } from '../../samples/samplePhoto';

export type Precision = 'f64' | 'f32';

/** A number from −1 to 1 in steps of 1/1000 for a place and a seed. */
function value(index: number, seed: number): number {
  let h = Math.imul(index + 1, 374761393) + Math.imul(seed, 668265263);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return (((h ^ (h >>> 16)) >>> 0) % 2001) / 1000 - 1;
}

/** `length` numbers from −1 to 1. */
export function vectorOf(length: number, seed = 1, precision: Precision = 'f64'): Float64Array | Float32Array {
  const data = precision === 'f32' ? new Float32Array(length) : new Float64Array(length);
  for (let i = 0; i < length; i++) data[i] = value(i, seed);
  return data;
}

/** 1, 2, 3, … up to `length`. */
export function counting(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => i + 1);
}

/** A wave with noise, and an x for each point where they are not equally spaced. */
export function seriesOf(
  length: number,
  spacing: 'equal' | 'growing' | 'unsorted' = 'equal',
): { x?: Float64Array; y: Float64Array } {
  const y = Float64Array.from({ length }, (_, i) => 2 * Math.sin((i * 20) / length) + value(i, 3));
  if (spacing === 'equal') return { y };
  const x = Float64Array.from({ length }, (_, i) => i * (1 + i / length));
  if (spacing === 'unsorted') x[length >> 1] = 0;
  return { x, y };
}

/** A matrix of numbers from −1 to 1. */
export function matrixOf(rows: number, cols: number, seed = 1, precision: Precision = 'f64'): Matrix {
  return { rows, cols, data: vectorOf(rows * cols, seed, precision) };
}

/** A matrix from its rows. Rows of different lengths make a ragged one, which every kernel refuses. */
export function rowsOf(rows: readonly (readonly number[])[]): Matrix {
  return { rows: rows.length, cols: rows[0]?.length ?? 0, data: Float64Array.from(rows.flat()) };
}

/** A whole number from a control's text. Text that is none becomes NaN, which kernels refuse. */
export function wholeOf(text: string): bigint | number {
  return /^[-−]?\d+$/.test(text.trim()) ? BigInt(text.trim().replace('−', '-')) : Number.NaN;
}

const painted = new Map<string, ImageData>();

/** The lake at dusk, three wide and two high; painted once for each size. */
export function lake(width = 360): ImageData {
  const height = Math.round((width * 2) / 3);
  const key = `${width} × ${height}`;
  const image = painted.get(key) ?? paintSample(width, height);
  painted.set(key, image);
  return image;
}

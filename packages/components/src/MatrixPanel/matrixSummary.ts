/** The ends of a matrix and what is odd in it, read in slices. Pure. */
import { rowOf, type BandedMatrix } from './bandedMatrix.js';
import type { Steps } from './steps.js';

export interface Position {
  readonly row: number;
  readonly col: number;
}

export interface Extreme extends Position {
  readonly value: number;
}

/** What a picture's caption and its colour scale need. */
export interface MatrixSummary {
  /** Smallest and largest finite entries; null when there is none. */
  readonly smallest: Extreme | null;
  readonly largest: Extreme | null;
  /** Largest finite magnitude: the end of the colour scale. */
  readonly peak: number;
  readonly nan: number;
  readonly infinite: number;
}

/** Reads every entry once. */
export function* summarize(matrix: BandedMatrix): Steps<MatrixSummary> {
  let low = Infinity;
  let high = -Infinity;
  let lowAt = -1;
  let highAt = -1;
  let nan = 0;
  let infinite = 0;
  for (let row = 0; row < matrix.rows; row++) {
    const values = rowOf(matrix, row);
    for (let col = 0; col < values.length; col++) {
      const value = values[col] ?? 0;
      if (value - value !== 0) {
        if (Number.isNaN(value)) nan++;
        else infinite++;
        continue;
      }
      if (value < low) {
        low = value;
        lowAt = row * matrix.cols + col;
      }
      if (value > high) {
        high = value;
        highAt = row * matrix.cols + col;
      }
    }
    if (row % 16 === 15) yield;
  }
  const at = (index: number, value: number): Extreme | null =>
    index < 0 ? null : { row: Math.floor(index / matrix.cols), col: index % matrix.cols, value };
  const smallest = at(lowAt, low);
  const largest = at(highAt, high);
  const peak = Math.max(Math.abs(smallest?.value ?? 0), Math.abs(largest?.value ?? 0));
  return { smallest, largest, peak, nan, infinite };
}

/**
 * A matrix that never changes, held in bands of whole rows, so that a new version shares all bands but the edited ones:
 * one edited cell of a 2000 × 2000 matrix copies a quarter of a megabyte and not 32.
 */
import type { Steps } from './steps.js';

/** What kernels and callers exchange: row-major, length rows × cols. */
export interface MatrixValue {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array | Float32Array;
}

export interface BandedMatrix {
  readonly rows: number;
  readonly cols: number;
  /** Rows in each band; the last band may have fewer. */
  readonly bandRows: number;
  readonly bands: readonly Float64Array[];
}

/** One new value of one cell; `index` is row × cols + col. */
export interface CellPatch {
  readonly index: number;
  readonly value: number;
}

/** Elements of a band: 256 KB. */
const bandElements = 32_768;

/** Up to here a matrix is made in one go. */
export const smallElements = 65_536;

export function bandRowsFor(cols: number): number {
  return Math.max(1, Math.floor(bandElements / cols));
}

/** Views of the array, without a copy. The caller must not write into it afterwards. */
export function fromValue({ rows, cols, data }: MatrixValue): BandedMatrix {
  const values = data instanceof Float64Array ? data : Float64Array.from(data);
  const bandRows = bandRowsFor(cols);
  const bands: Float64Array[] = [];
  for (let row = 0; row < rows; row += bandRows) {
    bands.push(values.subarray(row * cols, Math.min(rows, row + bandRows) * cols));
  }
  return { rows, cols, bandRows, bands };
}

/** Rows of plain numbers, all of one length. */
export function fromRows(rows: ReadonlyArray<readonly number[]>): BandedMatrix {
  return fromValue({ rows: rows.length, cols: rows[0]?.length ?? 0, data: Float64Array.from(rows.flat()) });
}

/** The elements of one row, as a view. */
export function rowOf(matrix: BandedMatrix, row: number): Float64Array {
  const start = (row % matrix.bandRows) * matrix.cols;
  const band = matrix.bands[Math.floor(row / matrix.bandRows)];
  if (band === undefined) throw new RangeError(`There is no row ${row}.`);
  return band.subarray(start, start + matrix.cols);
}

export function cellOf(matrix: BandedMatrix, row: number, col: number): number {
  return matrix.bands[Math.floor(row / matrix.bandRows)]?.[(row % matrix.bandRows) * matrix.cols + col] ?? 0;
}

/** Makes a matrix row by row; `writeRow` gets rows filled with zeros. */
export function* buildMatrix(
  rows: number,
  cols: number,
  writeRow: (row: number, out: Float64Array) => void,
): Steps<BandedMatrix> {
  const bandRows = bandRowsFor(cols);
  const bands: Float64Array[] = [];
  for (let first = 0; first < rows; first += bandRows) {
    const band = new Float64Array(Math.min(bandRows, rows - first) * cols);
    bands.push(band);
    for (let at = 0; at < band.length; at += cols) {
      writeRow(first + at / cols, band.subarray(at, at + cols));
      if (at % 8192 < cols) yield;
    }
  }
  return { rows, cols, bandRows, bands };
}

/** Another version with some cells changed. Copies only the bands that they lie in. */
export function withCells(matrix: BandedMatrix, patches: Iterable<CellPatch>): BandedMatrix {
  const bands = [...matrix.bands];
  const copied = new Set<number>();
  const perBand = matrix.bandRows * matrix.cols;
  for (const { index, value } of patches) {
    const at = Math.floor(index / perBand);
    let band = bands[at];
    if (band === undefined) continue;
    if (!copied.has(at)) {
      band = band.slice();
      bands[at] = band;
      copied.add(at);
    }
    band[index % perBand] = value;
  }
  return { ...matrix, bands };
}

/** Cut or padded with zeros to another size. */
export function resized(matrix: BandedMatrix, rows: number, cols: number): Steps<BandedMatrix> {
  const shared = Math.min(cols, matrix.cols);
  return buildMatrix(rows, cols, (row, out) => {
    if (row < matrix.rows) out.set(rowOf(matrix, row).subarray(0, shared));
  });
}

/** Rows become columns. Reads in tiles of 32 rows, so that both sides stay in the cache. */
export function* transposed(matrix: BandedMatrix): Steps<BandedMatrix> {
  const { rows, cols } = matrix;
  const bandRows = bandRowsFor(rows);
  const bands: Float64Array[] = [];
  for (let first = 0; first < cols; first += bandRows) {
    const count = Math.min(bandRows, cols - first);
    const band = new Float64Array(count * rows);
    for (let tile = 0; tile < rows; tile += 32) {
      const end = Math.min(rows, tile + 32);
      for (let row = tile; row < end; row++) {
        const source = rowOf(matrix, row);
        for (let at = 0; at < count; at++) band[at * rows + row] = source[first + at] ?? 0;
      }
      yield;
    }
    bands.push(band);
  }
  return { rows: cols, cols: rows, bandRows, bands };
}

/** One contiguous array: the matrix's own where it lies in one piece, otherwise a copy. */
export function toValue(matrix: BandedMatrix): MatrixValue & { data: Float64Array<ArrayBuffer> } {
  const data = new Float64Array(matrix.rows * matrix.cols);
  let at = 0;
  for (const band of matrix.bands) {
    data.set(band, at);
    at += band.length;
  }
  return { rows: matrix.rows, cols: matrix.cols, data };
}

/** A contiguous copy, made in steps: what is handed to a worker. */
export function* copyOf(matrix: BandedMatrix): Steps<MatrixValue & { data: Float64Array<ArrayBuffer> }> {
  const data = new Float64Array(matrix.rows * matrix.cols);
  let at = 0;
  for (const band of matrix.bands) {
    data.set(band, at);
    at += band.length;
    yield;
  }
  return { rows: matrix.rows, cols: matrix.cols, data };
}

/** Non-zero entries at or beyond a size: what shrinking would drop. NaN counts. */
export function* countOutside(matrix: BandedMatrix, rows: number, cols: number): Steps<number> {
  let count = 0;
  for (let row = 0; row < matrix.rows; row++) {
    const values = rowOf(matrix, row);
    for (let col = row < rows ? cols : 0; col < matrix.cols; col++) if (values[col] !== 0) count++;
    if (row % 16 === 15) yield;
  }
  return count;
}

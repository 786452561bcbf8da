/** Puts a block of numbers into a matrix. */
import { buildMatrix, rowOf, smallElements, type BandedMatrix, type CellPatch } from './bandedMatrix.js';
import type { CellRange } from './exportMatrix.js';
import type { PastePlace } from './panelNotice.js';
import type { Steps } from './steps.js';

/** Cells of a paste up to which it is kept as an edit of cells, and not as another matrix. */
const editCells = 4096;

/** What a paste does: change cells, or replace the matrix. */
export type PasteResult = { readonly patches: readonly CellPatch[] } | { readonly matrix: BandedMatrix };

/** Writes the block at a place of a matrix of the given size, which may be larger than before; what reaches beyond is cut. */
export function* pasteBlock(
  matrix: BandedMatrix,
  block: BandedMatrix,
  { row, col }: PastePlace,
  size: { readonly rows: number; readonly cols: number },
): Steps<PasteResult> {
  const cut = Math.min(block.cols, size.cols - col);
  const grows = size.rows !== matrix.rows || size.cols !== matrix.cols;
  if (!grows && block.rows * block.cols <= editCells) {
    const patches: CellPatch[] = [];
    for (let at = 0; at < Math.min(block.rows, size.rows - row); at++) {
      for (const [across, value] of rowOf(block, at).subarray(0, cut).entries()) {
        patches.push({ index: (row + at) * matrix.cols + col + across, value });
      }
    }
    return { patches };
  }
  const shared = Math.min(matrix.cols, size.cols);
  return {
    matrix: yield* buildMatrix(size.rows, size.cols, (at, out) => {
      if (at < matrix.rows) out.set(rowOf(matrix, at).subarray(0, shared));
      if (at >= row && at < row + block.rows) out.set(rowOf(block, at - row).subarray(0, cut), col);
    }),
  };
}

/** New values for a range of cells, from their places. */
export function* writeRange(
  matrix: BandedMatrix,
  range: CellRange,
  valueAt: (row: number, col: number) => number,
): Steps<PasteResult> {
  const { firstRow, lastRow, firstCol, lastCol } = range;
  if ((lastRow - firstRow + 1) * (lastCol - firstCol + 1) <= editCells) {
    const patches: CellPatch[] = [];
    for (let row = firstRow; row <= lastRow; row++) {
      for (let col = firstCol; col <= lastCol; col++)
        patches.push({ index: row * matrix.cols + col, value: valueAt(row, col) });
    }
    return { patches };
  }
  return {
    matrix: yield* buildMatrix(matrix.rows, matrix.cols, (row, out) => {
      out.set(rowOf(matrix, row));
      if (row < firstRow || row > lastRow) return;
      for (let col = firstCol; col <= lastCol; col++) out[col] = valueAt(row, col);
    }),
  };
}

/** Whether a matrix is made in one go. */
export function isSmall(rows: number, cols: number): boolean {
  return rows * cols <= smallElements;
}

/** Which part of a matrix a zoomed heat map shows. Pure. */
import type { CellWindow } from './heatmapPixels.js';
import type { Position } from './matrixSummary.js';

/** Fewest rows or columns that a picture zooms in to. */
const fewest = 4;

interface Size {
  readonly rows: number;
  readonly cols: number;
}

function start(centre: number, count: number, total: number): number {
  return Math.min(total - count, Math.max(0, Math.round(centre - count / 2)));
}

/** Closer (factor above 1) or farther, round a cell. Never beyond the matrix. */
export function zoomedWindow(window: CellWindow, size: Size, { row, col }: Position, factor: number): CellWindow {
  const count = (now: number, total: number) =>
    Math.min(total, Math.max(Math.min(fewest, total), Math.round(now / factor)));
  const rows = count(window.rows, size.rows);
  const cols = count(window.cols, size.cols);
  return { row: start(row, rows, size.rows), col: start(col, cols, size.cols), rows, cols };
}

/** Moved just so far that the cell is inside; the same object when it is already. */
export function movedWindow(window: CellWindow, { row, col }: Position): CellWindow {
  const moved = (first: number, count: number, at: number) => Math.min(at, Math.max(first, at - count + 1));
  const next = { row: moved(window.row, window.rows, row), col: moved(window.col, window.cols, col) };
  return next.row === window.row && next.col === window.col ? window : { ...window, ...next };
}

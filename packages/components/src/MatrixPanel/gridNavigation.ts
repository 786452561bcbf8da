/** Where the keys of the grid lead: the keys of the ARIA grid pattern, and those of spreadsheets. Pure. */
import { cellOf, type BandedMatrix } from './bandedMatrix.js';
import type { CellRange } from './exportMatrix.js';

/** The active cell and the other corner of the selection. */
export interface GridPlace {
  readonly row: number;
  readonly col: number;
  readonly anchorRow: number;
  readonly anchorCol: number;
}

export interface GridKey {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly mod: boolean;
  readonly alt: boolean;
}

export interface GridPage {
  readonly rows: number;
  readonly cols: number;
}

export const topLeft: GridPlace = { row: 0, col: 0, anchorRow: 0, anchorCol: 0 };

export function selectionOf({ row, col, anchorRow, anchorCol }: GridPlace): CellRange {
  return {
    firstRow: Math.min(row, anchorRow),
    lastRow: Math.max(row, anchorRow),
    firstCol: Math.min(col, anchorCol),
    lastCol: Math.max(col, anchorCol),
  };
}

/** Inside a matrix that may have become smaller. */
export function clampPlace(place: GridPlace, { rows, cols }: { rows: number; cols: number }): GridPlace {
  const row = Math.min(place.row, rows - 1);
  const col = Math.min(place.col, cols - 1);
  const anchorRow = Math.min(place.anchorRow, rows - 1);
  const anchorCol = Math.min(place.anchorCol, cols - 1);
  const same = row === place.row && col === place.col && anchorRow === place.anchorRow && anchorCol === place.anchorCol;
  return same ? place : { row, col, anchorRow, anchorCol };
}

/** The last cell of a run of non-zero cells, or the first after a run of zeros, as Ctrl with an arrow goes in spreadsheets. */
function dataEdge(matrix: BandedMatrix, row: number, col: number, down: number, right: number): [number, number] {
  const inside = (r: number, c: number) => r >= 0 && r < matrix.rows && c >= 0 && c < matrix.cols;
  const full = (r: number, c: number) => cellOf(matrix, r, c) !== 0;
  let [r, c] = [row + down, col + right];
  if (!inside(r, c)) return [row, col];
  const throughData = full(row, col) && full(r, c);
  while (inside(r + down, c + right)) {
    if (throughData ? !full(r + down, c + right) : full(r, c)) break;
    r += down;
    c += right;
  }
  return [r, c];
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function target(place: GridPlace, key: GridKey, matrix: BandedMatrix, page: GridPage): [number, number] | null {
  const { row, col } = place;
  const arrow = arrows[key.key];
  if (arrow && !key.alt) {
    return key.mod ? dataEdge(matrix, row, col, ...arrow) : [row + arrow[0], col + arrow[1]];
  }
  switch (key.key) {
    case 'Home':
      return [key.mod ? 0 : row, 0];
    case 'End':
      return [key.mod ? matrix.rows - 1 : row, matrix.cols - 1];
    case 'PageUp':
      return key.alt ? [row, col - page.cols] : [row - page.rows, col];
    case 'PageDown':
      return key.alt ? [row, col + page.cols] : [row + page.rows, col];
    default:
      return null;
  }
}

/** The place after a key, or null when the key does not move. */
export function moveByKey(place: GridPlace, key: GridKey, matrix: BandedMatrix, page: GridPage): GridPlace | null {
  const [lastRow, lastCol] = [matrix.rows - 1, matrix.cols - 1];
  if (key.key === ' ' && (key.mod || key.shift)) {
    const [col, row] = key.mod && key.shift ? [true, true] : [key.mod, key.shift];
    return {
      row: col ? lastRow : place.row,
      col: row ? lastCol : place.col,
      anchorRow: col ? 0 : place.row,
      anchorCol: row ? 0 : place.col,
    };
  }
  if (key.mod && key.key.toLowerCase() === 'a') return { row: lastRow, col: lastCol, anchorRow: 0, anchorCol: 0 };
  const to = target(place, key, matrix, page);
  if (!to) return null;
  const row = Math.min(lastRow, Math.max(0, to[0]));
  const col = Math.min(lastCol, Math.max(0, to[1]));
  return key.shift ? { ...place, row, col } : { row, col, anchorRow: row, anchorCol: col };
}

/** `R12C40`, `12,40` or `12 40`, counted from 1. Null when it names no cell of the matrix. */
export function readCellName(text: string, { rows, cols }: { rows: number; cols: number }): [number, number] | null {
  const match = /^\s*r?\s*(\d+)\s*[c,;:\s]\s*(\d+)\s*$/i.exec(text);
  if (!match) return null;
  const [row, col] = [Number(match[1]) - 1, Number(match[2]) - 1];
  return row >= 0 && row < rows && col >= 0 && col < cols ? [row, col] : null;
}

/** The first and one past the last item to draw of a long list of equal items. */
export function visibleItems(
  offset: number,
  room: number,
  size: number,
  count: number,
  overscan: number,
): readonly [first: number, end: number] {
  const first = Math.max(0, Math.floor(offset / size) - overscan);
  const end = Math.min(count, Math.ceil((offset + room) / size) + overscan);
  return [Math.min(first, Math.max(0, count - 1)), Math.max(end, Math.min(count, first + 1))];
}

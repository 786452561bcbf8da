/** A matrix as text that reads back to the same numbers: the shortest digits that give the same double. */
import { rowOf, type BandedMatrix } from './bandedMatrix.js';
import type { Steps } from './steps.js';

export type ExportFormat = 'tsv' | 'csv';

/** Rows [firstRow, lastRow] and columns [firstCol, lastCol], both ends included. */
export interface CellRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstCol: number;
  readonly lastCol: number;
}

export function wholeRange({ rows, cols }: { rows: number; cols: number }): CellRange {
  return { firstRow: 0, lastRow: rows - 1, firstCol: 0, lastCol: cols - 1 };
}

/** Line breaks are CRLF for CSV (RFC 4180) and LF for TSV. Not-a-number is written as an empty field. */
export function* exportText(
  matrix: BandedMatrix,
  format: ExportFormat,
  range: CellRange = wholeRange(matrix),
): Steps<string> {
  const [separator, newline] = format === 'csv' ? [',', '\r\n'] : ['\t', '\n'];
  const lines: string[] = [];
  for (let row = range.firstRow; row <= range.lastRow; row++) {
    const values = rowOf(matrix, row).subarray(range.firstCol, range.lastCol + 1);
    const texts: string[] = [];
    for (const value of values) texts.push(Number.isNaN(value) ? '' : String(value));
    lines.push(texts.join(separator));
    yield;
  }
  return lines.join(newline);
}

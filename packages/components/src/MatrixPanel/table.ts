/** A table of numbers on its way from text to a matrix: rows may still differ in length, and some cells may not be numbers. */
import { buildMatrix, type BandedMatrix } from './bandedMatrix.js';
import { readCell, type CellFault, type DecimalMark } from './cellText.js';
import type { Steps } from './steps.js';

/** A cell that is not a number. Rows and columns count from 0. */
export interface TableFault {
  readonly row: number;
  readonly col: number;
  readonly text: string;
  readonly fault: CellFault;
}

export interface Table {
  readonly rows: readonly Float64Array[];
  /** The first faults, in reading order; their cells are 0. */
  readonly faults: readonly TableFault[];
  readonly faultCount: number;
}

/** Faults that are kept with their text. */
const keptFaults = 20;

/** Collects rows of cell texts. */
export function tableBuilder(mark: DecimalMark) {
  const rows: Float64Array[] = [];
  const faults: TableFault[] = [];
  let faultCount = 0;
  return {
    push(cells: readonly string[]): void {
      const values = new Float64Array(cells.length);
      for (const [col, text] of cells.entries()) {
        const reading = readCell(text, mark);
        if ('value' in reading) values[col] = reading.value;
        else if (faultCount++ < keptFaults) faults.push({ row: rows.length, col, text, fault: reading.fault });
      }
      rows.push(values);
    },
    table: (): Table => ({ rows, faults, faultCount }),
  };
}

export function tableWidth({ rows }: Table): number {
  return rows.reduce((widest, row) => Math.max(widest, row.length), 0);
}

/** The first row whose length is not the most common one. Null when all agree. */
export function raggedRow({ rows }: Table): { row: number; found: number; expected: number } | null {
  const lengths = new Map<number, number>();
  for (const { length } of rows) lengths.set(length, (lengths.get(length) ?? 0) + 1);
  if (lengths.size <= 1) return null;
  const [expected] = [...lengths].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
  const row = rows.findIndex(({ length }) => length !== expected);
  return { row, found: rows[row]!.length, expected };
}

/** Short rows padded with zeros to the widest. */
export function tableMatrix(table: Table): Steps<BandedMatrix> {
  return buildMatrix(table.rows.length, tableWidth(table), (row, out) => out.set(table.rows[row]!));
}

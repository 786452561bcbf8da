/** Reads a matrix from pasted or opened text: finds the form, parses it in slices, and says what does not fit. */
import type { DecimalMark } from './cellText.js';
import { looksBracketed, parseBrackets } from './formats/brackets.js';
import { delimiterOf, parseDelimited, type Delimiter, type SplitQuoted } from './formats/delimited.js';
import { hasTable, parseHtmlTable } from './formats/htmlTable.js';
import { runInSlices } from './steps.js';
import type { Table } from './table.js';

export interface MatrixSource {
  readonly text: string;
  readonly html?: string;
}

/** Which form the text had. */
export type MatrixForm = 'html' | 'brackets' | 'tsv' | 'csv' | 'spaces';

export interface ParsedMatrix {
  readonly form: MatrixForm;
  readonly table: Table;
}

const forms: Readonly<Record<Delimiter, MatrixForm>> = { '\t': 'tsv', ',': 'csv', ';': 'csv', ' ': 'spaces' };

const noQuotes: SplitQuoted = () => [];

async function quotedSplitter(text: string): Promise<SplitQuoted> {
  if (!text.includes('"')) return noQuotes;
  const { default: Papa } = await import('papaparse');
  return (records, delimiter) => Papa.parse<string[]>(records, { delimiter, skipEmptyLines: true }).data;
}

/**
 * Reads a matrix. The table may be empty, ragged or hold faults: see `table.ts`. A decimal mark that is not the reader's is
 * used only where the reader's leaves faults and the other leaves none.
 */
export async function parseMatrix(
  { text, html = '' }: MatrixSource,
  mark: DecimalMark,
  signal?: AbortSignal,
): Promise<ParsedMatrix> {
  if (hasTable(html)) {
    const table = await withMark(mark, (each) => runInSlices(parseHtmlTable(html, each), signal));
    if (table.rows.length > 0) return { form: 'html', table };
  }
  if (looksBracketed(text)) return { form: 'brackets', table: await runInSlices(parseBrackets(text), signal) };
  const delimiter = delimiterOf(text);
  const splitQuoted = await quotedSplitter(text);
  const table = await withMark(mark, (each) => runInSlices(parseDelimited(text, delimiter, each, splitQuoted), signal));
  return { form: forms[delimiter], table };
}

async function withMark(mark: DecimalMark, parse: (mark: DecimalMark) => Promise<Table>): Promise<Table> {
  const table = await parse(mark);
  if (table.faultCount === 0) return table;
  const other = await parse(mark === '.' ? ',' : '.');
  return other.faultCount === 0 ? other : table;
}

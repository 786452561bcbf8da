/** Tab, comma, semicolon and space separated text, with quoted fields as in RFC 4180. */
import type { DecimalMark } from '../cellText.js';
import type { Steps } from '../steps.js';
import { tableBuilder, type Table } from '../table.js';

export type Delimiter = '\t' | ',' | ';' | ' ';

/** Splits records with quoted fields. A function, so that its library loads only when a text has quotes. */
export type SplitQuoted = (records: string, delimiter: string) => readonly (readonly string[])[];

/** Which delimiter a text uses: tabs win, then semicolons, then commas, then spaces. */
export function delimiterOf(text: string): Delimiter {
  const sample = text.slice(0, 4000).replace(/"[^"]*"/g, '');
  if (sample.includes('\t')) return '\t';
  if (sample.includes(';')) return ';';
  if (sample.includes(',')) return ',';
  return /\S[ \u00A0]+\S/.test(sample) ? ' ' : '\t';
}

function quotesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++;
  return count;
}

/**
 * Records of about 100 lines. A line break inside quotes does not end a record: a block ends where the number of quotes
 * so far is even.
 */
function* blocks(text: string): Generator<string, void, void> {
  let start = 0;
  while (start < text.length) {
    let end = start;
    let lines = 0;
    let open = false;
    while (end < text.length && (lines < 100 || open)) {
      const newline = text.indexOf('\n', end);
      const next = newline < 0 ? text.length : newline + 1;
      if (quotesIn(text.slice(end, next)) % 2 === 1) open = !open;
      end = next;
      lines++;
    }
    yield text.slice(start, end);
    start = end;
  }
}

function splitPlain(block: string, delimiter: Delimiter): readonly (readonly string[])[] {
  const lines = block.split(/\r\n|\r|\n/).filter((line) => line !== '');
  if (delimiter === ' ') return lines.map((line) => line.trim().split(/[ \u00A0]+/)).filter((row) => row[0] !== '');
  return lines.map((line) => line.split(delimiter));
}

/** Reads delimited text. Empty lines are skipped, empty fields are 0. */
export function* parseDelimited(
  text: string,
  delimiter: Delimiter,
  mark: DecimalMark,
  splitQuoted: SplitQuoted,
): Steps<Table> {
  const builder = tableBuilder(mark);
  for (const block of blocks(text.replace(/^\uFEFF/, ''))) {
    const records = block.includes('"') ? splitQuoted(block, delimiter) : splitPlain(block, delimiter);
    for (const [at, record] of records.entries()) {
      builder.push(record);
      if (at % 8 === 7) yield;
    }
    yield;
  }
  return builder.table();
}

/** The first table of an HTML fragment, as spreadsheets put it on the clipboard. Nothing of the fragment is run or shown. */
import type { DecimalMark } from '../cellText.js';
import type { Steps } from '../steps.js';
import { tableBuilder, type Table } from '../table.js';

/** Above this, parsing in one go would hold up the page; spreadsheets offer the same table as text. */
export const maxHtmlLength = 400_000;

/** Whether it pays to read the HTML form. */
export function hasTable(html: string): boolean {
  return html.length <= maxHtmlLength && /<table[\s>]/i.test(html);
}

/**
 * Reads the table. A cell's hidden full value is used where the spreadsheet gives it (`data-sheets-value`, `x:num`),
 * because the visible text may be rounded. A cell over several columns fills the rest with zeros.
 */
export function* parseHtmlTable(html: string, mark: DecimalMark): Steps<Table> {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  const marked = tableBuilder(mark);
  for (const row of table?.rows ?? []) {
    const texts: string[] = [];
    for (const cell of row.cells) {
      texts.push(fullValue(cell, mark) ?? cell.textContent.trim());
      for (let span = 1; span < cell.colSpan; span++) texts.push('');
    }
    if (texts.length > 0) marked.push(texts);
    yield;
  }
  return marked.table();
}

function fullValue(cell: HTMLTableCellElement, mark: DecimalMark): string | undefined {
  const plain =
    cell.getAttribute('x:num') ||
    /^\{"1":3,"3":(-?[\d.]+(?:[eE][-+]?\d+)?)\}$/.exec(cell.getAttribute('data-sheets-value') ?? '')?.[1];
  if (!plain) return undefined;
  return mark === ',' ? plain.replace('.', ',') : plain;
}

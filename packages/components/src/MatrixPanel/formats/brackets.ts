/**
 * Matrices in brackets: JSON and NumPy `[[1, 2], [3, 4]]` (NumPy's printed form without commas too), MATLAB `[1 2; 3 4]`,
 * braces `{{1, 2}, {3, 4}}`, and LaTeX `\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}`.
 */
import type { Steps } from '../steps.js';
import { tableBuilder, type Table } from '../table.js';

const latex = /\\begin\{([bBpvV]?matrix|array)\}(?:\{[^}]*\})?([\s\S]*?)\\end\{\1\}/;

/** Whether a text is one of these forms. */
export function looksBracketed(text: string): boolean {
  const start = text.trimStart();
  return (
    /^(?:(?:np|numpy)\.)?(?:array|matrix)\s*\(\s*\[/.test(start) ||
    /^(?:[A-Za-z]\w*\s*=\s*)?[[{]/.test(start) ||
    latex.test(start)
  );
}

/** The cells of one row: separated by commas where there are any, otherwise by spaces. */
function cells(row: string): string[] {
  const trimmed = row.trim().replace(/^,|,$/g, '').trim();
  if (trimmed === '') return [];
  return (trimmed.includes(',') ? trimmed.split(',') : trimmed.split(/\s+/)).map((cell) =>
    cell.trim().replace(/^"(.*)"$/, '$1'),
  );
}

/** The rows' texts. */
function* rowTexts(text: string): Generator<string, void, void> {
  const inLatex = latex.exec(text);
  if (inLatex) {
    for (const row of inLatex[2]!.split('\\\\')) if (row.trim() !== '') yield row.replaceAll('&', ',');
    return;
  }
  const open = text.search(/[[{]/);
  const inner = text.slice(open + 1, Math.max(text.lastIndexOf(']'), text.lastIndexOf('}')));
  if (!/[[{]/.test(inner)) {
    // MATLAB: rows end at semicolons or line ends; `...` continues a line.
    for (const row of inner.replace(/\.\.\.[^\n]*\n/g, ' ').split(/[;\n]/)) if (row.trim() !== '') yield row;
    return;
  }
  let at = 0;
  for (;;) {
    const ahead = inner.slice(at, at + 64).search(/[[{]/);
    const start = ahead >= 0 ? at + ahead : Math.max(inner.indexOf('[', at), inner.indexOf('{', at));
    if (start < 0) return;
    const closer = inner[start] === '[' ? ']' : '}';
    const end = inner.indexOf(closer, start);
    yield inner.slice(start + 1, end < 0 ? inner.length : end);
    if (end < 0) return;
    at = end + 1;
  }
}

/** Reads a matrix in brackets. Decimals have a point: a comma separates. */
export function* parseBrackets(text: string): Steps<Table> {
  const builder = tableBuilder('.');
  for (const row of rowTexts(text)) {
    builder.push(cells(row));
    yield;
  }
  return builder.table();
}

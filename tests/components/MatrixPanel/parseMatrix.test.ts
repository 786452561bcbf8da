// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { DecimalMark } from '../../../packages/components/src/MatrixPanel/cellText.js';
import { parseMatrix } from '../../../packages/components/src/MatrixPanel/parseMatrix.js';
import { raggedRow, tableMatrix, tableWidth } from '../../../packages/components/src/MatrixPanel/table.js';
import { runNow } from '../../../packages/components/src/MatrixPanel/steps.js';
import { toValue } from '../../../packages/components/src/MatrixPanel/bandedMatrix.js';

async function rows(text: string, html?: string, mark: DecimalMark = '.') {
  const { form, table } = await parseMatrix({ text, ...(html !== undefined && { html }) }, mark);
  return { form, rows: table.rows.map((row) => [...row]), faults: table.faults };
}

const square = [
  [1, 2],
  [3, 4],
];

describe('parseMatrix', () => {
  it.each([
    ['tsv', '1\t2\n3\t4'],
    ['tsv', '1\t2\r\n3\t4\r\n'],
    ['csv', '1,2\n3,4'],
    ['csv', '1;2\n3;4'],
    ['csv', '"1","2"\r\n"3","4"'],
    ['csv', '\uFEFF1,2\n\n3,4\n'],
    ['spaces', '1 2\n3 4'],
    ['spaces', ' 1   2 \n 3   4 '],
    ['brackets', '[1 2;3 4]'],
    ['brackets', '[1, 2; 3, 4]'],
    ['brackets', 'A = [1 2\n 3 4]'],
    ['brackets', '[[1,2],[3,4]]'],
    ['brackets', '[[1. 2.]\n [3. 4.]]'],
    ['brackets', 'np.array([[1, 2],\n          [3, 4]])'],
    ['brackets', '{{1, 2}, {3, 4}}'],
    ['brackets', '\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}'],
  ])('reads %s: %j', async (form, text) => {
    expect(await rows(text)).toEqual({ form, rows: square, faults: [] });
  });

  it('prefers the table of a spreadsheet to its text', async () => {
    const html = '<meta charset="utf-8"><table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>';
    expect(await rows('9\t9', html)).toEqual({ form: 'html', rows: square, faults: [] });
  });

  it('takes the full value that a spreadsheet keeps beside a rounded text', async () => {
    const html = `<table><tr><td data-sheets-value='{"1":3,"3":0.333333333}'>0.33</td><td x:num="0.5">1/2</td></tr></table>`;
    expect((await rows('', html)).rows).toEqual([[0.333333333, 0.5]]);
  });

  it('reads that full value where the language has a decimal comma', async () => {
    const html = '<table><tr><td x:num="0.125">0,13</td><td>1,5</td></tr></table>';
    expect((await rows('', html, ',')).rows).toEqual([[0.125, 1.5]]);
  });

  it('reads the text beside a table that has no row', async () => {
    expect(await rows('1\t2', '<table></table>')).toEqual({ form: 'tsv', rows: [[1, 2]], faults: [] });
  });

  it('fills the columns that a cell covers with zeros, and leaves a row without cells out', async () => {
    const html = '<table><tr><td colspan="2">1</td><td>2</td></tr><tr></tr><tr><td>3</td></tr></table>';
    expect((await rows('', html)).rows).toEqual([[1, 0, 2], [3]]);
  });

  it('I08: runs no script of a pasted table', async () => {
    const html =
      '<table><tr><td>1<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script></td></tr></table>';
    await rows('', html);
    expect('hacked' in globalThis).toBe(false);
  });

  it('falls back to the text when the HTML holds no table', async () => {
    expect((await rows('1\t2', '<p>1 2</p>')).form).toBe('tsv');
    expect((await rows('1\t2', '<!-- <table> --><p>1 2</p>')).form).toBe('tsv');
    expect((await rows('1\t2', '<table><tr></tr></table>')).form).toBe('tsv');
  });

  it('keeps line breaks and delimiters inside quotes', async () => {
    expect((await rows('"1,000","2"\n"3\n",4')).rows).toEqual([
      [1000, 2],
      [3, 4],
    ]);
  });

  it('reads decimal commas where the language has them, and where nothing else fits', async () => {
    expect((await rows('1,5\t2,5', undefined, ',')).rows).toEqual([[1.5, 2.5]]);
    expect((await rows('1,5;2,5')).rows).toEqual([[1.5, 2.5]]);
    expect((await rows('1.5\t2.25', undefined, ',')).rows).toEqual([[1.5, 2.25]]);
  });

  it('says where a cell is not a number', async () => {
    const { faults } = await rows('1\t2\n3\tabc\n#DIV/0!\t5');
    expect(faults).toEqual([
      { row: 1, col: 1, text: 'abc', fault: 'not-a-number' },
      { row: 2, col: 0, text: '#DIV/0!', fault: 'not-a-number' },
    ]);
  });

  it('counts all faults, and keeps the first twenty', async () => {
    const { table } = await parseMatrix({ text: Array.from({ length: 30 }, (_, row) => `${row}\tx`).join('\n') }, '.');
    expect([table.faultCount, table.faults.length, table.faults.at(-1)?.row]).toEqual([30, 20, 19]);
  });

  it('takes the most common length of a row for the right one, wherever the others stand', async () => {
    const { table } = await parseMatrix({ text: '1,2\n1,2,3\n4,5,6' }, '.');
    expect(raggedRow(table)).toEqual({ row: 0, found: 2, expected: 3 });
  });

  it('says which row is ragged, and pads it with zeros', async () => {
    const { table } = await parseMatrix({ text: '1,2,3,4\n5,6,7\n8,9,10,11' }, '.');
    expect(raggedRow(table)).toEqual({ row: 1, found: 3, expected: 4 });
    expect(tableWidth(table)).toBe(4);
    expect([...toValue(runNow(tableMatrix(table))).data]).toEqual([1, 2, 3, 4, 5, 6, 7, 0, 8, 9, 10, 11]);
  });

  it('reads a thousand rows with quotes across block borders', async () => {
    const text = Array.from({ length: 1000 }, (_, row) => `"${row}",${row + 1}`).join('\r\n');
    const { rows: read } = await rows(text);
    expect(read).toHaveLength(1000);
    expect(read.every(([first, second], row) => first === row && second === row + 1)).toBe(true);
  });

  it('stops when the signal is aborted', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(parseMatrix({ text: '1\t2' }, '.', controller.signal)).rejects.toThrow();
  });

  it('reads an empty text as an empty table', async () => {
    expect((await rows('')).rows).toEqual([]);
    expect((await rows('[]')).rows).toEqual([]);
  });
});

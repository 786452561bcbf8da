/** What is typed and pasted into the Calculator and the MatrixPanel. */
import {
  missingBrackets,
  normalizeSigns,
  openBrackets,
} from '../../packages/components/src/Calculator/expressionText.js';
import { readPastedNumber } from '../../packages/components/src/Calculator/pastedNumber.js';
import { readCell } from '../../packages/components/src/MatrixPanel/cellText.js';
import { parseMatrix } from '../../packages/components/src/MatrixPanel/parseMatrix.js';
import type { FuzzTarget } from './FuzzTarget';
import { mutateText } from './mutate';

const pieces = [
  ...'0123456789.,;eE+-−\t\n\r "\'[](){}\\&|<>/',
  ...[
    '\\begin{bmatrix}',
    '\\end{bmatrix}',
    '\\\\',
    '<td>',
    '</td>',
    '<table>',
    '"", ',
    '1e400',
    'NaN',
    '∞',
    '\u0000',
    '\ud800',
    '٣',
  ],
];
const right = [
  '1\t2\n3\t4',
  '1,5;2\n3;4',
  '"1","2"\n"3","4"',
  '[[1, 2], [3, 4]]',
  '[1 2; 3 4]',
  '{{1, 2}, {3, 4}}',
  '\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}',
  '1 234,5',
  "1'234.5",
  '−1.5e−3',
  '3/4',
];

export const typedTexts: FuzzTarget<string> = {
  name: 'typed and pasted texts',
  make: (rng) => mutateText(rng.pick(right), pieces, rng),
  async check(text) {
    const { table } = await parseMatrix({ text }, '.');
    for (const row of table.rows)
      for (const value of row) if (typeof value !== 'number') throw new Error(`A cell is ${String(value)}.`);
    const cell = readCell(text);
    if ('value' in cell && !Number.isFinite(cell.value)) throw new Error(`The cell is ${cell.value}.`);
    if (normalizeSigns(text).length !== text.length) throw new Error('The length changes.');
    if (openBrackets(text + missingBrackets(text)) > 0) throw new Error('Brackets stay open.');
    readPastedNumber(text);
  },
  show: (text) => JSON.stringify(text),
};

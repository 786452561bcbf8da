import { describe, expect, it } from 'vitest';
import { fromRows } from '../../../packages/components/src/MatrixPanel/bandedMatrix.js';
import { exportText } from '../../../packages/components/src/MatrixPanel/exportMatrix.js';
import { parseMatrix } from '../../../packages/components/src/MatrixPanel/parseMatrix.js';
import { runNow } from '../../../packages/components/src/MatrixPanel/steps.js';

const matrix = fromRows([
  [1 / 3, -1e21, 5e-324],
  [0, Number.NaN, Infinity],
]);

describe('exportText', () => {
  it('parts cells by tabs or commas, and writes what is no number as nothing', () => {
    expect(runNow(exportText(matrix, 'tsv'))).toBe('0.3333333333333333\t-1e+21\t5e-324\n0\t\tInfinity');
    expect(runNow(exportText(matrix, 'csv'))).toBe('0.3333333333333333,-1e+21,5e-324\r\n0,,Infinity');
  });

  it('writes a range, both ends included', () => {
    const range = { firstRow: 1, lastRow: 1, firstCol: 0, lastCol: 1 };
    expect(
      runNow(
        exportText(
          fromRows([
            [1, 2, 3],
            [4, 5, 6],
          ]),
          'csv',
          range,
        ),
      ),
    ).toBe('4,5');
  });

  it.each(['tsv', 'csv'] as const)('reads back to the same numbers as %s', async (format) => {
    const numbers = [
      [1 / 3, -1e21],
      [5e-324, Number.MAX_VALUE],
    ];
    const text = runNow(exportText(fromRows(numbers), format));
    const { table } = await parseMatrix({ text }, '.');
    expect(table.rows.map((row) => [...row])).toEqual(numbers);
  });
});

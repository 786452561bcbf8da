import { describe, expect, it } from 'vitest';
import {
  bandRowsFor,
  buildMatrix,
  cellOf,
  copyOf,
  countOutside,
  fromRows,
  fromValue,
  resized,
  toValue,
  transposed,
  withCells,
} from '../../../packages/components/src/MatrixPanel/bandedMatrix.js';
import { exportText } from '../../../packages/components/src/MatrixPanel/exportMatrix.js';
import { runInSlices, runNow } from '../../../packages/components/src/MatrixPanel/steps.js';

const numbered = (rows: number, cols: number) =>
  runNow(
    buildMatrix(rows, cols, (row, out) => {
      for (let col = 0; col < cols; col++) out[col] = row * cols + col + 1;
    }),
  );

describe('BandedMatrix', () => {
  it('finds every cell again, across bands and with a short last band', () => {
    const matrix = numbered(71, 1000);
    expect(matrix.bands.length).toBe(Math.ceil(71 / bandRowsFor(1000)));
    for (const [row, col] of [
      [0, 0],
      [31, 999],
      [32, 0],
      [70, 999],
    ] as const) {
      expect(cellOf(matrix, row, col)).toBe(row * 1000 + col + 1);
    }
    expect(toValue(matrix).data.every((value, at) => value === at + 1)).toBe(true);
  });

  it('copies only the bands that an edit touches, and leaves the old version as it was', () => {
    const before = numbered(100, 1000);
    const after = withCells(before, [{ index: 40_500, value: -1 }]);
    expect(cellOf(after, 40, 500)).toBe(-1);
    expect(cellOf(before, 40, 500)).toBe(40_501);
    const shared = after.bands.filter((band, at) => band === before.bands[at]);
    expect(shared).toHaveLength(before.bands.length - 1);
  });

  it('does not write into the array that it was made of', () => {
    const data = Float64Array.of(1, 2, 3, 4);
    withCells(fromValue({ rows: 2, cols: 2, data }), [{ index: 0, value: 9 }]);
    expect([...data]).toEqual([1, 2, 3, 4]);
  });

  it('takes single precision too', () => {
    expect(cellOf(fromValue({ rows: 1, cols: 2, data: Float32Array.of(0.5, 2) }), 0, 1)).toBe(2);
  });

  it.each([
    [3, 5],
    [1, 7],
    [100, 64],
    [33, 1200],
  ] as const)('transposes %d × %d twice to itself', (rows, cols) => {
    const matrix = numbered(rows, cols);
    const turned = runNow(transposed(matrix));
    expect([turned.rows, turned.cols]).toEqual([cols, rows]);
    expect(cellOf(turned, cols - 1, 0)).toBe(cellOf(matrix, 0, cols - 1));
    expect(toValue(runNow(transposed(turned)))).toEqual(toValue(matrix));
  });

  it('resizes by cutting and padding with zeros, and counts what it would drop', () => {
    const matrix = fromRows([
      [1, 2, 3],
      [4, 5, 0],
    ]);
    expect([...toValue(runNow(resized(matrix, 3, 2))).data]).toEqual([1, 2, 4, 5, 0, 0]);
    expect(runNow(countOutside(matrix, 3, 2))).toBe(1);
    expect(runNow(countOutside(matrix, 1, 1))).toBe(4);
    expect(runNow(countOutside(matrix, 9, 9))).toBe(0);
  });

  it('gives workers a copy of their own', () => {
    const matrix = numbered(3, 3);
    const { data } = runNow(copyOf(matrix));
    data.fill(0);
    expect(cellOf(matrix, 0, 0)).toBe(1);
  });
});

describe('exportText', () => {
  it('writes digits that read back to the same numbers', () => {
    const values = [1 / 3, -2.5e-300, 0.1 + 0.2, 1e21];
    const text = runNow(exportText(fromRows([values]), 'tsv'));
    expect(text.split('\t').map(Number)).toEqual(values);
  });

  it('writes CSV lines with CRLF, and a part of a matrix where asked', () => {
    const matrix = fromRows([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(runNow(exportText(matrix, 'csv'))).toBe('1,2,3\r\n4,5,6');
    expect(runNow(exportText(matrix, 'tsv', { firstRow: 0, lastRow: 1, firstCol: 1, lastCol: 2 }))).toBe('2\t3\n5\t6');
  });
});

describe('runInSlices', () => {
  it('lets other work in between', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await runInSlices(
      (function* () {
        const until = performance.now() + 60;
        while (performance.now() < until) yield;
      })(),
    );
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
  });

  it('stops with the reason of the signal', async () => {
    const controller = new AbortController();
    const work = runInSlices(
      (function* () {
        for (;;) yield;
      })(),
      controller.signal,
    );
    setTimeout(() => controller.abort(new Error('enough')), 5);
    await expect(work).rejects.toThrow('enough');
  });
});

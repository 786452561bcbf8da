import { describe, expect, it } from 'vitest';
import { movedWindow, zoomedWindow } from '../../../packages/components/src/MatrixPanel/heatmapWindow.js';

const size = { rows: 1000, cols: 600 };
const whole = { row: 0, col: 0, ...size };

describe('zoomedWindow', () => {
  it('halves what is shown, round the cell', () => {
    expect(zoomedWindow(whole, size, { row: 500, col: 300 }, 2)).toEqual({ row: 250, col: 150, rows: 500, cols: 300 });
  });

  it('stays inside the matrix', () => {
    expect(zoomedWindow(whole, size, { row: 999, col: 0 }, 2)).toEqual({ row: 500, col: 0, rows: 500, cols: 300 });
  });

  it('stops at four cells, and at the whole matrix', () => {
    const close = zoomedWindow(whole, size, { row: 10, col: 10 }, 1e6);
    expect([close.rows, close.cols]).toEqual([4, 4]);
    expect(zoomedWindow(close, size, { row: 10, col: 10 }, 1e-6)).toEqual(whole);
  });

  it('shows a matrix of fewer than four cells whole', () => {
    expect(zoomedWindow({ row: 0, col: 0, rows: 2, cols: 3 }, { rows: 2, cols: 3 }, { row: 1, col: 1 }, 8)).toEqual({
      row: 0,
      col: 0,
      rows: 2,
      cols: 3,
    });
  });
});

describe('movedWindow', () => {
  const window = { row: 100, col: 100, rows: 50, cols: 50 };

  it('moves just so far that the cell is inside', () => {
    expect(movedWindow(window, { row: 150, col: 120 })).toEqual({ ...window, row: 101 });
    expect(movedWindow(window, { row: 120, col: 40 })).toEqual({ ...window, col: 40 });
  });

  it('is the same object when the cell is inside already', () => {
    expect(movedWindow(window, { row: 149, col: 100 })).toBe(window);
  });
});

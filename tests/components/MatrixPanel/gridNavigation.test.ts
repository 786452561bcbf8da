import { describe, expect, it } from 'vitest';
import { fromRows } from '../../../packages/components/src/MatrixPanel/bandedMatrix.js';
import {
  clampPlace,
  moveByKey,
  readCellName,
  selectionOf,
  topLeft,
  visibleItems,
  type GridPlace,
} from '../../../packages/components/src/MatrixPanel/gridNavigation.js';

const matrix = fromRows([
  [1, 1, 0, 0, 5],
  [0, 1, 0, 0, 0],
  [1, 1, 1, 1, 1],
]);
const at = (row: number, col: number): GridPlace => ({ row, col, anchorRow: row, anchorCol: col });
const press = (place: GridPlace, key: string, held: { shift?: true; mod?: true; alt?: true } = {}) => {
  const moved = moveByKey(place, { key, shift: false, mod: false, alt: false, ...held }, matrix, { rows: 2, cols: 3 });
  return moved && [moved.row, moved.col];
};

describe('moveByKey', () => {
  it('moves by arrows and stays inside', () => {
    expect(press(at(0, 0), 'ArrowRight')).toEqual([0, 1]);
    expect(press(at(0, 0), 'ArrowUp')).toEqual([0, 0]);
    expect(press(at(2, 4), 'ArrowDown')).toEqual([2, 4]);
  });

  it('goes to the ends of a row, and to the corners', () => {
    expect(press(at(1, 2), 'Home')).toEqual([1, 0]);
    expect(press(at(1, 2), 'End')).toEqual([1, 4]);
    expect(press(at(1, 2), 'Home', { mod: true })).toEqual([0, 0]);
    expect(press(at(1, 2), 'End', { mod: true })).toEqual([2, 4]);
  });

  it('goes by pages of rows, and with Alt of columns', () => {
    expect(press(at(0, 0), 'PageDown')).toEqual([2, 0]);
    expect(press(at(0, 4), 'PageUp', { alt: true })).toEqual([0, 1]);
    expect(press(at(2, 4), 'PageUp')).toEqual([0, 4]);
    expect(press(at(1, 0), 'PageDown', { alt: true })).toEqual([1, 3]);
  });

  it('jumps to the edge of the data', () => {
    expect(press(at(0, 0), 'ArrowRight', { mod: true })).toEqual([0, 1]);
    expect(press(at(0, 1), 'ArrowRight', { mod: true })).toEqual([0, 4]);
    expect(press(at(0, 1), 'ArrowDown', { mod: true })).toEqual([2, 1]);
    expect(press(at(1, 2), 'ArrowRight', { mod: true })).toEqual([1, 4]);
    expect(press(at(1, 4), 'ArrowRight', { mod: true })).toEqual([1, 4]);
    expect(press(at(0, 4), 'ArrowUp', { mod: true })).toEqual([0, 4]);
  });

  it('extends the selection with Shift', () => {
    const moved = moveByKey(at(1, 1), { key: 'ArrowRight', shift: true, mod: false, alt: false }, matrix, {
      rows: 1,
      cols: 1,
    });
    expect(moved && selectionOf(moved)).toEqual({ firstRow: 1, lastRow: 1, firstCol: 1, lastCol: 2 });
  });

  it('selects a row, a column and everything', () => {
    const select = (key: string, held: object) =>
      selectionOf(
        moveByKey(at(1, 2), { key, shift: false, mod: false, alt: false, ...held }, matrix, { rows: 1, cols: 1 }) ??
          topLeft,
      );
    expect(select(' ', { shift: true })).toEqual({ firstRow: 1, lastRow: 1, firstCol: 0, lastCol: 4 });
    expect(select(' ', { mod: true })).toEqual({ firstRow: 0, lastRow: 2, firstCol: 2, lastCol: 2 });
    expect(select(' ', { shift: true, mod: true })).toEqual({ firstRow: 0, lastRow: 2, firstCol: 0, lastCol: 4 });
    expect(select('a', { mod: true })).toEqual({ firstRow: 0, lastRow: 2, firstCol: 0, lastCol: 4 });
  });

  it('leaves other keys alone', () => {
    expect(press(at(0, 0), 'Tab')).toBeNull();
    expect(press(at(0, 0), 'x')).toBeNull();
    expect(press(at(0, 0), ' ')).toBeNull();
  });
});

describe('clampPlace', () => {
  it('comes back into a matrix that became smaller, and is the same object otherwise', () => {
    const place = at(2, 4);
    expect(clampPlace(place, { rows: 2, cols: 2 })).toEqual(at(1, 1));
    expect(clampPlace(place, { rows: 3, cols: 5 })).toBe(place);
  });
});

describe('readCellName', () => {
  it.each(['R2C4', 'r2c4', '2,4', ' 2 4 ', '2;4', '2:4'])('reads %j', (text) => {
    expect(readCellName(text, { rows: 3, cols: 5 })).toEqual([1, 3]);
  });

  it.each(['', 'R0C1', 'R4C1', 'R1C6', 'abc', '2'])('finds no cell for %j', (text) => {
    expect(readCellName(text, { rows: 3, cols: 5 })).toBeNull();
  });
});

describe('visibleItems', () => {
  it('covers the room, with some beyond, and stays inside', () => {
    expect(visibleItems(280, 280, 28, 1000, 2)).toEqual([8, 22]);
    expect(visibleItems(0, 280, 28, 3, 2)).toEqual([0, 3]);
    expect(visibleItems(1e6, 280, 28, 1000, 2)).toEqual([999, 1000]);
  });

  it('gives at least one item where there is no room yet', () => {
    expect(visibleItems(0, 0, 28, 10, 0)).toEqual([0, 1]);
  });
});

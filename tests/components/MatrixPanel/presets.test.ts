import { describe, expect, it } from 'vitest';
import { cellOf, rowOf, toValue } from '../../../packages/components/src/MatrixPanel/bandedMatrix.js';
import {
  presetMatrix,
  presetNames,
  presetSize,
  type PresetName,
} from '../../../packages/components/src/MatrixPanel/presets.js';
import { runNow } from '../../../packages/components/src/MatrixPanel/steps.js';

const make = (name: PresetName, rows: number, cols = rows, seed = 1) => runNow(presetMatrix(name, rows, cols, seed));
const dense = (name: PresetName, rows: number, cols = rows) => {
  const matrix = make(name, rows, cols);
  return Array.from({ length: rows }, (_, row) => [...rowOf(matrix, row)]);
};

describe('presets', () => {
  it('fills identity also when it is not square', () => {
    expect(dense('identity', 2, 3)).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ]);
  });

  it('fills hilbert with 1 / (row + col + 1)', () => {
    expect(dense('hilbert', 2)).toEqual([
      [1, 1 / 2],
      [1 / 2, 1 / 3],
    ]);
  });

  it.each([3, 4, 5, 6, 7, 8, 10, 12, 14, 18, 50])('fills magic %d with each number once and equal sums', (n) => {
    const rows = dense('magic', n);
    const sum = (n * (n * n + 1)) / 2;
    expect(rows.flat().toSorted((x, y) => x - y)).toEqual(Array.from({ length: n * n }, (_, at) => at + 1));
    for (let at = 0; at < n; at++) {
      expect(rows[at]?.reduce((total, value) => total + value, 0)).toBe(sum);
      expect(rows.reduce((total, row) => total + (row[at] ?? 0), 0)).toBe(sum);
    }
    expect(rows.reduce((total, row, at) => total + (row[at] ?? 0), 0)).toBe(sum);
    expect(rows.reduce((total, row, at) => total + (row[n - 1 - at] ?? 0), 0)).toBe(sum);
  });

  it('fills rotation with an orthogonal matrix of determinant 1', () => {
    const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = dense('rotation', 2);
    expect(a * d - b * c).toBeCloseTo(1, 15);
    expect(a * b + c * d).toBeCloseTo(0, 15);
  });

  it('gives the same random numbers for the same seed, and others for another', () => {
    const [first, again, other] = [make('random', 20, 30, 7), make('random', 20, 30, 7), make('random', 20, 30, 8)];
    expect(toValue(first)).toEqual(toValue(again));
    expect(toValue(first)).not.toEqual(toValue(other));
  });

  it('spreads random integers evenly over −9…9', () => {
    const counts = new Map<number, number>();
    for (const value of toValue(make('random-integers', 200)).data) counts.set(value, (counts.get(value) ?? 0) + 1);
    expect([...counts.keys()].toSorted((x, y) => x - y)).toEqual(Array.from({ length: 19 }, (_, at) => at - 9));
    for (const count of counts.values()) expect(Math.abs(count / 40_000 - 1 / 19)).toBeLessThan(0.006);
  });

  it('keeps every preset finite at 200 × 200', () => {
    for (const name of presetNames) expect(toValue(make(name, 200)).data.every(Number.isFinite)).toBe(true);
  });

  it('says which presets do not exist for a size', () => {
    expect(presetSize('magic', 2, 2)).toBeUndefined();
    expect(presetSize('rotation', 1, 1)).toBeUndefined();
    expect(presetSize('magic', 4, 7)).toEqual({ rows: 4, cols: 4 });
    expect(presetSize('ones', 4, 7)).toEqual({ rows: 4, cols: 7 });
    expect(cellOf(make('ones', 4, 7), 3, 6)).toBe(1);
  });
});

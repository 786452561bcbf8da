import { describe, expect, it } from 'vitest';
import { outline, tonesOf, topOf } from '../../../packages/components/src/ImageFilter/histogramShape.js';

const counts = (entries: Record<number, number>) =>
  Uint32Array.from({ length: 256 }, (_, value) => entries[value] ?? 0);

describe('tonesOf', () => {
  it('gives the mean and the clipped shares', () => {
    expect(tonesOf(counts({ 0: 25, 128: 50, 255: 25 }))).toEqual({
      mean: (128 * 50 + 255 * 25) / 100,
      black: 0.25,
      white: 0.25,
    });
  });
  it('is all zero for no pixels', () => {
    expect(tonesOf(counts({}))).toEqual({ mean: 0, black: 0, white: 0 });
  });
});

describe('topOf', () => {
  it('ignores the ends, where clipped values pile up', () => {
    expect(topOf([counts({ 0: 1000, 100: 3, 101: 4, 255: 500 })])).toBe(7);
  });
  it('takes the ends when there is nothing else', () => {
    expect(topOf([counts({ 0: 1000 })])).toBe(1000);
  });
});

describe('outline', () => {
  it('draws 64 columns, cut at the top', () => {
    const path = outline(counts({ 0: 100, 4: 5 }), 10);
    expect(path.match(/L/g)).toHaveLength(64 * 2 + 1);
    expect(path.startsWith('M0 1L0 0.000L1 0.000L1 0.500L2 0.500L2 1.000')).toBe(true);
  });
  it('is flat when there is nothing', () => {
    expect(outline(counts({}), 0)).not.toContain('NaN');
  });
});

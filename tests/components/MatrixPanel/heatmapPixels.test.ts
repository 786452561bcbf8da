import { describe, expect, it } from 'vitest';
import { buildMatrix, fromRows, withCells } from '../../../packages/components/src/MatrixPanel/bandedMatrix.js';
import {
  paintPixels,
  poolMaxAbs,
  rampColour,
  rampPosition,
  ramps,
} from '../../../packages/components/src/MatrixPanel/heatmapPixels.js';
import { summarize } from '../../../packages/components/src/MatrixPanel/matrixSummary.js';
import { runNow } from '../../../packages/components/src/MatrixPanel/steps.js';

const whole = (matrix: { rows: number; cols: number }) => ({ row: 0, col: 0, rows: matrix.rows, cols: matrix.cols });

describe('poolMaxAbs', () => {
  it('keeps a single spike of a million entries, with its sign', () => {
    const zeros = runNow(buildMatrix(1000, 1000, () => undefined));
    const spiked = withCells(zeros, [{ index: 654_321, value: -7 }]);
    const pooled = runNow(poolMaxAbs(spiked, whole(spiked), 40, 40));
    expect(pooled.filter((value) => value === -7)).toHaveLength(1);
    expect(pooled[Math.floor(654 / 25) * 40 + Math.floor(321 / 25)]).toBe(-7);
  });

  it('repeats cells where there are more pixels than cells', () => {
    const pooled = runNow(poolMaxAbs(fromRows([[1, -2]]), { row: 0, col: 0, rows: 1, cols: 2 }, 4, 2));
    expect([...pooled]).toEqual([1, 1, -2, -2, 1, 1, -2, -2]);
  });

  it('lets not-a-number win over everything, in any order', () => {
    for (const row of [
      [NaN, 5, -9],
      [5, NaN, -9],
      [5, -9, NaN],
    ]) {
      expect(runNow(poolMaxAbs(fromRows([row]), { row: 0, col: 0, rows: 1, cols: 3 }, 1, 1))[0]).toBeNaN();
    }
    const tall = fromRows([[NaN], [3]]);
    expect(runNow(poolMaxAbs(tall, whole(tall), 1, 1))[0]).toBeNaN();
  });

  it('reads only its window', () => {
    const matrix = fromRows([
      [9, 1, 2],
      [9, 3, -4],
    ]);
    expect([...runNow(poolMaxAbs(matrix, { row: 0, col: 1, rows: 2, cols: 2 }, 1, 1))]).toEqual([-4]);
  });
});

describe('summarize', () => {
  it('finds the ends with their places, and counts what is not finite', () => {
    const matrix = fromRows([
      [1, NaN, -3.2],
      [9.1, Infinity, 0],
    ]);
    expect(runNow(summarize(matrix))).toEqual({
      smallest: { row: 0, col: 2, value: -3.2 },
      largest: { row: 1, col: 0, value: 9.1 },
      peak: 9.1,
      nan: 1,
      infinite: 1,
    });
  });

  it('has no ends where nothing is finite', () => {
    const summary = runNow(summarize(fromRows([[NaN]])));
    expect([summary.smallest, summary.largest, summary.peak]).toEqual([null, null, 0]);
  });
});

describe('the colour ramp', () => {
  it('is centred on zero and symmetric in size', () => {
    expect(rampPosition(0, 10, 'linear')).toBe(0);
    expect(rampPosition(-5, 10, 'linear')).toBe(-0.5);
    expect(rampPosition(5, 10, 'symlog')).toBe(-rampPosition(-5, 10, 'symlog'));
    expect(rampPosition(3, 0, 'linear')).toBe(0);
  });

  const luminance = ([r, g, b]: readonly [number, number, number]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

  it.each(['light', 'dark'] as const)('changes lightness evenly from the middle outwards (%s)', (theme) => {
    for (const side of [-1, 1]) {
      const steps = Array.from({ length: 21 }, (_, at) => luminance(rampColour(ramps[theme], (side * at) / 20)));
      const sorted = steps.toSorted((x, y) => (theme === 'light' ? y - x : x - y));
      expect(steps).toEqual(sorted);
    }
  });

  it.each(['light', 'dark'] as const)('keeps the two sides apart for red-green blindness (%s)', (theme) => {
    // Blue minus yellow is what remains to a protanope or deuteranope.
    for (const size of [0.25, 0.5, 0.75]) {
      const [blue, orange] = [rampColour(ramps[theme], -size), rampColour(ramps[theme], size)];
      const opponent = ([r, g, b]: readonly [number, number, number]) => b - (r + g) / 2;
      expect(opponent(blue) - opponent(orange)).toBeGreaterThan(60);
    }
  });
});

describe('paintPixels', () => {
  it('paints opaque pixels, and hatches what is not finite', () => {
    const values = new Float64Array(36).fill(NaN);
    const pixels = runNow(paintPixels(values, 6, { ramp: ramps.light, peak: 1, scale: 'linear' }));
    const reds = new Set(Array.from({ length: 36 }, (_, at) => pixels[at * 4]));
    expect(reds.size).toBe(2);
    expect(Array.from({ length: 36 }, (_, at) => pixels[at * 4 + 3]).every((alpha) => alpha === 255)).toBe(true);
  });

  it('paints zero in the middle colour', () => {
    const pixels = runNow(paintPixels(Float64Array.of(0), 1, { ramp: ramps.dark, peak: 3, scale: 'linear' }));
    expect([...pixels]).toEqual([...ramps.dark.zero, 255]);
  });
});

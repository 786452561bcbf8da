import { expectSeries, failOf } from '@wasm-compute/engine/kernels/chart/series';
import { describe, expect, it } from 'vitest';

describe('expectSeries', () => {
  it('takes 2^27 points, and refuses more', () => {
    const ofLength = (length: number) => ({
      y: Object.defineProperty(new Float32Array(1), 'length', { value: length }),
    });
    expect(() => expectSeries(ofLength(2 ** 27))).not.toThrow();
    expect(() => expectSeries(ofLength(2 ** 27 + 1))).toThrow(
      expect.objectContaining({ code: 'chart/too-long', detail: { length: 2 ** 27 + 1, most: 2 ** 27 } }),
    );
  });
});

describe('failOf', () => {
  it('explains one status, and leaves the others to the engine', () => {
    const explained = Array.from({ length: 50 }, (_, status) => failOf(status)).filter(Boolean);
    expect(explained).toMatchObject([{ code: 'chart/unsorted' }]);
  });
});

import { describe, expect, it } from 'vitest';
import { alignUp, strideOf } from '../../packages/engine/src/arena';
import { spanOf } from '../../packages/engine/src/span';

describe('spanOf', () => {
  it('gives the elements of a part', () => {
    expect(spanOf(3, 0, 30, 10, [2, 5])).toStrictEqual([6, 15]);
  });

  it('adds the halo on both sides, cut at the ends', () => {
    expect(spanOf(3, 2, 30, 10, [4, 5])).toStrictEqual([6, 21]);
    expect(spanOf(3, 2, 30, 10, [1, 5])).toStrictEqual([0, 21]);
    expect(spanOf(3, 2, 30, 10, [6, 9])).toStrictEqual([12, 30]);
  });

  it('gives the last part whatever is left of the length', () => {
    expect(spanOf(3, 0, 32, 10, [5, 10])).toStrictEqual([15, 32]);
    expect(spanOf(3, 1, 32, 10, [5, 9])).toStrictEqual([12, 32]);
    expect(spanOf(3, 0, 32, 10, [5, 9])).toStrictEqual([15, 27]);
  });

  it('ends with a length that is shorter than the axis', () => {
    expect(spanOf(3, 0, 10, 10, [2, 5])).toStrictEqual([6, 10]);
    expect(spanOf(3, 0, 10, 10, [6, 8])).toStrictEqual([10, 10]);
  });
});

describe('buffers in memory', () => {
  it('take whole lines of the cache', () => {
    expect([0, 1, 64, 65].map(alignUp)).toStrictEqual([0, 64, 64, 128]);
    expect(strideOf('read', 'f64', 9)).toBe(128);
    expect(strideOf('read', 'u8', 9)).toBe(64);
  });

  it('that grow have a cell of four words, whatever their elements are', () => {
    expect(strideOf('tail', 'f64', 100)).toBe(64);
  });
});

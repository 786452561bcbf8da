import { describe, expect, it } from 'vitest';
import { defaultLimits, expectOption, resolveLimits } from '../../packages/engine/src/limits';

const most = 32_767 * 65_536;
const refused = (detail: object) => expect.objectContaining({ code: 'engine/option', detail });

describe('resolveLimits', () => {
  it('has a finite default for every limit', () => {
    expect(resolveLimits({})).toStrictEqual({ memoryLimitBytes: most, maxInputBytes: most, timeoutMs: 300_000 });
    expect(defaultLimits).toStrictEqual(resolveLimits({}));
  });

  it('takes what is asked for, each by itself', () => {
    const asked = { memoryLimitBytes: 1, maxInputBytes: 2, timeoutMs: 3 };
    expect(resolveLimits(asked)).toStrictEqual(asked);
    for (const [name, value] of Object.entries(asked))
      expect(resolveLimits({ [name]: value })).toStrictEqual({ ...defaultLimits, [name]: value });
  });

  it('takes 0 and the largest, and a time without end', () => {
    expect(resolveLimits({ memoryLimitBytes: 0, maxInputBytes: most, timeoutMs: Infinity })).toStrictEqual({
      memoryLimitBytes: 0,
      maxInputBytes: most,
      timeoutMs: Infinity,
    });
  });

  it.each([
    ['memoryLimitBytes', most + 1],
    ['memoryLimitBytes', -1],
    ['maxInputBytes', most + 1],
    ['maxInputBytes', -1],
    ['timeoutMs', -1],
    ['timeoutMs', NaN],
  ])('refuses %s: %d', (name, value) => {
    expect(() => resolveLimits({ [name]: value })).toThrow(
      refused({ name, value: String(value), min: 0, max: name === 'timeoutMs' ? Infinity : most }),
    );
  });
});

describe('expectOption', () => {
  it('answers with a number from its least to its most', () => {
    expect([1, 2.5, 4].map((value) => expectOption('workers', value, 1, 4))).toStrictEqual([1, 2.5, 4]);
  });

  it.each([0.99, 4.01, NaN, Infinity, '2', null, 2n, [2]])('refuses %o', (value) => {
    expect(() => expectOption('workers', value as number, 1, 4)).toThrow(
      refused({ name: 'workers', value: String(value), min: 1, max: 4 }),
    );
  });
});

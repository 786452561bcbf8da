import { describe, expect, it } from 'vitest';
import { expectInteger } from '../../packages/engine/src/integers';

describe('expectInteger', () => {
  it.each([0, -0, 1, -7, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])('takes %d', (value) => {
    expect(expectInteger(value, 'n')).toBe(BigInt(value));
  });

  it('takes bigints of any size as they are', () => {
    expect(expectInteger(-(2n ** 200n), 'n')).toBe(-(2n ** 200n));
  });

  it.each([0.5, NaN, Infinity, -Infinity, 2 ** 53, -(2 ** 53)])(
    'refuses %d, and says what a number may be',
    (value) => {
      expect(() => expectInteger(value, 'n')).toThrow(
        expect.objectContaining({
          code: 'input/type',
          detail: { name: 'n' },
          message: expect.stringContaining('2^53'),
        }),
      );
    },
  );

  it.each(['7', null, undefined, true, {}, [7]])('refuses %j, and says what it may be', (value) => {
    expect(() => expectInteger(value as never, 'base')).toThrow(
      expect.objectContaining({
        code: 'input/type',
        detail: { name: 'base' },
        message: expect.stringMatching(/^base must be a bigint/),
      }),
    );
  });
});

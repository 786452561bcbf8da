import { describe, expect, it, vi } from 'vitest';
import { retry } from '../../packages/engine/src/guard/retry';

const failing = (times: number) => {
  let calls = 0;
  return vi.fn(async () => {
    calls += 1;
    if (calls <= times) throw new Error(`failure ${calls}`);
    return calls;
  });
};

const options = (rest: Partial<Parameters<typeof retry>[1]> = {}) => ({
  retries: 2,
  delayMs: 1,
  signal: new AbortController().signal,
  isWorthIt: () => true,
  ...rest,
});

describe('retry', () => {
  it('answers with the first attempt that succeeds', async () => {
    const attempt = failing(2);
    expect(await retry(attempt, options())).toBe(3);
    expect(attempt).toHaveBeenCalledTimes(3);
  });

  it('rejects with the last error when the attempts are used up', async () => {
    const attempt = failing(5);
    await expect(retry(attempt, options())).rejects.toThrow('failure 3');
    expect(attempt).toHaveBeenCalledTimes(3);
  });

  it('does not try again what is not worth it', async () => {
    const attempt = failing(5);
    await expect(retry(attempt, options({ isWorthIt: () => false }))).rejects.toThrow('failure 1');
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  it('ends its pause with the signal’s reason when it is aborted', async () => {
    const stop = new AbortController();
    const attempt = failing(5);
    const result = retry(attempt, options({ delayMs: 1e9, signal: stop.signal }));
    await vi.waitFor(() => expect(attempt).toHaveBeenCalledTimes(1), { timeout: 10_000 });
    stop.abort('enough');
    await expect(result).rejects.toBe('enough');
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  it.each([
    [0.5, [0, 100, 300, 700]],
    [0, [0, 50, 150, 350]],
    [0.75, [0, 125, 375, 875]],
  ])('waits longer before each further attempt, scattered by a half to either side: %d', async (random, expected) => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(random);
    try {
      const times: number[] = [];
      const start = Date.now();
      const result = retry(
        async () => {
          times.push(Date.now() - start);
          throw new Error('no');
        },
        options({ retries: 3, delayMs: 100 }),
      );
      result.catch(() => {});
      await vi.runAllTimersAsync();
      await expect(result).rejects.toThrow('no');
      expect(times).toStrictEqual(expected);
    } finally {
      vi.restoreAllMocks();
      vi.useRealTimers();
    }
  });
});

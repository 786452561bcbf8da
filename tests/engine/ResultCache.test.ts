import { fakeTiming } from '@wasm-compute/engine/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { bytesOf, ResultCache } from '../../packages/engine/src/cache/ResultCache';

const answer = (data: unknown) => ({ data, timing: fakeTiming });

describe('bytesOf', () => {
  it.each<[string, unknown, number]>([
    ['a number', 1, 64],
    ['null', null, 64],
    ['undefined', undefined, 64],
    ['a text: two for each character', 'abc', 64 + 6],
    ['a big integer: its whole bytes', 2n ** 64n, 64 + 9],
    ['a typed array: its bytes', new Float64Array(10), 64 + 80],
    ['a view: only what it shows', new Uint8Array(100).subarray(10, 30), 64 + 20],
    ['an object: itself and its fields', { a: 1, b: 'xy' }, 64 + 64 + 68],
    ['a list', [1, [2, 3]], 64 + 64 + 64 * 3],
    ['an object without fields', {}, 64],
  ])('counts %s', (_, value, bytes) => {
    expect(bytesOf(value)).toBe(bytes);
  });

  it('looks six levels deep, so that a ring of objects ends', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 'x'.repeat(100) : [nested(depth - 1)]);
    expect(bytesOf(nested(5))).toBe(64 * 5 + 64 + 200);
    expect(bytesOf(nested(6))).toBe(64 * 6 + 64 + 200);
    expect(bytesOf(nested(7))).toBe(64 * 7);
    const ring: unknown[] = [];
    ring.push(ring);
    expect(bytesOf(ring)).toBe(64 * 7);
  });
});

describe('ResultCache', () => {
  afterEach(() => void vi.restoreAllMocks());

  /** Lets a time pass for the cache, whose clock is read again a millisecond later. */
  const pass = async (ms: number) => {
    const now = performance.now() + ms;
    vi.spyOn(performance, 'now').mockReturnValue(now);
    await new Promise((resolve) => setTimeout(resolve, 5));
  };

  it('tells what is new from what had to go', () => {
    const cache = new ResultCache({ maxEntries: 1 });
    expect(cache.get('a')).toBe('new');
    cache.set('a', answer(1));
    cache.set('b', answer(2));
    expect([cache.get('a'), cache.get('b'), cache.evictions]).toStrictEqual(['evicted', answer(2), 1]);
  });

  it('counts an answer that is replaced, or cleared, as no eviction', () => {
    const cache = new ResultCache({ maxEntries: 2 });
    cache.set('a', answer(1));
    cache.set('a', answer(2));
    cache.clear();
    expect([cache.evictions, cache.entries, cache.bytes, cache.get('a')]).toStrictEqual([0, 0, 0, 'new']);
  });

  it('forgets why, when it is cleared or the answer comes again', () => {
    const cache = new ResultCache({ maxEntries: 1 });
    cache.set('a', answer(1));
    cache.set('b', answer(2));
    cache.clear();
    expect(cache.get('a')).toBe('new');
    cache.set('a', answer(1));
    cache.set('b', answer(2));
    cache.set('a', answer(3));
    expect([cache.get('a'), cache.get('b')]).toStrictEqual([answer(3), 'evicted']);
  });

  it('keeps an answer for its time, and says then that it expired', async () => {
    const cache = new ResultCache({ ttlMs: 1e6 });
    cache.set('a', answer(1));
    await pass(0.9e6);
    expect(cache.get('a')).toStrictEqual(answer(1));
    await pass(0.2e6);
    expect([cache.get('a'), cache.get('a'), cache.evictions]).toStrictEqual(['expired', 'expired', 0]);
  });

  it('keeps answers for ever without a time, or with one without end', async () => {
    for (const options of [{}, { ttlMs: Infinity }]) {
      const cache = new ResultCache(options);
      cache.set('a', answer(1));
      await pass(1e12);
      expect(cache.get('a')).toStrictEqual(answer(1));
    }
  });

  it('does not keep an answer that is larger than all may be, and nothing goes for it', () => {
    const cache = new ResultCache({ maxBytes: 1000 });
    cache.set('a', answer(new Uint8Array(500)));
    cache.set('b', answer(new Uint8Array(937)));
    expect([cache.get('b'), cache.entries, cache.bytes, cache.evictions]).toStrictEqual(['new', 1, 564, 0]);
  });

  it('makes room for bytes', () => {
    const cache = new ResultCache({ maxBytes: 1000 });
    cache.set('a', answer(new Uint8Array(500)));
    cache.set('b', answer(new Uint8Array(500)));
    expect([cache.get('a'), cache.bytes, cache.evictions]).toStrictEqual(['evicted', 564, 1]);
  });

  it('keeps 200 answers and 64 MiB, unless it is told otherwise', () => {
    const many = new ResultCache({});
    for (let i = 0; i < 201; i++) many.set(`${i}`, answer(i));
    expect([many.entries, many.get('0')]).toStrictEqual([200, 'evicted']);
    for (const [bytes, kept] of [
      [2 ** 25 - 64, 2],
      [2 ** 25 - 63, 1],
    ] as const) {
      const large = new ResultCache({});
      for (let i = 0; i < 3; i++) large.set(`${i}`, answer(new Uint8Array(bytes)));
      expect(large.entries).toBe(kept);
    }
  });
});

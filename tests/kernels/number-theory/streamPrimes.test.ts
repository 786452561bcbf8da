import type { Engine } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { primes } from '@wasm-compute/engine/kernels/number-theory/primes';
import { streamPrimes } from '@wasm-compute/engine/kernels/number-theory/streamPrimes';
import { describe, expect, it } from 'vitest';

describe('streamPrimes', () => {
  const engine = createInlineEngine();

  it('gives the primes of the whole range, piece by piece and in order', async () => {
    const found: number[] = [];
    let pieces = 0;
    for await (const piece of streamPrimes(engine, { from: 5, to: 100_000, segment: 7001 })) {
      pieces++;
      for (const p of piece) found.push(Number(p));
    }
    expect(pieces).toBe(15);
    expect(found).toStrictEqual([...(await engine.run(primes, { from: 5, to: 100_000 }))]);
  });

  it('goes to the end of the 64-bit numbers', async () => {
    const found: bigint[] = [];
    const range = { from: 2n ** 64n - 100n, to: 2n ** 64n - 1n, segment: 30 };
    for await (const piece of streamPrimes(engine, range)) found.push(...[...piece].map(BigInt));
    expect(found).toStrictEqual([95n, 83n, 59n].map((d) => 2n ** 64n - d));
  });

  it('gives nothing for an empty range', async () => {
    for await (const piece of streamPrimes(engine, { from: 10, to: 9 })) expect(piece).toBe('never');
  });

  it('starts a piece only when there is room for it', async () => {
    const seen: number[] = [];
    const watched: Pick<Engine, 'run'> = {
      run: (kernel, input, options) => {
        seen.push(Number((input as { from: bigint }).from));
        return engine.run(kernel, input, options);
      },
    };
    const stream = streamPrimes(watched, { from: 0, to: 999, segment: 100, ahead: 3 });
    expect(seen).toStrictEqual([]);
    await stream.next();
    expect(seen).toStrictEqual([0, 100, 200]);
    await stream.next();
    expect(seen).toStrictEqual([0, 100, 200, 300]);
    await stream.return();
    expect(seen).toHaveLength(4);
  });

  it('cancels what is under way when the reader leaves', async () => {
    const before = engine.getSnapshot().counts.cancelled;
    const stream = streamPrimes(engine, { from: 0, to: 10 ** 12, segment: 10 ** 6 });
    for await (const piece of stream) {
      expect(piece.length).toBe(78_498);
      break;
    }
    await expect.poll(() => engine.getSnapshot().jobs).toStrictEqual([]);
    expect(engine.getSnapshot().counts.cancelled).toBe(before + 1);
  });

  it('ends with the reason of its signal', async () => {
    const controller = new AbortController();
    const stream = streamPrimes(engine, { from: 0, to: 10 ** 12, segment: 10 ** 6 }, { signal: controller.signal });
    await stream.next();
    controller.abort(new Error('enough'));
    await expect(async () => {
      for await (const piece of stream) expect(piece.length).toBeGreaterThan(0);
    }).rejects.toThrow('enough');
  });

  it('refuses a segment that is no whole number from 1 to 2^31', async () => {
    for (const segment of [0, 1.5, 2 ** 31 + 1]) {
      await expect(streamPrimes(engine, { from: 0, to: 9, segment }).next()).rejects.toMatchObject({
        code: 'number-theory/range',
      });
    }
  });

  it('refuses what primes refuses', async () => {
    await expect(streamPrimes(engine, { from: -1, to: 9 }).next()).rejects.toMatchObject({
      code: 'number-theory/range',
    });
    await expect(streamPrimes(engine, { from: 0.5, to: 9 }).next()).rejects.toMatchObject({ code: 'input/type' });
  });
});

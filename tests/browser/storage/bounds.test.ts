// What a storage keeps, and for how long; and why an answer is not there.
import { describe, expect, it } from 'vitest';
import { createMetrics, instrument } from '@wasm-compute/engine/telemetry';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { ask, askAnew, changeAll, newName, openPage, question, type Page } from './storageRuns';

const day = 86_400_000;

describe('the bounds of a storage', () => {
  it('are a number of answers: those that were used longest ago go, and are told as evicted', async () => {
    const name = newName();
    const options = { maxEntries: 3 };
    for (const n of [0, 1, 2]) await askAnew(name, options, n);
    // Used again, so not the oldest any more.
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await askAnew(name, options, 0)).toStrictEqual({ source: 'storage' });
    const page = openPage(name, options);
    await ask(page, 3);
    await page.storage.flush();
    expect(page.storage.getSnapshot()).toMatchObject({ entries: 3, evictions: 1 });
    expect(await askAnew(name, options, 0)).toStrictEqual({ source: 'storage' });
    expect(await askAnew(name, options, 1)).toStrictEqual({ source: 'wasm', miss: 'evicted' });
  });

  it('are bytes: a larger answer is not kept, and several have room only together', async () => {
    // So large that it does not matter how many digits the times have that are kept with an answer.
    const askMuch = async ({ engine, storage }: Page, n: number) => {
      const square = { rows: 64, cols: 64, data: new Float64Array(64 * 64).fill(n + 0.1) };
      await engine.run(multiply, { a: square, b: square }, { cache: 'storage' });
      await storage.flush();
      return storage.getSnapshot();
    };
    const { bytes } = await askMuch(openPage(newName()), 0);
    const tight = openPage(newName(), { maxBytes: bytes / 2 });
    expect(await askMuch(tight, 0)).toMatchObject({ entries: 0, bytes: 0, writes: 0 });
    const two = openPage(newName(), { maxBytes: 2.5 * bytes });
    for (const n of [0, 1]) await askMuch(two, n);
    expect(await askMuch(two, 2)).toMatchObject({ entries: 2, evictions: 1, writes: 3 });
  });

  it('are days: an answer that is too old is computed anew, and told as expired', async () => {
    const name = newName();
    const options = { ttlMs: day };
    await askAnew(name, options);
    expect(await askAnew(name, options)).toStrictEqual({ source: 'storage' });
    const hours = (ago: number) => openPage(name, { ttlMs: ago });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await ask(hours(1))).toStrictEqual({ source: 'wasm', miss: 'expired' });
  });

  it('are the version that the application gives: another one’s answers are not its own', async () => {
    const name = newName();
    await askAnew(name, { version: '1' });
    expect(await askAnew(name, { version: '2' })).toStrictEqual({ source: 'wasm', miss: 'version' });
    expect(await askAnew(name, { version: '2' })).toStrictEqual({ source: 'storage' });
  });

  it('are the build that answers: one that is told to run another variant asks anew', async () => {
    const name = newName();
    await askAnew(name);
    const page = openPage(name, {}, { variant: 'base' });
    expect(await ask(page)).toStrictEqual({ source: 'wasm', miss: 'version' });
  });

  it('count again what is there, when the count is lost', async () => {
    const name = newName();
    for (const n of [0, 1]) await askAnew(name, {}, n);
    await changeAll(name, 'settings', (record: unknown) =>
      typeof record === 'object' && 'entries' in record! ? undefined : record,
    );
    const page = openPage(name);
    await ask(page, 2);
    await page.storage.flush();
    expect(page.storage.getSnapshot().entries).toBe(3);
  });
});

describe('clearing', () => {
  it('forgets what is stored and what is in memory, and keeps nothing of a run under way', async () => {
    const name = newName();
    const page = openPage(name);
    const input = question();
    const run = () => page.engine.run(multiply, input, { cache: 'storage' });
    await run();
    await page.storage.flush();
    const underWay = ask(page, 1);
    await page.storage.clear();
    await underWay;
    await page.storage.flush();
    expect(page.storage.getSnapshot()).toMatchObject({ entries: 0, bytes: 0 });
    const sources: string[] = [];
    const again = run();
    again.watch((event) => event.type === 'success' && sources.push(`${event.source} ${event.timing.miss}`));
    await again;
    expect(sources).toStrictEqual(['wasm new']);
  });

  it('as the first thing that a storage is asked for, keeps what is asked after it', async () => {
    for (let round = 0; round < 10; round++) {
      const page = openPage(newName());
      const cleared = page.storage.clear();
      await ask(page);
      await cleared;
      await page.storage.flush();
      expect(page.storage.getSnapshot()).toMatchObject({ entries: 1, writes: 1 });
    }
  });
});

describe('the reasons of misses', () => {
  it('are counted in the engine’s snapshot and in its metrics', async () => {
    const name = newName();
    await askAnew(name, { version: '1' });
    const page = openPage(name, { version: '2' });
    const instrumented = instrument(page.engine);
    const metrics = createMetrics(instrumented);
    for (const n of [0, 1]) await ask(page, n);
    await page.storage.flush();
    await ask(page, 0);
    // An input that has no key: nobody knows what else it may be.
    await page.engine.run(multiply, { ...question(), extra: () => {} } as never, { cache: 'storage' });
    const { cache } = page.engine.getSnapshot();
    expect(cache).toMatchObject({
      misses: { new: 4 },
      storage: { hits: 1, misses: { version: 1, new: 1, uncacheable: 1 } },
    });
    expect(metrics.toOpenMetrics()).toContain('wasm_compute_cache_misses_total{level="storage",reason="version"} 1\n');
    expect(metrics.toOpenMetrics()).toContain('wasm_compute_cache_hits_total{level="storage"} 1\n');
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { answerTo, ask, askAnew, closePages, newName, openPage, question } from './storageRuns';

afterEach(closePages);

describe('a storage', () => {
  it('answers on a later page what was computed on an earlier one, without a worker or a module', async () => {
    const name = newName();
    expect(await askAnew(name)).toStrictEqual({ source: 'wasm', miss: 'new' });
    const later = openPage(name);
    expect(await ask(later)).toStrictEqual({ source: 'storage' });
    expect(later.engine.getSnapshot()).toMatchObject({ workers: [], modules: [], counts: { started: 0 } });
    expect(later.engine.getSnapshot().cache?.storage).toMatchObject({ state: 'open', entries: 1, hits: 1 });
  });

  it('hands a hit on to memory', async () => {
    const name = newName();
    await askAnew(name);
    const page = openPage(name);
    const input = question();
    const sources: string[] = [];
    for (let i = 0; i < 2; i++) {
      const run = page.engine.run(multiply, input, { cache: 'storage' });
      run.watch((event) => event.type === 'success' && sources.push(event.source));
      expect([...(await run).data]).toStrictEqual(answerTo());
    }
    expect(sources).toStrictEqual(['storage', 'memory']);
    expect(page.engine.getSnapshot().cache).toMatchObject({ entries: 1, hits: 1, storage: { hits: 1 } });
  });

  it('regression: another caller’s result is taken: inputs that differ in one element have answers of their own', async () => {
    const name = newName();
    const page = openPage(name);
    for (let n = 0; n < 10; n++) expect(await ask(page, n)).toMatchObject({ source: 'wasm' });
    await page.storage.flush();
    const later = openPage(name);
    const sources = await Promise.all(Array.from({ length: 10 }, (_, n) => ask(later, 9 - n)));
    expect(sources.every(({ source }) => source === 'storage')).toBe(true);
  });

  it('regression: a “cached” flag that is always true: the source says storage only when it was', async () => {
    const page = openPage(newName());
    expect(await ask(page, 1)).toStrictEqual({ source: 'wasm', miss: 'new' });
    await page.storage.flush();
    expect(await ask(page, 1)).toStrictEqual({ source: 'storage' });
    expect(await ask(page, 2)).toStrictEqual({ source: 'wasm', miss: 'new' });
    expect(await ask(page, 1, { cache: false })).toStrictEqual({ source: 'wasm' });
  });
});

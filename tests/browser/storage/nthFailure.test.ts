// The first, second, third … call to IndexedDB fails, until a run is clean. Every run is right all the same.
import type { Kernel } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { createStorage, type ResultStorage } from '@wasm-compute/engine/storage';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { answerTo, expectControl, newName, openPage, patient, question } from './storageRuns';
import { watchPage } from './watchPage';

watchPage();

/** Whose calls are counted. */
const calls = [
  [IDBFactory.prototype, ['open']],
  [IDBDatabase.prototype, ['createObjectStore', 'transaction']],
  [IDBTransaction.prototype, ['objectStore']],
  [
    IDBObjectStore.prototype,
    ['createIndex', 'index', 'get', 'getAll', 'getAllKeys', 'put', 'delete', 'clear', 'count', 'openCursor'],
  ],
  [IDBIndex.prototype, ['openCursor']],
  [IDBCursor.prototype, ['delete', 'continue']],
] as const;

/** Lets call number `n` fail in its way; answers how many there were, and stops. */
function failCall(n: number, fail: (target: unknown) => void): () => number {
  const spies: Array<{ mockRestore(): void }> = [];
  let made = 0;
  for (const [prototype, names] of calls)
    for (const name of names) {
      const methods = prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
      const real = methods[name]!;
      const spy = vi.spyOn(methods, name).mockImplementation(function (this: unknown, ...args: unknown[]) {
        made += 1;
        if (made === n) fail(this);
        return real.apply(this, args);
      });
      spies.push(spy);
    }
  return () => {
    for (const spy of spies) spy.mockRestore();
    return made;
  };
}

const ways = {
  throws: () => {
    throw new DOMException('failed by a test', 'UnknownError');
  },
  'finds its connection closed': (target: unknown) => {
    if (target instanceof IDBDatabase) target.close();
    else throw new DOMException('failed by a test', 'InvalidStateError');
  },
  'has its transaction aborted': (target: unknown) => {
    const transaction =
      target instanceof IDBTransaction
        ? target
        : target instanceof IDBObjectStore
          ? target.transaction
          : target instanceof IDBIndex
            ? target.objectStore.transaction
            : undefined;
    if (transaction) transaction.abort();
    else throw new DOMException('failed by a test', 'AbortError');
  },
} as const;

const inline = createInlineEngine();
afterAll(() => inline.dispose());

/** Asks a storage as an engine does, without workers; fails when the answer is wrong. */
async function askStorage(storage: ResultStorage, n: number): Promise<string> {
  const engine = { variant: undefined, gone: new AbortController().signal, nextId: () => n, start: inline.run };
  const run = storage.run(multiply as Kernel<unknown, Matrix>, question(n), {}, engine);
  let source = '';
  run.watch((event) => {
    if (event.type === 'success') ({ source } = event);
  });
  expect([...((await run) as Matrix).data]).toStrictEqual(answerTo(n));
  return source;
}

describe.each(Object.entries(ways))('when the nth call to IndexedDB %s', (_, fail) => {
  it('every run is answered rightly, and the storage works afterwards', async () => {
    let n = 0;
    for (let clean = false; !clean;) {
      n += 1;
      const made = failCall(n, fail);
      const name = newName();
      // Two entries at most: the third answer evicts one. Two visits: the second one finds what the first one kept.
      const storages = [0, 1, 2].map(() => createStorage({ ...patient, name, encrypt: true, maxEntries: 2 }));
      for (const storage of storages.slice(1)) {
        for (const asked of [0, 1, 2, 2]) await askStorage(storage, asked);
        await storage.flush();
      }
      clean = made() < n;
      await askStorage(storages[0]!, 7);
      await storages[0]!.flush();
      expect(await askStorage(storages[0]!, 7)).toBe('storage');
      for (const storage of storages) storage.close();
    }
    expect(n).toBeGreaterThan(40);
    await expectControl(openPage(newName()));
  });
});

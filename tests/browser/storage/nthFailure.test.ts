// The first, second, third … call to IndexedDB fails, until a run is clean. Every run is right all the same.
import { describe, expect, it, vi } from 'vitest';
import { ask, expectControl, newName, openPage } from './storageRuns';
import { watchPage } from './watchPage';

watchPage();

/** Whose calls are counted. */
const calls = [
  [IDBFactory.prototype, ['open']],
  [IDBDatabase.prototype, ['createObjectStore', 'transaction']],
  [IDBTransaction.prototype, ['objectStore']],
  [
    IDBObjectStore.prototype,
    ['createIndex', 'index', 'get', 'getAllKeys', 'put', 'delete', 'clear', 'count', 'openCursor'],
  ],
  [IDBIndex.prototype, ['openCursor']],
  [IDBCursor.prototype, ['delete', 'continue']],
] as const;

/** Lets call number `n` fail in its way; answers how many there were. */
function failCall(n: number, fail: (target: unknown) => void): () => number {
  let made = 0;
  for (const [prototype, names] of calls)
    for (const name of names) {
      const methods = prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
      const real = methods[name]!;
      vi.spyOn(methods, name).mockImplementation(function (this: unknown, ...args: unknown[]) {
        made += 1;
        if (made === n) fail(this);
        return real.apply(this, args);
      });
    }
  return () => made;
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

describe.each(Object.entries(ways))('the nth call to IndexedDB %s', (_, fail) => {
  it.each([false, true])(
    'and every run is answered rightly (encrypted: %s)',
    async (encrypt) => {
      let clean = false;
      for (let n = 1; !clean; n++) {
        expect(n).toBeLessThan(400);
        const made = failCall(n, fail);
        // Two entries at most: the third answer evicts one. Two pages: the second one finds what the first one kept.
        const options = { encrypt, maxEntries: 2 };
        const name = newName();
        for (let visit = 0; visit < 2; visit++) {
          const page = openPage(name, options);
          for (const question of [0, 1, 2]) await ask(page, question);
          await page.storage.flush();
        }
        clean = made() < n;
        vi.restoreAllMocks();
        if (n % 10 !== 1 && !clean) continue;
        const page = openPage(name, options);
        await ask(page, 7);
        await page.storage.flush();
        expect(await ask(page, 7)).toStrictEqual({ source: 'storage' });
        await expectControl(page);
      }
    },
    240_000,
  );
});

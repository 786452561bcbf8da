// Storage that fails in every way a browser can let it fail. The answer is always right, and the engine goes on.
import { describe, expect, it, vi } from 'vitest';
import { patienceMs } from '../../../packages/engine/src/storage/Connection';
import { ask, askAnew, changeAll, expectControl, newName, openDatabase, openPage, type Page } from './storageRuns';
import { watchPage } from './watchPage';

const warnings = watchPage();
const misses = (page: Page) => page.engine.getSnapshot().cache?.storage?.misses;

const impatient = { waitMs: 500 };

/** Holds the stores of a storage, as a transaction of another page does that makes requests for ever. */
async function holdDatabase(name: string): Promise<() => void> {
  const database = await openDatabase(name);
  let holding = true;
  const store = database.transaction('settings', 'readwrite').objectStore('settings');
  const hold = () => {
    if (holding) store.get('mode').addEventListener('success', hold);
  };
  hold();
  return () => {
    holding = false;
    database.close();
  };
}

describe('S01: IndexedDB that does not work', () => {
  const open = (replace: () => IDBOpenDBRequest) =>
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => replace());
  /** The real request for a database that a newer page has: it ends in an error event. */
  const realOpen = IDBFactory.prototype.open;
  /** A real request whose answer arrives nowhere. */
  const unanswered = () => {
    const request = realOpen.call(indexedDB, newName());
    for (const type of ['success', 'upgradeneeded'])
      request.addEventListener(type, (event) => {
        event.stopImmediatePropagation();
        if (type === 'success') request.result.close();
      });
    return request;
  };
  const faults: ReadonlyArray<readonly [string, 'off' | 'unavailable', () => unknown]> = [
    ['is not there', 'off', () => vi.stubGlobal('indexedDB', undefined)],
    [
      'throws when opened',
      'off',
      () =>
        open(() => {
          throw new DOMException('denied', 'SecurityError');
        }),
    ],
    ['answers with an error', 'off', () => open(() => realOpen.call(indexedDB, blockedName, 1))],
    ['never answers', 'unavailable', () => open(unanswered)],
  ];
  const blockedName = 'wasm-compute test of a later version';

  it.each(faults)('S01: %s: results stay in memory, with one warning', async (_, reason, fail) => {
    await new Promise<void>((resolve) => {
      const request = realOpen.call(indexedDB, blockedName, 2);
      request.addEventListener('success', () => {
        request.result.close();
        resolve();
      });
    });
    fail();
    const page = openPage(newName(), impatient);
    const startedAt = performance.now();
    expect(await ask(page)).toStrictEqual({ source: 'wasm', miss: reason });
    expect(performance.now() - startedAt).toBeLessThan(patienceMs);
    expect(await ask(page, 1)).toStrictEqual({ source: 'wasm', miss: reason });
    expect(misses(page)?.[reason]).toBe(2);
    expect(warnings).toHaveLength(1);
    await expectControl(page);
  });

  it('S01: is blocked by another page’s connection: runs go on, and it is used once it opens', async () => {
    const name = newName();
    const other = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(`wasm-compute ${name}`, 1);
      request.addEventListener('success', () => resolve(request.result));
    });
    // A deletion that waits for the connection to be closed, and blocks every opening behind it.
    const deletion = indexedDB.deleteDatabase(`wasm-compute ${name}`);
    const page = openPage(name, impatient);
    expect(await ask(page)).toStrictEqual({ source: 'wasm', miss: 'unavailable' });
    expect(await ask(page, 1)).toStrictEqual({ source: 'wasm', miss: 'unavailable' });
    expect(warnings).toHaveLength(1);
    other.close();
    await new Promise((resolve) => deletion.addEventListener('success', resolve));
    await vi.waitFor(() => expect(page.storage.getSnapshot().state).toBe('open'), { timeout: 10_000 });
    expect(await ask(page)).toStrictEqual({ source: 'wasm', miss: 'new' });
    await page.storage.flush();
    expect(await ask(page)).toStrictEqual({ source: 'storage' });
    await expectControl(page);
  });

  it('S01: stops answering in the middle: it is skipped within its time, and used again once it answers', async () => {
    const name = newName();
    const page = openPage(name, impatient);
    await ask(page);
    await page.storage.flush();
    const letGo = await holdDatabase(name);
    const startedAt = performance.now();
    expect(await ask(page)).toStrictEqual({ source: 'wasm', miss: 'unavailable' });
    expect(performance.now() - startedAt).toBeLessThan(patienceMs);
    expect(await ask(page)).toStrictEqual({ source: 'wasm', miss: 'unavailable' });
    letGo();
    await vi.waitFor(async () => expect(await ask(page)).toStrictEqual({ source: 'storage' }), { timeout: 10_000 });
    expect(warnings).toHaveLength(1);
    await expectControl(page);
  });

  it('S01: answers after a while: a run waits for it as long as the storage says', async () => {
    const name = newName();
    const page = openPage(name);
    await ask(page);
    await page.storage.flush();
    const letGo = await holdDatabase(name);
    const answer = ask(page);
    await new Promise((resolve) => setTimeout(resolve, 700));
    letGo();
    expect(await answer).toStrictEqual({ source: 'storage' });
    expect(warnings).toStrictEqual([]);
    await expectControl(page);
  });

  it('S01: is closed for another page that needs it, and opened again', async () => {
    const name = newName();
    const page = openPage(name);
    await ask(page);
    await page.storage.flush();
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(`wasm-compute ${name}`);
      request.addEventListener('success', () => resolve());
      request.addEventListener('blocked', () => reject(new Error('The page holds its connection.')));
    });
    expect(page.storage.getSnapshot().state).toBe('closed');
    expect(await ask(page)).toStrictEqual({ source: 'wasm', miss: 'new' });
    await page.storage.flush();
    expect(await ask(page)).toStrictEqual({ source: 'storage' });
    expect(warnings).toStrictEqual([]);
    await expectControl(page);
  });
});

describe('S03: an entry that is not what was written', () => {
  const flip = (bytes: Uint8Array) => bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte));
  const faults: ReadonlyArray<readonly [string, string, string, (record: never) => unknown]> = [
    ['a flipped bit', 'corrupt', 'sealed', (r: { bytes: Uint8Array }) => ({ ...r, bytes: flip(r.bytes) })],
    ['half of its bytes', 'corrupt', 'sealed', (r: { bytes: Uint8Array }) => ({ ...r, bytes: r.bytes.slice(0, 40) })],
    ['no bytes', 'corrupt', 'sealed', (r: { bytes: Uint8Array }) => ({ ...r, bytes: new Uint8Array() })],
    ['text in place of bytes', 'corrupt', 'sealed', (r: object) => ({ ...r, bytes: 'bytes' })],
    ['another type altogether', 'corrupt', 'sealed', () => 42],
    ['a wrong digest', 'corrupt', 'sealed', (r: object) => ({ ...r, sum: '0' })],
    ['another build of the module', 'version', 'entries', (r: object) => ({ ...r, version: 'another' })],
    ['no version', 'version', 'entries', (r: { id: string }) => ({ id: r.id })],
    ['a later date', 'corrupt', 'entries', (r: { at: number }) => ({ ...r, at: r.at + 1 })],
  ];

  it.each(faults)('S03: %s: a miss, told as such, and written anew', async (_, reason, store, change) => {
    const name = newName();
    await askAnew(name);
    await changeAll(name, store, change);
    const page = openPage(name);
    expect(await ask(page)).toStrictEqual({ source: 'wasm', miss: reason });
    await page.storage.flush();
    expect(misses(page)).toMatchObject({ [reason]: 1 });
    expect(page.storage.getSnapshot()).toMatchObject({ entries: 1 });
    expect(await askAnew(name)).toStrictEqual({ source: 'storage' });
    await expectControl(page);
  });

  it('S03: an answer that lies under another question’s id is never taken for that one’s', async () => {
    const name = newName();
    const page = openPage(name);
    for (const n of [0, 1]) await ask(page, n);
    await page.storage.flush();
    const database = await openDatabase(name);
    await new Promise<void>((resolve) => {
      const transaction = database.transaction(['entries', 'sealed'], 'readwrite');
      const [entries, sealed] = [transaction.objectStore('entries'), transaction.objectStore('sealed')];
      const keys = sealed.getAllKeys();
      const values = sealed.getAll();
      values.addEventListener('success', () => {
        const [a, b] = keys.result;
        sealed.put(values.result[1], a!);
        sealed.put(values.result[0], b!);
        entries.count();
      });
      transaction.addEventListener('complete', () => resolve());
    });
    database.close();
    expect(await askAnew(name, {}, 0)).toStrictEqual({ source: 'wasm', miss: 'corrupt' });
    expect(await askAnew(name, {}, 1)).toStrictEqual({ source: 'wasm', miss: 'corrupt' });
    await expectControl(page);
  });
});

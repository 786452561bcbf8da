// S06: what lies in the database tells nothing to who has no key, and nothing that somebody changed is ever an answer.
import { describe, expect, it } from 'vitest';
import {
  answerTo,
  ask,
  askAnew,
  changeAll,
  expectControl,
  newName,
  openDatabase,
  openPage,
  readAll,
} from './storageRuns';
import { watchPage } from './watchPage';

watchPage();
const encrypted = { encrypt: true } as const;
type Sealed = { bytes: Uint8Array<ArrayBuffer>; iv: Uint8Array<ArrayBuffer> };
const flip = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));

describe('an encrypted storage', () => {
  it('answers on a later page, with the key that the browser keeps', async () => {
    const name = newName();
    expect(await askAnew(name, encrypted)).toStrictEqual({ source: 'wasm', miss: 'new' });
    expect(await askAnew(name, encrypted)).toStrictEqual({ source: 'storage' });
  });

  it('S06: shows neither the answer nor its question, and no key that could be read', async () => {
    const name = newName();
    const [plainName, plainIds] = [newName(), [] as unknown[]];
    await askAnew(plainName);
    plainIds.push(...((await readAll(plainName, 'entries')) as Array<{ id: string }>).map(({ id }) => id));
    await askAnew(name, encrypted);
    const words = new Float64Array(answerTo()).buffer;
    const holds = (bytes: Uint8Array) => text(bytes).includes(text(new Uint8Array(words)));
    const [plain] = (await readAll(plainName, 'sealed')) as Sealed[];
    const [sealed] = (await readAll(name, 'sealed')) as Sealed[];
    expect([holds(plain!.bytes), holds(sealed!.bytes)]).toStrictEqual([true, false]);
    const [entry] = (await readAll(name, 'entries')) as Array<{ id: string }>;
    expect(plainIds).not.toContain(entry!.id);
    const keys = ((await readAll(name, 'settings')) as Array<{ data?: CryptoKey; index?: CryptoKey }>).find(
      ({ data }) => data,
    );
    expect([keys?.data?.extractable, keys?.index?.extractable]).toStrictEqual([false, false]);
    await expect(crypto.subtle.exportKey('raw', keys!.data!)).rejects.toThrow();
  });

  const faults: ReadonlyArray<readonly [string, string, string, (record: never) => unknown]> = [
    ['a flipped bit', 'key', 'sealed', (r: Sealed) => ({ ...r, bytes: flip(r.bytes, 3) })],
    ['a flipped bit in its tag', 'key', 'sealed', (r: Sealed) => ({ ...r, bytes: flip(r.bytes, r.bytes.length - 1) })],
    ['a flipped bit in its vector', 'key', 'sealed', (r: Sealed) => ({ ...r, iv: flip(r.iv, 0) })],
    ['a vector cut short', 'corrupt', 'sealed', (r: Sealed) => ({ ...r, iv: r.iv.slice(1) })],
    ['no bytes', 'key', 'sealed', (r: Sealed) => ({ ...r, bytes: new Uint8Array() })],
    ['a later date', 'key', 'entries', (r: { at: number }) => ({ ...r, at: r.at + 1 })],
  ];
  it.each(faults)('S06: %s: a miss, and written anew', async (_, miss, store, change) => {
    const name = newName();
    await askAnew(name, encrypted);
    await changeAll(name, store, change);
    const page = openPage(name, encrypted);
    expect(await ask(page)).toStrictEqual({ source: 'wasm', miss });
    await page.storage.flush();
    expect(page.storage.getSnapshot().misses).toMatchObject({ [miss]: 1 });
    expect(await askAnew(name, encrypted)).toStrictEqual({ source: 'storage' });
    await expectControl(page);
  });

  it('S06: another key: a miss', async () => {
    const name = newName();
    await askAnew(name, encrypted);
    const other = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    await changeKeys(name, (keys) => ({ ...keys, data: other }));
    const page = openPage(name, encrypted);
    expect(await ask(page)).toStrictEqual({ source: 'wasm', miss: 'key' });
    await expectControl(page);
    expect(await askAnew(name, encrypted)).toStrictEqual({ source: 'storage' });
  });

  it('S06: a key that is none: fresh keys, and what the old ones sealed is not found', async () => {
    const name = newName();
    await askAnew(name, encrypted);
    await changeKeys(name, () => 'lost');
    const page = openPage(name, encrypted);
    expect(await ask(page)).toStrictEqual({ source: 'wasm', miss: 'new' });
    await expectControl(page);
    expect(await askAnew(name, encrypted)).toStrictEqual({ source: 'storage' });
  });

  it('S06: an answer that was kept unencrypted is forgotten when encryption is asked for', async () => {
    const name = newName();
    const earlier = openPage(name);
    await ask(earlier);
    await earlier.storage.flush();
    const page = openPage(name, encrypted);
    expect(await ask(page, 1)).toStrictEqual({ source: 'wasm', miss: 'new' });
    await page.storage.flush();
    // The earlier page is still there: it must not write beside what is encrypted.
    expect(await ask(earlier, 2)).toStrictEqual({ source: 'wasm', miss: 'new' });
    await earlier.storage.flush();
    expect(earlier.storage.getSnapshot().state).toBe('off');
    const sealed = (await readAll(name, 'sealed')) as Array<Partial<Sealed>>;
    expect(sealed.map(({ iv }) => iv?.length)).toStrictEqual([12]);
    await expectControl(earlier);
    await expectControl(page);
  });

  it('S06: regression: a fixed IV: ten thousand records have ten thousand vectors', async () => {
    const { seal } = await import('../../../packages/engine/src/storage/seal');
    const { createKeys } = await import('../../../packages/engine/src/storage/Keys');
    const keys = await createKeys(false);
    const place = { id: 'one', version: '1', at: 0 };
    const vectors = new Set<string>();
    for (let batch = 0; batch < 100; batch++) {
      const all = await Promise.all(Array.from({ length: 100 }, () => seal(new Uint8Array(16), place, keys)));
      for (const { iv } of all) vectors.add(String(iv));
    }
    expect(vectors.size).toBe(10_000);
  });

  it('regression: a fixed IV: the same answer, written twice, lies there differently', async () => {
    const records: Sealed[] = [];
    for (let i = 0; i < 2; i++) {
      const name = newName();
      await askAnew(name, encrypted);
      records.push(...((await readAll(name, 'sealed')) as Sealed[]));
    }
    expect(records[0]!.iv).not.toStrictEqual(records[1]!.iv);
    expect(records[0]!.bytes).not.toStrictEqual(records[1]!.bytes);
  });
});

function text(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

async function changeKeys(name: string, change: (keys: object) => unknown): Promise<void> {
  const database = await openDatabase(name);
  const transaction = database.transaction('settings', 'readwrite');
  const store = transaction.objectStore('settings');
  const keys = store.get('keys');
  keys.addEventListener('success', () => store.put(change(keys.result as object), 'keys'));
  await new Promise((resolve) => transaction.addEventListener('complete', resolve));
  database.close();
}

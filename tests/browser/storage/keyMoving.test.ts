// The key of an encrypted storage on another device: wrapped by RSA-OAEP for that device alone.
import { describe, expect, it } from 'vitest';
import { ask, askAnew, newName, openPage } from './storageRuns';
import { watchPage } from './watchPage';

watchPage();

const movable = { encrypt: 'movable' } as const;

/** What another device makes: it gives away the public key only. */
const createPair = (usages: readonly KeyUsage[] = ['wrapKey', 'unwrapKey'], hash = 'SHA-256') =>
  crypto.subtle.generateKey(
    { name: 'RSA-OAEP', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash },
    false,
    usages,
  );

describe('moving the key', () => {
  it('opens on the other device what this one encrypted', async () => {
    const here = openPage(newName(), movable);
    for (const n of [0, 1]) await ask(here, n);
    await here.storage.flush();
    const there = openPage(newName(), movable);
    const { publicKey, privateKey } = await createPair();
    await there.storage.importKey(await here.storage.exportKeyFor(publicKey), privateKey);
    for await (const answer of here.storage.answers()) await there.storage.add(structuredClone(answer));
    expect(await ask(there, 1)).toStrictEqual({ source: 'storage' });
    expect(await ask(there, 2)).toStrictEqual({ source: 'wasm', miss: 'new' });
  });

  it('goes on from there to a third one, and to none from a device that was told to keep it', async () => {
    const here = openPage(newName(), movable);
    const [second, third] = [openPage(newName(), movable), openPage(newName(), { encrypt: true })];
    const pairs = [await createPair(), await createPair()] as const;
    await second.storage.importKey(await here.storage.exportKeyFor(pairs[0].publicKey), pairs[0].privateKey);
    await third.storage.importKey(await second.storage.exportKeyFor(pairs[1].publicKey), pairs[1].privateKey);
    await ask(here);
    for await (const answer of here.storage.answers()) await third.storage.add(answer);
    expect(await ask(third)).toStrictEqual({ source: 'storage' });
    await expect(third.storage.exportKeyFor(pairs[0].publicKey)).rejects.toMatchObject({ code: 'storage/key-fixed' });
  });

  it('stays with the other device: later pages find it there', async () => {
    const [here, name] = [openPage(newName(), movable), newName()];
    const there = openPage(name, movable);
    const { publicKey, privateKey } = await createPair();
    await there.storage.importKey(await here.storage.exportKeyFor(publicKey), privateKey);
    await ask(here);
    for await (const answer of here.storage.answers()) await there.storage.add(answer);
    expect(await askAnew(name, movable)).toStrictEqual({ source: 'storage' });
  });

  it('is refused for an answer that another key sealed: a miss', async () => {
    const [here, there] = [openPage(newName(), movable), openPage(newName(), movable)];
    await ask(here);
    await ask(there);
    await there.storage.flush();
    const [ours] = await collect(here.storage.answers());
    const [theirs] = await collect(there.storage.answers());
    await there.storage.clear();
    // Sealed by the other key, under the id that this one gives.
    await there.storage.add({ ...ours!, id: theirs!.id });
    expect(await ask(there)).toStrictEqual({ source: 'wasm', miss: 'key' });
  });

  it('is impossible for a key that was made to stay, and for a storage that has none', async () => {
    const { publicKey } = await createPair();
    for (const encrypt of [true, false] as const) {
      const page = openPage(newName(), { encrypt });
      await ask(page);
      await expect(page.storage.exportKeyFor(publicKey)).rejects.toMatchObject({ code: 'storage/key-fixed' });
    }
  });

  it('refuses keys that are of another kind, and bytes that are no wrapped key', async () => {
    const { storage } = openPage(newName(), movable);
    const { publicKey, privateKey } = await createPair();
    const useless = await createPair(['encrypt', 'decrypt']);
    const wrapped = await storage.exportKeyFor(publicKey);
    const refused = { code: 'storage/key-invalid' };
    await expect(storage.exportKeyFor(privateKey)).rejects.toMatchObject(refused);
    await expect(storage.exportKeyFor(useless.publicKey)).rejects.toMatchObject(refused);
    await expect(storage.importKey(wrapped, publicKey)).rejects.toMatchObject(refused);
    await expect(storage.importKey(wrapped, (await createPair()).privateKey)).rejects.toMatchObject(refused);
    await expect(storage.importKey(wrapped.subarray(1), privateKey)).rejects.toMatchObject(refused);
    await expect(storage.importKey(new Uint8Array(), privateKey)).rejects.toMatchObject(refused);
    const flipped = wrapped.map((byte, i) => (i === 40 ? byte ^ 1 : byte));
    await expect(storage.importKey(flipped, privateKey)).rejects.toMatchObject(refused);
  });

  it('never shows the key in what is exported twice', async () => {
    const { storage } = openPage(newName(), movable);
    const { publicKey } = await createPair();
    const [one, two] = [await storage.exportKeyFor(publicKey), await storage.exportKeyFor(publicKey)];
    expect(one).toHaveLength(1 + 2 * 256);
    expect(one).not.toStrictEqual(two);
  });

  it('takes in no answer that is none', async () => {
    const { storage } = openPage(newName(), movable);
    await expect(storage.add({ id: 'a', version: '1', at: NaN, bytes: new Uint8Array() })).rejects.toMatchObject({
      code: 'storage/answer-invalid',
    });
  });
});

async function collect<T>(all: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of all) list.push(one);
  return list;
}

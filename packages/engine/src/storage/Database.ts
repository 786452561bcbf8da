/** The database behind a storage: every call is one transaction, so that other tabs see all of it or nothing. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { areKeys, type Keys } from './Keys.js';
import type { Place, Sealed } from './seal.js';

/** What is known of an answer without reading it. */
export interface Entry extends Place {
  /** When it was last written or read. */
  readonly usedAt: number;
  /** Of what is sealed. */
  readonly size: number;
}

/** How much there is. */
export interface Totals {
  readonly entries: number;
  readonly bytes: number;
}

interface Schema extends DBSchema {
  entries: { key: string; value: Entry; indexes: { usedAt: number } };
  /** Apart from the entries, which so can be looked through without reading the answers. */
  sealed: { key: string; value: Sealed };
  /** Ids of answers that had to go, to tell why they are missing. */
  gone: { key: string; value: number; indexes: never };
  settings: { key: string; value: Totals | Keys | string };
}

type Name = 'entries' | 'sealed' | 'gone' | 'settings';
type Reading = IDBPTransaction<Schema, Name[], 'readonly' | 'readwrite'>;
type Writing = IDBPTransaction<Schema, Name[], 'readwrite'>;

const all: Name[] = ['entries', 'sealed', 'gone', 'settings'];
const nothing: Totals = { entries: 0, bytes: 0 };
const maxGone = 1000;

/** Another page keeps its answers here, encrypted where these are not, or the reverse. */
export class OtherMode extends Error {
  override readonly name = 'OtherMode';
}

export interface Bounds {
  readonly maxEntries: number;
  readonly maxBytes: number;
}

export interface DatabaseOptions {
  name: string;
  /** How answers are sealed; those that are sealed otherwise are forgotten when the database is opened. */
  mode: 'plain' | 'encrypted';
  /** The connection is gone: another tab needs the database, or the browser ended it. Open it anew. */
  onClose(): void;
}

export class Database {
  readonly #db: IDBPDatabase<Schema>;
  readonly #mode: DatabaseOptions['mode'];

  /** Answers as late as the browser does: whoever can't wait must not. */
  static async open({ name, mode, onClose }: DatabaseOptions): Promise<Database> {
    const db = await openDB<Schema>(name, 1, {
      upgrade(created, _old, _new, tx) {
        // What goes wrong here is reported by the request that waits for it, and to nobody else.
        tx.done.catch(() => {});
        try {
          created.createObjectStore('entries', { keyPath: 'id' }).createIndex('usedAt', 'usedAt');
          for (const store of ['sealed', 'gone', 'settings'] as const) created.createObjectStore(store);
        } catch {
          abort(tx);
        }
      },
      blocking(_current, _next, { target }) {
        (target as IDBDatabase).close();
        onClose();
      },
      terminated: onClose,
    });
    const database = new Database(db, mode);
    try {
      await database.#write(async (tx) => {
        const settings = tx.objectStore('settings');
        if ((await settings.get('mode')) === mode) return;
        for (const store of all) await tx.objectStore(store).clear();
        await settings.put(mode, 'mode');
      });
    } catch (error) {
      db.close();
      throw error;
    }
    return database;
  }

  private constructor(db: IDBPDatabase<Schema>, mode: DatabaseOptions['mode']) {
    this.#db = db;
    this.#mode = mode;
  }

  close(): void {
    this.#db.close();
  }

  /** The keys, or fresh ones where there are none: all tabs get the same. */
  async keys(create: () => Promise<Keys>): Promise<Keys> {
    const known = await this.#transact('readonly', (tx) => tx.objectStore('settings').get('keys'));
    if (areKeys(known)) return known;
    // Keys take their time, and no transaction waits for them: another tab may be faster.
    const fresh = await create();
    return this.#write(async (tx) => {
      const settings = tx.objectStore('settings');
      const first = await settings.get('keys');
      if (areKeys(first)) return first;
      await settings.put(fresh, 'keys');
      return fresh;
    });
  }

  /** Other keys; what the old ones sealed is forgotten. */
  async replaceKeys(keys: Keys): Promise<void> {
    await this.#write(async (tx) => {
      await forgetAll(tx);
      await tx.objectStore('settings').put(keys, 'keys');
    });
  }

  /** An answer, or whether one had to go. */
  async get(
    id: string,
  ): Promise<{ entry: Entry | undefined; sealed: Sealed | undefined; evicted: boolean; totals: Totals }> {
    return this.#transact('readonly', async (tx) => ({
      entry: await tx.objectStore('entries').get(id),
      sealed: await tx.objectStore('sealed').get(id),
      evicted: (await tx.objectStore('gone').get(id)) !== undefined,
      totals: await totalsOf(tx),
    }));
  }

  /** An answer was used. */
  async touch(id: string, now: number): Promise<void> {
    await this.#write(async (tx) => {
      const entry = await tx.objectStore('entries').get(id);
      if (entry) await tx.objectStore('entries').put({ ...entry, usedAt: now });
    });
  }

  /**
   * Keeps an answer; those that were used longest ago go where there is no room. Throws `OtherMode` when another page has
   * opened the database in the other mode since: nothing unencrypted lies beside what is encrypted.
   */
  async put(entry: Entry, sealed: Sealed, bounds: Bounds): Promise<{ evicted: number; totals: Totals }> {
    return this.#write(async (tx) => {
      if ((await tx.objectStore('settings').get('mode')) !== this.#mode) throw new OtherMode();
      let totals = await forget(tx, entry.id, await totalsOf(tx));
      const room = { maxEntries: bounds.maxEntries - 1, maxBytes: bounds.maxBytes - entry.size };
      const { evicted, totals: left } = await evict(tx, totals, room);
      totals = { entries: left.entries + 1, bytes: left.bytes + entry.size };
      await tx.objectStore('entries').put(entry);
      await tx.objectStore('sealed').put(sealed, entry.id);
      await tx.objectStore('gone').delete(entry.id);
      await tx.objectStore('settings').put(totals, 'totals');
      return { evicted, totals };
    });
  }

  /** Half of the answers go, those that were used longest ago. Writes nothing: where there is no room, only that is possible. */
  async halve(): Promise<{ evicted: number; totals: Totals }> {
    return this.#write(async (tx) => {
      const totals = await totalsOf(tx);
      await tx.objectStore('settings').delete('totals');
      return evict(tx, totals, { maxEntries: totals.entries >> 1, maxBytes: Infinity }, false);
    });
  }

  /** One answer goes. */
  async drop(id: string): Promise<Totals> {
    return this.#write(async (tx) => {
      const totals = await forget(tx, id, await totalsOf(tx));
      await tx.objectStore('settings').put(totals, 'totals');
      return totals;
    });
  }

  /** All answers go; the keys stay. */
  async clear(): Promise<void> {
    await this.#write(forgetAll);
  }

  /** The ids of all answers. */
  async ids(): Promise<string[]> {
    return this.#transact('readonly', (tx) => tx.objectStore('entries').getAllKeys());
  }

  #write<T>(body: (tx: Writing) => Promise<T>): Promise<T> {
    return this.#transact('readwrite', body);
  }

  /** One transaction over everything, one request at a time; when anything in it fails, nothing of it has happened. */
  async #transact<M extends 'readonly' | 'readwrite', T>(
    mode: M,
    body: (tx: IDBPTransaction<Schema, Name[], M>) => Promise<T>,
  ): Promise<T> {
    const tx = this.#db.transaction(all, mode);
    // It is waited for below, but not when the body fails first.
    tx.done.catch(() => {});
    let result: T;
    try {
      result = await body(tx);
    } catch (error) {
      abort(tx);
      // Where the quota is used up, the transaction knows and the request does not.
      throw tx.error ?? error;
    }
    await tx.done;
    return result;
  }
}

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // It has been aborted by what failed.
  }
}

async function totalsOf(tx: Reading): Promise<Totals> {
  const known = (await tx.objectStore('settings').get('totals')) as Totals | undefined;
  if (known) return known;
  let { entries, bytes } = nothing;
  for (const { size } of await tx.objectStore('entries').getAll()) {
    entries += 1;
    bytes += size;
  }
  return { entries, bytes };
}

async function forget(tx: Writing, id: string, totals: Totals): Promise<Totals> {
  const entry = await tx.objectStore('entries').get(id);
  await tx.objectStore('entries').delete(id);
  await tx.objectStore('sealed').delete(id);
  if (!entry) return totals;
  // An entry that something else wrote may say anything.
  const size = Number.isFinite(entry.size) ? entry.size : 0;
  return { entries: Math.max(0, totals.entries - 1), bytes: Math.max(0, totals.bytes - size) };
}

async function forgetAll(tx: Writing): Promise<void> {
  for (const store of ['entries', 'sealed', 'gone'] as const) await tx.objectStore(store).clear();
  await tx.objectStore('settings').delete('totals');
}

async function evict(
  tx: Writing,
  { entries, bytes }: Totals,
  { maxEntries, maxBytes }: Bounds,
  remember = true,
): Promise<{ evicted: number; totals: Totals }> {
  const gone = tx.objectStore('gone');
  let evicted = 0;
  let cursor =
    entries > maxEntries || bytes > maxBytes ? await tx.objectStore('entries').index('usedAt').openCursor() : null;
  while (cursor && (entries > maxEntries || bytes > maxBytes)) {
    const { id, size } = cursor.value;
    entries -= 1;
    bytes -= size;
    evicted += 1;
    await cursor.delete();
    await tx.objectStore('sealed').delete(id);
    if (remember) await gone.put(Date.now(), id);
    cursor = await cursor.continue();
  }
  // In no order: which of them are told as new one day is not worth an index.
  const surplus = remember && evicted > 0 ? (await gone.count()) - maxGone : 0;
  if (surplus > 0) for (const id of await gone.getAllKeys(null, surplus)) await gone.delete(id);
  return { evicted, totals: { entries, bytes } };
}

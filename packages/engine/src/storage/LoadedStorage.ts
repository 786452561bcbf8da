/** What a storage does for runs, and for whoever owns it. Loaded on its first use. */
import { ComputeError } from '../errors.js';
import { Connection, type ConnectionOptions } from './Connection.js';
import { unwrapKeys, wrapKeys } from './Keys.js';
import { StoredAnswers, type StoredAnswersOptions } from './StoredAnswers.js';

/** An answer as it lies in a storage: sealed, with the name of its question. */
export interface MovedAnswer {
  readonly id: string;
  readonly version: string;
  readonly at: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where it is encrypted. */
  readonly iv?: Uint8Array<ArrayBuffer>;
  /** Where it is not. */
  readonly sum?: string;
}

export interface StorageSettings extends StoredAnswersOptions, Omit<ConnectionOptions, 'onChange'> {}

export class LoadedStorage {
  readonly answers: StoredAnswers;
  readonly #settings: StorageSettings;
  readonly #connection: Connection;

  constructor(settings: StorageSettings, changed: (cleared: boolean) => void) {
    this.#settings = settings;
    this.#connection = new Connection({ ...settings, onChange: () => changed(false) });
    this.answers = new StoredAnswers(settings, this.#connection, changed);
  }

  async exportKeyFor(publicKey: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
    return this.#connection.use(({ keys }) => {
      if (!keys) throw notEncrypted();
      return wrapKeys(keys, publicKey);
    });
  }

  async importKey(wrapped: Uint8Array, privateKey: CryptoKey): Promise<void> {
    if (!this.#settings.encrypt) throw notEncrypted();
    const keys = await unwrapKeys(wrapped, privateKey, this.#settings.encrypt === 'movable');
    await this.answers.flush();
    await this.#connection.use(({ database }) => database.replaceKeys(keys));
    // The keys are read when the database is opened.
    this.#connection.close();
  }

  async *all(): AsyncGenerator<MovedAnswer, void, undefined> {
    await this.answers.flush();
    const ids = await this.#connection.use(({ database }) => database.ids());
    for (const id of ids) {
      const { entry, sealed } = await this.#connection.use(({ database }) => database.get(id));
      if (entry && sealed) yield { id, version: entry.version, at: entry.at, ...sealed };
    }
  }

  async add({ id, version, at, ...sealed }: MovedAnswer): Promise<void> {
    const sound = typeof id === 'string' && typeof version === 'string' && Number.isFinite(at);
    if (!sound || !(sealed.bytes instanceof Uint8Array))
      throw new ComputeError('storage/answer-invalid', 'This is no answer of a storage.', { phase: 'cache' });
    const { length } = sealed.bytes;
    if (length > this.#settings.maxBytes) return;
    const entry = { id, version, at, usedAt: Date.now(), size: length };
    await this.#connection.use(({ database }) => database.put(entry, sealed, this.#settings));
  }

  close(): void {
    this.#connection.close();
  }
}

function notEncrypted(): ComputeError {
  return new ComputeError('storage/key-fixed', 'This storage does not encrypt, so it has no key.', {
    phase: 'cache',
    hint: "Create it with encrypt: 'movable'.",
  });
}

/** A storage for answers. Small: what does the work comes with the first run that asks for it. */
import type { AnswerStore } from '../cache/AnswerStore.js';
import { expectOption } from '../limits.js';
import { runLater } from '../runLater.js';
import type { MovedAnswer, LoadedStorage } from './LoadedStorage.js';
import { nothingStored } from './nothingStored.js';
import { withinTime } from './withinTime.js';

/** Milliseconds that the first run waits for the code that looks for its answer. */
const codeMs = 10_000;

export interface StorageOptions {
  /** Storages of different names know nothing of each other. Default 'results'. */
  name?: string;
  /** Bytes of all answers together. Default 256 MiB; a larger answer is not kept. */
  maxBytes?: number;
  /** Default 1,000. Where there is no room, the answers go that were used longest ago. */
  maxEntries?: number;
  /** Milliseconds that an answer is good for. Default: for ever. */
  ttlMs?: number;
  /**
   * Milliseconds that a run waits for the database, all in all, before it computes. Default 500; more where an answer takes
   * much longer to compute.
   */
  waitMs?: number;
  /**
   * Encrypts answers with AES-256-GCM, under a key that the browser keeps and shows nobody. `'movable'` makes a key that
   * `exportKeyFor` can hand to another device; a key made without it can never leave. Answers that were written with
   * another setting are forgotten. Default false.
   */
  encrypt?: boolean | 'movable';
  /**
   * Anything that changes when your own kernels answer differently though their `.wasm` is the same: the application's
   * version, say. Answers of other versions are forgotten when they are asked for.
   */
  version?: string;
}

/** Keeps answers of runs with `cache: 'storage'`. Give it to `createEngine({ storage })`; several engines may share it. */
export interface ResultStorage extends AnswerStore {
  /**
   * Forgets all answers, here and in the memory of the engines that use this storage, and keeps none of the runs under
   * way. Keys stay. A storage that is off tries again. Rejects with `storage/unavailable`.
   */
  clear(): Promise<void>;
  /** Waits until what is being written is there: before leaving the page, say. */
  flush(): Promise<void>;
  /**
   * The key of this storage, readable by the owner of the private key alone. `publicKey` is of RSA-OAEP, for `wrapKey`.
   * Rejects with `storage/key-fixed` unless the storage was made with `encrypt: 'movable'` from the beginning.
   */
  exportKeyFor(publicKey: CryptoKey): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Takes over a key that another device exported for this private key (RSA-OAEP, for `unwrapKey`), and forgets what the
   * old one encrypted. Who gives the key can make answers: take it only from where you would take the answers.
   * Rejects with `storage/key-invalid`.
   */
  importKey(wrapped: Uint8Array, privateKey: CryptoKey): Promise<void>;
  /** All answers as they lie here, to be sent to a device that has the key. They can be cloned and posted. */
  answers(): AsyncGenerator<MovedAnswer, void, undefined>;
  /** Takes in an answer of `answers()`. One that this storage's key does not open is refused when it is asked for. */
  add(answer: MovedAnswer): Promise<void>;
  /** Closes the database; the next use opens it again. */
  close(): void;
}

/**
 * Makes a storage. Opens nothing and loads nothing: the first run with `cache: 'storage'` does.
 *
 * Where the browser can't keep them (there is no IndexedDB or no `crypto.subtle`, as on pages that come by plain http) the
 * storage switches itself off and says so once: runs compute, and nothing is ever written unencrypted instead. Throws
 * `engine/option` for limits that are none.
 */
export function createStorage(options: StorageOptions = {}): ResultStorage {
  const { name = 'results', encrypt = false, version = '' } = options;
  const settings = {
    name,
    encrypt,
    version,
    maxBytes: expectOption('maxBytes', options.maxBytes ?? 256 * 2 ** 20, 0, Infinity),
    maxEntries: expectOption('maxEntries', options.maxEntries ?? 1000, 1, Infinity),
    ttlMs: expectOption('ttlMs', options.ttlMs ?? Infinity, 0, Infinity),
    waitMs: expectOption('waitMs', options.waitMs ?? 500, 0, 2 ** 31 - 1),
  };
  const listeners = new Set<(cleared: boolean) => void>();
  const changed = (cleared: boolean) => {
    for (const listener of listeners) listener(cleared);
  };
  let loaded: LoadedStorage | undefined;
  let loading: Promise<LoadedStorage> | undefined;
  /** One promise for all, so that calls are carried out in their order. Rejects when the code does not arrive; the next call tries again. */
  const load = (): Promise<LoadedStorage> =>
    (loading ??= import('./LoadedStorage.js').then(
      ({ LoadedStorage: Loaded }) => (loaded = new Loaded(settings, changed)),
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    ));

  return {
    run(kernel, input, runOptions, engine) {
      if (loaded) return loaded.answers.run(kernel, input, runOptions, engine);
      const { signal, ...rest } = runOptions;
      const compute = () => engine.start(kernel, input, rest);
      const ready = withinTime(load(), codeMs, engine.gone).then(
        (one) => (one === 'late' ? compute : () => one.answers.run(kernel, input, rest, engine)),
        () => compute,
      );
      return runLater(ready, { id: engine.nextId(), signal });
    },
    getSnapshot: () => loaded?.answers.getSnapshot() ?? nothingStored,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    clear: async () => (await load()).answers.clear(),
    flush: async () => loaded?.answers.flush(),
    exportKeyFor: async (publicKey) => (await load()).exportKeyFor(publicKey),
    importKey: async (wrapped, privateKey) => (await load()).importKey(wrapped, privateKey),
    async *answers() {
      yield* (await load()).all();
    },
    add: async (answer) => (await load()).add(answer),
    close: () => loaded?.close(),
  };
}

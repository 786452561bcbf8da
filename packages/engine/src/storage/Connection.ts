/** The way to the database: opened when it is first needed, waited for only briefly, given up when it does not work. */
import type { StorageSnapshot } from '../cache/CacheSnapshot.js';
import { ComputeError } from '../errors.js';
import { Database, OtherMode } from './Database.js';
import { createKeys, type Keys } from './Keys.js';
import { withinTime } from './withinTime.js';

export interface Open {
  readonly database: Database;
  /** Where answers are encrypted. */
  readonly keys: Keys | undefined;
}

export interface ConnectionOptions {
  name: string;
  encrypt: boolean | 'movable';
  /** Milliseconds that a run waits for the database, all in all. */
  waitMs: number;
  onChange(): void;
}

/** Milliseconds that a call to the storage itself waits. */
export const patienceMs = 10_000;
/** Failures in a row after which the database is left alone. */
const maxFailures = 3;

export class Connection {
  readonly #options: ConnectionOptions;
  #state: StorageSnapshot['state'] = 'closed';
  #opening: Promise<Open | 'off'> | undefined;
  /** What no run waits for any more, because one did for too long. */
  readonly #late = new Set<Promise<unknown>>();
  #failures = 0;
  #warned = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  get state(): StorageSnapshot['state'] {
    return this.#state;
  }

  /** Never rejects; answers as late as the browser does. */
  open(): Promise<Open | 'off'> {
    if (this.#state === 'off') return Promise.resolve('off');
    if (this.#opening) return this.#opening;
    const opening: Promise<Open | 'off'> = this.#connect().then(
      (open) => {
        if (this.#opening !== opening) {
          // It was closed meanwhile.
          open.database.close();
          return this.open();
        }
        this.#become('open');
        return open;
      },
      (error: unknown) => {
        if (this.#opening === opening) this.turnOff('The database can not be opened.', error);
        return 'off' as const;
      },
    );
    this.#opening = opening;
    return opening;
  }

  /** Waits for promises of one run, for `waitMs` all in all, and not at all while an earlier run's is unanswered. */
  wait(gone: AbortSignal): <T>(promise: Promise<T>) => Promise<T | 'late'> {
    const endsAt = performance.now() + (this.#late.size > 0 ? 0 : this.#options.waitMs);
    return async (promise) => {
      const result = await withinTime(promise, Math.max(0, endsAt - performance.now()), gone);
      if (result === 'late' && !gone.aborted) this.#isLate(promise);
      return result;
    };
  }

  /** What a caller of the storage asks for: rejects with `storage/unavailable` when the database does not do it in time. */
  async use<T>(body: (open: Open) => Promise<T>, again = false): Promise<T> {
    if (again && this.#state === 'off') this.#become('closed');
    const work = this.open().then((open) => {
      if (open === 'off') throw unavailable('The storage is switched off, because the database does not work.');
      return body(open);
    });
    const result = await withinTime(work, patienceMs).catch((cause: unknown) => {
      if (cause instanceof ComputeError) throw cause;
      this.failed(cause);
      throw unavailable('The database failed.', cause);
    });
    if (result === 'late') throw unavailable('The database did not answer in time.');
    return result;
  }

  worked(): void {
    this.#failures = 0;
  }

  /** Something failed that is nobody's to see. The third time in a row, the database is given up. */
  failed(error: unknown): void {
    const name = error instanceof Error ? error.name : '';
    // The connection is closed, and the browser did not say so: the next run opens another one.
    if (name === 'InvalidStateError') this.close();
    this.#failures += 1;
    if (error instanceof OtherMode)
      this.turnOff('Another page encrypts what this one does not, or the reverse.', error);
    else if (this.#failures >= maxFailures) this.turnOff('The database failed several times in a row.', error);
  }

  /** Given up until `use` is called to try again. Says so once. */
  turnOff(why: string, cause: unknown): void {
    this.close();
    this.#become('off');
    this.#warn(`${why} Results are not kept beyond this page.`, cause);
  }

  close(): void {
    void this.#opening?.then((opened) => opened !== 'off' && opened.database.close());
    this.#opening = undefined;
    this.#failures = 0;
    if (this.#state === 'open') this.#become('closed');
  }

  async #connect(): Promise<Open> {
    const { name, encrypt } = this.#options;
    if (typeof indexedDB === 'undefined') throw new TypeError('There is no indexedDB here.');
    if (!globalThis.crypto?.subtle)
      throw new TypeError('There is no crypto.subtle here: the page does not come by https.');
    const database = await Database.open({
      name: `wasm-compute ${name}`,
      mode: encrypt ? 'encrypted' : 'plain',
      onClose: () => this.close(),
    });
    try {
      return { database, keys: encrypt ? await database.keys(() => createKeys(encrypt === 'movable')) : undefined };
    } catch (error) {
      database.close();
      throw error;
    }
  }

  #isLate(promise: Promise<unknown>): void {
    this.#warn('The database does not answer in time, so runs do not wait for it.', undefined);
    const answered = () => void this.#late.delete(promise);
    this.#late.add(promise);
    promise.then(answered, answered);
  }

  #become(state: StorageSnapshot['state']): void {
    this.#state = state;
    this.#options.onChange();
  }

  #warn(text: string, cause: unknown): void {
    if (this.#warned) return;
    this.#warned = true;
    const reason = cause instanceof Error ? ` (${cause.name}: ${cause.message})` : '';
    console.warn(`wasm-compute, storage "${this.#options.name}": ${text}${reason}`);
  }
}

function unavailable(message: string, cause?: unknown): ComputeError {
  return new ComputeError('storage/unavailable', message, {
    phase: 'cache',
    retryable: true,
    ...(cause !== undefined && { cause }),
  });
}

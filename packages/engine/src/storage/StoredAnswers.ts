/** Answers in a database: looks them up for runs, keeps new ones, and stays out of the way when the database does not work. */
import type { AskingEngine } from '../cache/AnswerStore.js';
import type { MissReason, StorageSnapshot } from '../cache/CacheSnapshot.js';
import type { CachedAnswer } from '../cache/ResultCache.js';
import type { Timing } from '../computeState.js';
import type { ComputeRun, RunOptions } from '../engine.js';
import type { Kernel } from '../kernel.js';
import { createRun } from '../run.js';
import { contentKey, idOf, keyText, versionOf } from './contentKey.js';
import { patienceMs, type Connection } from './Connection.js';
import type { Totals } from './Database.js';
import { nothingStored } from './nothingStored.js';
import { packAnswer, unpackAnswer } from './packAnswer.js';
import { seal, unseal, type Place } from './seal.js';
import { withinTime } from './withinTime.js';

/** Grows with what is written. */
const format = 1;

export interface StoredAnswersOptions {
  maxBytes: number;
  maxEntries: number;
  ttlMs: number;
  version: string;
}

/** Where a run's answer belongs. */
type Where = Omit<Place, 'at'>;
type Found = { readonly answer: CachedAnswer } | { readonly miss?: MissReason; readonly where?: Where };

export class StoredAnswers {
  readonly #options: StoredAnswersOptions;
  readonly #connection: Connection;
  readonly #changed: (cleared: boolean) => void;
  /** The first kernel of each name: what is stored belongs to it. */
  readonly #kernels = new Map<string, Kernel<unknown, unknown>>();
  readonly #misses = { ...nothingStored.misses };
  readonly #counts = { hits: 0, writes: 0, evictions: 0 };
  readonly #writing = new Set<Promise<void>>();
  #totals: Totals = { entries: 0, bytes: 0 };
  /** Counts the calls of `clear`. */
  #cleared = 0;

  constructor(options: StoredAnswersOptions, connection: Connection, changed: (cleared: boolean) => void) {
    this.#options = options;
    this.#connection = connection;
    this.#changed = changed;
  }

  getSnapshot(): StorageSnapshot {
    return { state: this.#connection.state, ...this.#totals, ...this.#counts, misses: { ...this.#misses } };
  }

  run(
    kernel: Kernel<unknown, unknown>,
    input: unknown,
    options: RunOptions,
    engine: AskingEngine,
  ): ComputeRun<unknown> {
    const startedAt = performance.now();
    const cleared = this.#cleared;
    let computing: ComputeRun<unknown> | undefined;
    const control = createRun<unknown>(
      { type: 'loading', progress: { phase: 'start', ratio: null, done: 0, total: null } },
      {
        id: engine.nextId(),
        signal: options.signal,
        cancel() {
          if (computing) computing.cancel();
          else control.emit({ type: 'cancelled', stopped: 'dequeued' });
        },
      },
    );
    void this.#find(kernel, input, engine).then((found) => {
      if (control.settled) return;
      if ('answer' in found) {
        const { data, timing } = found.answer;
        const timed = { ...timing, ...noTime, totalMs: performance.now() - startedAt };
        control.emit({ type: 'success', data, timing: timed, source: 'storage' });
        return;
      }
      const { miss, where } = found;
      computing = engine.start(kernel, input, options);
      // Its failure is this run's.
      computing.catch(() => {});
      computing.watch((event) => {
        if (event.type !== 'success') return control.emit(event);
        // Before anyone has the answer in hand, and may write into it.
        if (where && cleared === this.#cleared) this.#keep(where, event);
        control.emit(miss ? { ...event, timing: { ...event.timing, miss } } : event);
      });
    });
    return control.run;
  }

  /** Forgets every answer, and switches a storage on again that is off. */
  async clear(): Promise<void> {
    // From now on nothing is kept of runs that are under way.
    this.#cleared += 1;
    this.#changed(true);
    await this.flush();
    await this.#connection.use(({ database }) => database.clear(), true);
    this.#totals = { entries: 0, bytes: 0 };
    this.#changed(true);
  }

  /** Waits until what is being written is there, or is not going to be. */
  async flush(): Promise<void> {
    await withinTime(Promise.all(this.#writing), patienceMs);
  }

  async #find(kernel: Kernel<unknown, unknown>, input: unknown, engine: AskingEngine): Promise<Found> {
    const found = await this.#lookUp(kernel, input, engine).catch((error: unknown): Found => {
      this.#connection.failed(error);
      return { miss: 'unavailable' };
    });
    if ('answer' in found) this.#counts.hits += 1;
    else this.#misses[found.miss ?? 'uncacheable'] += 1;
    this.#changed(false);
    return found;
  }

  async #lookUp(kernel: Kernel<unknown, unknown>, input: unknown, engine: AskingEngine): Promise<Found> {
    const build = versionOf(kernel.module, engine.variant);
    const parts = build === undefined || !this.#isOwner(kernel) ? undefined : contentKey(kernel, input);
    if (!parts) return {};
    // Begins now, and is waited for last.
    const text = keyText(parts);
    text.catch(() => {});
    const version = [format, this.#options.version, build].join('\n');
    const wait = this.#connection.wait(engine.gone);
    const open = await wait(this.#connection.open());
    if (open === 'off' || open === 'late') return { miss: open === 'off' ? 'off' : 'unavailable' };
    const { database, keys } = open;
    const where = { id: await idOf(await text, keys), version };
    const read = await wait(database.get(where.id));
    if (read === 'late') return { miss: 'unavailable' };
    this.#totals = read.totals;
    const { entry, sealed, evicted } = read;
    if (!entry) return { miss: evicted ? 'evicted' : 'new', where };
    const refuse = (miss: MissReason): Found => {
      void database.drop(where.id).then(
        (totals) => this.#counted(totals),
        (error: unknown) => this.#connection.failed(error),
      );
      return { miss, where };
    };
    if (entry.version !== version) return refuse('version');
    if (Date.now() - entry.at > this.#options.ttlMs) return refuse('expired');
    const bytes = await unseal(sealed, entry, keys);
    if (typeof bytes === 'string') return refuse(bytes);
    let answer: readonly [unknown, Timing];
    try {
      answer = unpackAnswer(bytes) as [unknown, Timing];
    } catch {
      return refuse('corrupt');
    }
    this.#connection.worked();
    void database.touch(where.id, Date.now()).catch(() => {});
    return { answer: { data: answer[0], timing: answer[1] } };
  }

  #keep(where: Where, { data, timing }: CachedAnswer): void {
    const { maxBytes, maxEntries } = this.#options;
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = packAnswer([data, timing]);
    } catch {
      // An answer that can't be described is computed every time.
      return;
    }
    if (bytes.length > maxBytes) return;
    const cleared = this.#cleared;
    const write = async () => {
      const open = await this.#connection.open();
      if (open === 'off') return;
      const { database, keys } = open;
      const now = Date.now();
      const place = { ...where, at: now };
      const sealed = await seal(bytes, place, keys);
      const entry = { ...place, usedAt: now, size: sealed.bytes.length };
      if (cleared !== this.#cleared) return;
      try {
        const { evicted, totals } = await database.put(entry, sealed, { maxBytes, maxEntries });
        this.#counts.writes += 1;
        this.#counts.evictions += evicted;
        this.#connection.worked();
        this.#counted(totals);
      } catch (error) {
        if (!isQuota(error)) throw error;
        // Browsers take their time to free what goes: this answer is not kept, and the next one may be.
        const { evicted, totals } = await database.halve();
        this.#counts.evictions += evicted;
        this.#counted(totals);
        if (evicted === 0) this.#connection.turnOff('The browser gives it no room.', error);
        else throw error;
      }
    };
    const writing = write()
      .catch((error: unknown) => this.#connection.failed(error))
      .finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }

  /** Whether no other kernel of the same name came first: they might answer differently. */
  #isOwner(kernel: Kernel<unknown, unknown>): boolean {
    const name = `${kernel.module.name} ${kernel.id}`;
    const first = this.#kernels.get(name);
    if (!first) this.#kernels.set(name, kernel);
    return !first || first === kernel;
  }

  #counted(totals: Totals): void {
    this.#totals = totals;
    this.#changed(false);
  }
}

const noTime = { loadMs: 0, queueMs: 0, copyInMs: 0, computeMs: 0, copyOutMs: 0 };

function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

/**
 * Runs that may be answered from memory, and that join an equal run under way. The run that they share is nobody's own:
 * each one leaves by itself, and the last one out stops the work.
 */
import type { ComputeRun, RunOptions } from '../engine.js';
import type { Kernel, Variant } from '../kernel.js';
import { createRun, type RunControl } from '../run.js';
import type { AnswerStore } from './AnswerStore.js';
import type { CacheSnapshot, MemoryMiss } from './CacheSnapshot.js';
import { ResultCache, type CacheOptions } from './ResultCache.js';
import { resultKey } from './resultKey.js';

interface Shared {
  readonly run: ComputeRun<unknown>;
  /** Why it was not in memory. */
  readonly miss: MemoryMiss;
  members: number;
}

type Start = (kernel: Kernel<unknown, unknown>, input: unknown, options: RunOptions) => ComputeRun<unknown>;

export interface CachedRunsOptions {
  cache: CacheOptions;
  storage?: AnswerStore | undefined;
  variant?: Variant | undefined;
  nextId(): number;
  start: Start;
  onChange(): void;
}

export class CachedRuns {
  readonly #options: CachedRunsOptions;
  readonly #underWay = new Map<string, Shared>();
  readonly #counts = { hits: 0, joined: 0, new: 0, expired: 0, evicted: 0, uncacheable: 0 };
  readonly #cache: ResultCache;
  readonly #gone = new AbortController();
  #unsubscribe: (() => void) | undefined;

  constructor(options: CachedRunsOptions) {
    this.#options = options;
    this.#cache = new ResultCache(options.cache);
  }

  run<R>(kernel: Kernel<unknown, R>, input: unknown, options: RunOptions): ComputeRun<R> {
    const { cache, signal, ...rest } = options;
    this.#options.onChange();
    const key = options.transfer?.length ? undefined : resultKey(kernel, input);
    if (key === undefined) {
      this.#counts.uncacheable += 1;
      return this.#options.start(kernel, input, { ...rest, ...(signal && { signal }) }) as ComputeRun<R>;
    }
    let leave: (() => void) | undefined;
    const control = createRun<R>(
      { type: 'loading', progress: { phase: 'start', ratio: null, done: 0, total: null } },
      { id: this.#options.nextId(), signal, cancel: () => leave?.() },
    );
    const found = this.#cache.get(key);
    if (typeof found === 'object') {
      this.#counts.hits += 1;
      const { miss: _, ...known } = found.timing;
      const timing = { ...known, loadMs: 0, queueMs: 0, copyInMs: 0, computeMs: 0, copyOutMs: 0, totalMs: 0 };
      control.emit({ type: 'success', data: found.data as R, timing, source: 'memory' });
    } else {
      const joined = this.#underWay.get(key);
      this.#counts[joined ? 'joined' : found] += 1;
      const start = cache === 'storage' ? this.#ask : this.#options.start;
      const shared = joined ?? this.#begin(key, found, start(kernel, input, rest));
      leave = this.#join(shared, key, control as RunControl<unknown>);
    }
    return control.run;
  }

  snapshot(): CacheSnapshot {
    const { hits, joined, ...misses } = this.#counts;
    const { entries, bytes, evictions } = this.#cache;
    const storage = this.#unsubscribe && this.#options.storage?.getSnapshot();
    return { entries, bytes, hits, joined, evictions, misses, ...(storage && { storage }) };
  }

  /** Forgets the answers. Runs that still look for theirs elsewhere go on at once. */
  dispose(): void {
    this.#gone.abort();
    this.#unsubscribe?.();
    this.#cache.clear();
  }

  /** Begins a run that storage may answer. */
  readonly #ask: Start = (kernel, input, options) => {
    const { storage, variant, nextId, start, onChange } = this.#options;
    if (!storage) return start(kernel, input, options);
    this.#unsubscribe ??= storage.subscribe((cleared) => {
      if (cleared) this.#cache.clear();
      onChange();
    });
    return storage.run(kernel, input, options, { variant, gone: this.#gone.signal, nextId, start });
  };

  #begin(key: string, miss: MemoryMiss, run: ComputeRun<unknown>): Shared {
    const shared = { run, miss, members: 0 };
    this.#underWay.set(key, shared);
    shared.run.watch((event) => {
      if (event.type === 'success') {
        this.#cache.set(key, event);
        this.#options.onChange();
      }
      if (event.type === 'success' || event.type === 'error' || event.type === 'cancelled') this.#forget(key, shared);
    });
    return shared;
  }

  /** Makes a run follow the shared one; answers how it leaves. */
  #join(shared: Shared, key: string, control: RunControl<unknown>): () => void {
    shared.members += 1;
    // Its members carry its failure.
    shared.run.catch(() => {});
    const unwatch = shared.run.watch((event) => {
      const computed = event.type === 'success' && event.source === 'wasm';
      control.emit(computed ? { ...event, timing: { miss: shared.miss, ...event.timing } } : event);
    });
    return () => {
      shared.members -= 1;
      if (shared.members === 0) {
        // A later equal run must not join what is being stopped.
        this.#forget(key, shared);
        shared.run.cancel();
        return;
      }
      unwatch();
      control.emit({ type: 'cancelled', stopped: 'dequeued' });
    };
  }

  #forget(key: string, shared: Shared): void {
    if (this.#underWay.get(key) === shared) this.#underWay.delete(key);
  }
}

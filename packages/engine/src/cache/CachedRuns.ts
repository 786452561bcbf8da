/**
 * Runs that may be answered from memory, and that join an equal run under way. The run that they share is nobody's own:
 * each one leaves by itself, and the last one out stops the work.
 */
import type { ComputeRun, RunOptions } from '../engine.js';
import type { Kernel } from '../kernel.js';
import { createRun, type RunControl } from '../run.js';
import type { CacheSnapshot } from './CacheSnapshot.js';
import { ResultCache, type CacheOptions } from './ResultCache.js';
import { resultKey } from './resultKey.js';

interface Shared {
  readonly run: ComputeRun<unknown>;
  members: number;
}

type Start = (kernel: Kernel<unknown, unknown>, input: unknown, options: RunOptions) => ComputeRun<unknown>;

export interface CachedRunsOptions {
  cache: CacheOptions;
  nextId(): number;
  start: Start;
}

export class CachedRuns {
  readonly #options: CachedRunsOptions;
  readonly #underWay = new Map<string, Shared>();
  readonly #counts = { hits: 0, joined: 0, new: 0, expired: 0, evicted: 0, uncacheable: 0 };
  readonly #cache: ResultCache;

  constructor(options: CachedRunsOptions) {
    this.#options = options;
    this.#cache = new ResultCache(options.cache);
  }

  run<R>(kernel: Kernel<unknown, R>, input: unknown, options: RunOptions): ComputeRun<R> {
    const { cache: _, signal, ...rest } = options;
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
      const timing = { ...found.timing, loadMs: 0, queueMs: 0, copyInMs: 0, computeMs: 0, copyOutMs: 0, totalMs: 0 };
      control.emit({ type: 'success', data: found.data as R, timing, source: 'memory' });
    } else {
      const joined = this.#underWay.get(key);
      this.#counts[joined ? 'joined' : found] += 1;
      leave = this.#join(joined ?? this.#begin(key, kernel, input, rest), key, control as RunControl<unknown>);
    }
    return control.run;
  }

  snapshot(): CacheSnapshot {
    const { hits, joined, ...misses } = this.#counts;
    return { entries: this.#cache.entries, bytes: this.#cache.bytes, hits, joined, misses };
  }

  clear(): void {
    this.#cache.clear();
  }

  #begin(key: string, kernel: Kernel<unknown, unknown>, input: unknown, options: RunOptions): Shared {
    const shared = { run: this.#options.start(kernel, input, options), members: 0 };
    this.#underWay.set(key, shared);
    shared.run.watch((event) => {
      if (event.type === 'success') this.#cache.set(key, event);
      if (event.type === 'success' || event.type === 'error' || event.type === 'cancelled') this.#forget(key, shared);
    });
    return shared;
  }

  /** Makes a run follow the shared one; answers how it leaves. */
  #join(shared: Shared, key: string, control: RunControl<unknown>): () => void {
    shared.members += 1;
    // Its members carry its failure.
    shared.run.catch(() => {});
    const unwatch = shared.run.watch((event) => control.emit(event));
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

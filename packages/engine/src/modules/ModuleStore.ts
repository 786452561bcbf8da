/**
 * Compiled modules: one fetch and one compile for each, however many ask. A failed load is forgotten, so the next call
 * tries again; a load that nobody waits for any more is aborted.
 */
import type { Progress } from '../computeState.js';
import { EngineError } from '../errors.js';
import { CircuitBreaker, defaultCircuit, type CircuitOptions } from '../guard/CircuitBreaker.js';
import { defaultRetries, retry } from '../guard/retry.js';
import type { ModuleDefinition, Variant } from '../kernel.js';
import type { ModuleSnapshot } from '../engine.js';
import { bestVariant, fileFor } from './chooseVariant.js';
import { compile } from './compile.js';
import { download } from './download.js';

export interface LoadedModule {
  readonly wasm: WebAssembly.Module;
  readonly variant: Variant;
  /** What it was compiled of, checked. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Entry {
  readonly name: string;
  readonly promise: Promise<LoadedModule>;
  readonly abort: AbortController;
  readonly listeners: Set<(progress: Progress) => void>;
  waiting: number;
  progress: Progress;
  loaded?: LoadedModule;
  failed?: boolean;
  bytes: number | null;
}

export interface ModuleStoreOptions {
  variant: Variant | undefined;
  timeoutMs: number;
  memoryLimitBytes: number;
  /** Further attempts after one that the network or the server spoiled. */
  retries?: number;
  circuit?: CircuitOptions;
  onChange(): void;
}

/** Milliseconds before the second attempt. */
const retryDelayMs = 250;

export class ModuleStore {
  readonly #entries = new Map<string, Entry>();
  readonly #breakers = new Map<string, CircuitBreaker>();
  readonly #options: ModuleStoreOptions;

  constructor(options: ModuleStoreOptions) {
    this.#options = options;
  }

  /** The module, if it is compiled already. */
  ready(module: ModuleDefinition): LoadedModule | undefined {
    return this.#entries.get(module.name)?.loaded;
  }

  /**
   * Loads a module, or joins the load that is under way. Aborting the signal leaves it; the last one out stops it.
   * `priority` is the request's, where this call makes it.
   */
  async load(
    module: ModuleDefinition,
    signal: AbortSignal | undefined,
    onProgress: (progress: Progress) => void,
    priority?: RequestPriority,
  ): Promise<LoadedModule> {
    const entry = this.#entry(module, priority);
    if (entry.loaded) return entry.loaded;
    entry.waiting += 1;
    entry.listeners.add(onProgress);
    onProgress(entry.progress);
    let leave: (() => void) | undefined;
    try {
      const left = new Promise<never>((_, reject) => {
        leave = () => reject(signal?.reason);
        signal?.addEventListener('abort', leave, { once: true });
      });
      return await Promise.race([entry.promise, left]);
    } finally {
      if (leave) signal?.removeEventListener('abort', leave);
      entry.listeners.delete(onProgress);
      entry.waiting -= 1;
      if (entry.waiting === 0 && !entry.loaded && !entry.failed) {
        this.#entries.delete(module.name);
        entry.abort.abort();
        this.#options.onChange();
      }
    }
  }

  snapshot(): ModuleSnapshot[] {
    return [...this.#entries.values()].map(({ name, loaded, bytes }) => ({
      name,
      state: loaded ? 'ready' : 'loading',
      variant: loaded?.variant ?? this.#options.variant ?? null,
      bytes,
    }));
  }

  /** Stops every load. */
  dispose(reason: unknown): void {
    for (const entry of this.#entries.values()) if (!entry.loaded) entry.abort.abort(reason);
    this.#entries.clear();
  }

  #entry(module: ModuleDefinition, priority: RequestPriority | undefined): Entry {
    const known = this.#entries.get(module.name);
    if (known) return known;
    const breaker = this.#breakerOf(module);
    const abort = new AbortController();
    const entry: Entry = {
      name: module.name,
      abort,
      listeners: new Set(),
      waiting: 0,
      progress: { phase: 'download', ratio: null, done: 0, total: null },
      bytes: null,
      promise: Promise.resolve().then(() => {
        if (!breaker.admit()) throw circuitOpen(module, breaker);
        return this.#fetchAndCompile(module, entry, priority);
      }),
    };
    this.#entries.set(module.name, entry);
    entry.promise.then(
      (loaded) => {
        entry.loaded = loaded;
        breaker.succeeded();
        this.#options.onChange();
      },
      (error: unknown) => {
        entry.failed = true;
        if (abort.signal.aborted) breaker.givenUp();
        else if (!isCircuitOpen(error)) breaker.failed();
        if (this.#entries.get(module.name) === entry) this.#entries.delete(module.name);
        this.#options.onChange();
      },
    );
    this.#options.onChange();
    return entry;
  }

  #breakerOf({ name }: ModuleDefinition): CircuitBreaker {
    let breaker = this.#breakers.get(name);
    if (!breaker) this.#breakers.set(name, (breaker = new CircuitBreaker(this.#options.circuit ?? defaultCircuit)));
    return breaker;
  }

  async #fetchAndCompile(
    module: ModuleDefinition,
    entry: Entry,
    priority: RequestPriority | undefined,
  ): Promise<LoadedModule> {
    const tell = (progress: Progress) => {
      entry.progress = progress;
      for (const listener of entry.listeners) listener(progress);
    };
    const chosen = fileFor(module, this.#options.variant ?? (await bestVariant()));
    if (!chosen)
      throw new EngineError('load/incompatible', `The module "${module.name}" has no build for this machine.`, {
        phase: 'load',
      });
    const attempt = () =>
      download(chosen.file, {
        signal: entry.abort.signal,
        timeoutMs: this.#options.timeoutMs,
        priority,
        onProgress: (done, total) => {
          entry.bytes = done;
          tell({ phase: 'download', ratio: total === null ? null : Math.min(1, done / total), done, total });
        },
      });
    const bytes = await retry(attempt, {
      retries: this.#options.retries ?? defaultRetries,
      delayMs: retryDelayMs,
      signal: entry.abort.signal,
      isWorthIt: mayPass,
    });
    entry.bytes = bytes.length;
    tell({ phase: 'compile', ratio: null, done: bytes.length, total: bytes.length });
    return { wasm: await compile(module, bytes, this.#options.memoryLimitBytes), variant: chosen.variant, bytes };
  }
}

/** Whether a failed download may well succeed a moment later: a broken connection, or a server that says so. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof EngineError)) return false;
  const { status } = error.detail as { status?: number };
  return error.code === 'load/network' || (error.code === 'load/http' && (status === 429 || (status ?? 0) >= 500));
}

const isCircuitOpen = (error: unknown) => error instanceof EngineError && error.code === 'circuit/open';

function circuitOpen({ name }: ModuleDefinition, { retryAfterMs }: CircuitBreaker): EngineError {
  return new EngineError(
    'circuit/open',
    `The module "${name}" failed to load several times in a row, so it is not asked for now. Try again in ${Math.ceil(retryAfterMs / 1000)} s.`,
    { phase: 'load', retryable: true, detail: { module: name, retryAfterMs } },
  );
}

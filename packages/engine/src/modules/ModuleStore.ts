/**
 * Compiled modules: one fetch and one compile for each, however many ask. A failed load is forgotten, so the next call
 * tries again; a load that nobody waits for any more is aborted.
 */
import type { Progress } from '../computeState.js';
import { EngineError } from '../errors.js';
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
  onChange(): void;
}

export class ModuleStore {
  readonly #entries = new Map<string, Entry>();
  readonly #options: ModuleStoreOptions;

  constructor(options: ModuleStoreOptions) {
    this.#options = options;
  }

  /** The module, if it is compiled already. */
  ready(module: ModuleDefinition): LoadedModule | undefined {
    return this.#entries.get(module.name)?.loaded;
  }

  /** Loads a module, or joins the load that is under way. Aborting the signal leaves it; the last one out stops it. */
  async load(
    module: ModuleDefinition,
    signal: AbortSignal | undefined,
    onProgress: (progress: Progress) => void,
  ): Promise<LoadedModule> {
    const entry = this.#entry(module);
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

  #entry(module: ModuleDefinition): Entry {
    const known = this.#entries.get(module.name);
    if (known) return known;
    const abort = new AbortController();
    const entry: Entry = {
      name: module.name,
      abort,
      listeners: new Set(),
      waiting: 0,
      progress: { phase: 'download', ratio: null, done: 0, total: null },
      bytes: null,
      promise: Promise.resolve().then(() => this.#fetchAndCompile(module, entry)),
    };
    this.#entries.set(module.name, entry);
    entry.promise.then(
      (loaded) => {
        entry.loaded = loaded;
        this.#options.onChange();
      },
      () => {
        entry.failed = true;
        if (this.#entries.get(module.name) === entry) this.#entries.delete(module.name);
        this.#options.onChange();
      },
    );
    this.#options.onChange();
    return entry;
  }

  async #fetchAndCompile(module: ModuleDefinition, entry: Entry): Promise<LoadedModule> {
    const tell = (progress: Progress) => {
      entry.progress = progress;
      for (const listener of entry.listeners) listener(progress);
    };
    const chosen = fileFor(module, this.#options.variant ?? (await bestVariant()));
    if (!chosen)
      throw new EngineError('load/incompatible', `The module "${module.name}" has no build for this machine.`, {
        phase: 'load',
      });
    const bytes = await download(chosen.file, {
      signal: entry.abort.signal,
      timeoutMs: this.#options.timeoutMs,
      onProgress: (done, total) => {
        entry.bytes = done;
        tell({ phase: 'download', ratio: total === null ? null : Math.min(1, done / total), done, total });
      },
    });
    entry.bytes = bytes.length;
    tell({ phase: 'compile', ratio: null, done: bytes.length, total: bytes.length });
    return { wasm: await compile(module, bytes), variant: chosen.variant, bytes };
  }
}

/**
 * Memories that several workers see at once, each with a module's shared form over it. Made when a job is really spread,
 * used by one job at a time, kept for the next one, and dropped when idle.
 */
import { pageBytes } from '../arena.js';
import { ensureMemory, memoryBytes } from '../host/layout.js';
import type { LoadedModule } from '../modules/ModuleStore.js';
import { shareMemory, type SharedForm } from '../modules/shareMemory.js';
import { Residents } from '../residents.js';
import { unref } from './unref.js';

export interface SharedSpace {
  readonly id: number;
  readonly wasm: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** First byte behind what the module keeps for itself. */
  readonly base: number;
  /** Inputs that stay from job to job. */
  readonly residents: Residents;
}

interface Form {
  readonly form: SharedForm;
  wasm: Promise<WebAssembly.Module> | undefined;
}

interface Kept extends SharedSpace {
  readonly loaded: LoadedModule;
  busy: boolean;
  idleTimer: ReturnType<typeof setTimeout> | undefined;
}

export interface SharedSpacesOptions {
  /** Whether this place can share memory at all. */
  enabled: boolean;
  /** Milliseconds for which an unused space of so many bytes is kept. */
  keptMs(bytes: number): number;
  /** The workers may forget it too. */
  onDrop(space: SharedSpace): void;
}

export class SharedSpaces {
  readonly #spaces = new Set<Kept>();
  readonly #forms = new WeakMap<LoadedModule, Form | undefined>();
  readonly #options: SharedSpacesOptions;
  #nextId = 1;
  #disposed = false;

  constructor(options: SharedSpacesOptions) {
    this.#options = options;
  }

  /** Where a job's buffers begin, or undefined where the module can't run on shared memory. */
  baseOf(loaded: LoadedModule): number | undefined {
    const known = this.#formOf(loaded);
    return known && known.form.initialPages * pageBytes;
  }

  /** A space of at least `bytes` for one job; undefined where there is no memory for it. Compiles the shared form the first time. */
  async take(loaded: LoadedModule, bytes: number): Promise<SharedSpace | undefined> {
    const known = this.#formOf(loaded);
    if (!known) return undefined;
    let space: Kept | undefined;
    try {
      const wasm = await (known.wasm ??= WebAssembly.compile(known.form.bytes));
      if (this.#disposed) return undefined;
      space = [...this.#spaces].find((one) => one.loaded === loaded && !one.busy);
      space ??= this.#create(loaded, known.form, wasm);
      space.busy = true;
      clearTimeout(space.idleTimer);
      ensureMemory(space.memory, bytes, Infinity);
      return space;
    } catch {
      // There is no room for so much, or none for one more memory.
      if (space) this.#drop(space);
      return undefined;
    }
  }

  /** The job is over. A space of a worker that was ended in the middle is not used again: it may still write there. */
  release(space: SharedSpace, broken: boolean): void {
    const kept = space as Kept;
    if (!this.#spaces.has(kept)) return;
    kept.busy = false;
    if (broken) return this.#drop(kept);
    const keptMs = this.#options.keptMs(memoryBytes(kept.memory));
    if (keptMs < Infinity) kept.idleTimer = unref(setTimeout(() => this.#drop(kept), keptMs));
  }

  dispose(): void {
    this.#disposed = true;
    for (const space of this.#spaces) this.#drop(space);
  }

  #create(loaded: LoadedModule, form: SharedForm, wasm: WebAssembly.Module): Kept {
    const { initialPages, maximumPages } = form;
    const memory = new WebAssembly.Memory({ initial: initialPages, maximum: maximumPages, shared: true });
    const base = initialPages * pageBytes;
    const space: Kept = {
      id: this.#nextId++,
      wasm,
      memory,
      base,
      residents: new Residents(base),
      loaded,
      busy: true,
      idleTimer: undefined,
    };
    this.#spaces.add(space);
    return space;
  }

  #drop(space: Kept): void {
    clearTimeout(space.idleTimer);
    this.#spaces.delete(space);
    this.#options.onDrop(space);
  }

  #formOf(loaded: LoadedModule): Form | undefined {
    if (!this.#options.enabled) return undefined;
    if (!this.#forms.has(loaded)) this.#forms.set(loaded, formOf(loaded.bytes));
    return this.#forms.get(loaded);
  }
}

function formOf(bytes: Uint8Array): Form | undefined {
  try {
    const form = shareMemory(bytes);
    return form && { form, wasm: undefined };
  } catch {
    // Built by something that writes modules in ways of its own: it runs as it is, on one worker.
    return undefined;
  }
}

/** What an engine is to its callers. `createEngine` and `createInlineEngine` make real ones, `createFakeEngine` one for tests. */
import type { CacheSnapshot } from './cache/CacheSnapshot.js';
import type { ComputeStatus, RunEvent } from './computeState.js';
import type { Kernel, ModuleDefinition, NumericArray, Variant } from './kernel.js';

export type Priority = 'high' | 'normal' | 'low';

export interface RunOptions {
  /** Cancels the run; the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Default 'normal'. Higher ones start first, unless others have waited long (the engine's `ageMs`); equal ones in order of arrival. */
  priority?: Priority;
  /** Milliseconds from the start of the run (not of the wait). Default: the engine's. Infinity: none. */
  timeoutMs?: number;
  /**
   * Answers from memory where an equal run has been answered before, and joins an equal run that is under way: the state
   * says `source: 'memory'`. Inputs are equal when their fields are; typed arrays when they are the same array, so they must
   * not change. The answer is shared too: do not change it. `timing.miss` says why one was computed after all.
   *
   * `'storage'` does the same, and asks the engine's `storage` for what is not in memory: there, arrays count by their
   * content, and answers outlive the page. Without a storage it is the same as true.
   *
   * Not together with `transfer`; the inline engine computes every time. Default false.
   */
  cache?: boolean | 'storage';
  /** Buffers of the input that the engine may take instead of copying; the caller loses them. */
  transfer?: readonly ArrayBuffer[];
  /**
   * Arrays of the input that the caller will use again and does not change as long as it does: the worker keeps its copy,
   * and the next job there that lists the same array does not get another one. For a matrix that many others are
   * multiplied with, say. They take memory until it is needed, or the worker is stopped.
   */
  keep?: ReadonlyArray<NumericArray>;
  /** The W3C `traceparent` of what caused this run, for a tracer that listens. The engine itself does nothing with it. */
  traceparent?: string;
}

/** One run under way: a promise of the result that can be cancelled and watched. Settles exactly once. */
export interface ComputeRun<R> extends Promise<R> {
  readonly id: number;
  /** Stops the work. The promise rejects with `reason`, or with an AbortError. After the end: nothing. */
  cancel(reason?: unknown): void;
  /** Calls back with each event from now on; the last is success, error or cancelled. The present state first, at once. */
  watch(listener: (event: RunEvent<R>) => void): () => void;
}

/** One job as tools see it. */
export interface JobSnapshot {
  readonly id: number;
  readonly kernel: string;
  readonly status: Exclude<ComputeStatus, 'idle'>;
  readonly priority: Priority;
  /** 0 to 1, or null while unknown. */
  readonly ratio: number | null;
  readonly queuedMs: number;
  readonly runMs: number;
  readonly workers: readonly number[];
}

export interface WorkerSnapshot {
  readonly id: number;
  readonly state: 'starting' | 'idle' | 'busy' | 'stopping';
  /** Modules instantiated in it. */
  readonly modules: readonly string[];
  readonly jobsDone: number;
  /** Bytes of linear memory that it held after its last job, without what it shares. */
  readonly memoryBytes: number;
}

export interface ModuleSnapshot {
  readonly name: string;
  readonly state: 'loading' | 'ready';
  /** Null until it is known which build this machine can run. */
  readonly variant: Variant | null;
  readonly bytes: number | null;
}

/** What `getSnapshot` returns: the same object until something changes. */
export interface EngineSnapshot {
  readonly state: 'idle' | 'active' | 'disposed';
  readonly jobs: readonly JobSnapshot[];
  readonly workers: readonly WorkerSnapshot[];
  readonly modules: readonly ModuleSnapshot[];
  readonly counts: Readonly<Record<'started' | 'succeeded' | 'failed' | 'cancelled', number>>;
  readonly maxWorkers: number;
  /** Left out by engines without a cache. */
  readonly cache?: CacheSnapshot;
}

export interface Engine {
  /** Runs a kernel. The plan is made at once: bad input rejects before any worker or module is touched. */
  run<I, R>(kernel: Kernel<I, R>, input: NoInfer<I>, options?: RunOptions): ComputeRun<R>;
  /** Loads modules, all at once and after what the page itself needs, and starts a worker, ahead of the first run. */
  preload(...targets: ReadonlyArray<{ readonly module: ModuleDefinition }>): Promise<void>;
  /** Calls back after the snapshot changed. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): EngineSnapshot;
  /** Ends everything: running and waiting jobs reject with `engine/disposed`, workers are terminated. */
  dispose(): Promise<void>;
}

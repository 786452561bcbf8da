/** What keeps answers beyond the life of a page, as an engine sees it. `createStorage` makes one. */
import type { ComputeRun, RunOptions } from '../engine.js';
import type { Kernel, Variant } from '../kernel.js';
import type { StorageSnapshot } from './CacheSnapshot.js';

/** What a store needs of the engine that asks it. */
export interface AskingEngine {
  /** The build that this engine was told to run. Answers of other builds are not its own. */
  readonly variant: Variant | undefined;
  /** Aborted when the engine is disposed of: nothing is worth a wait any more. */
  readonly gone: AbortSignal;
  nextId(): number;
  /** Computes. */
  start(kernel: Kernel<unknown, unknown>, input: unknown, options: RunOptions): ComputeRun<unknown>;
}

export interface AnswerStore {
  /** Answers with what is kept, or computes and keeps the answer. Called by engines, for runs with `cache: 'storage'`. */
  run(kernel: Kernel<unknown, unknown>, input: unknown, options: RunOptions, engine: AskingEngine): ComputeRun<unknown>;
  getSnapshot(): StorageSnapshot;
  /** Calls back after the snapshot changed; `cleared` when that is because everything was forgotten. */
  subscribe(listener: (cleared: boolean) => void): () => void;
}

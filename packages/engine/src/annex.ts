/**
 * An annex: the part of an engine that has the workers of one module. Modules that are served by a worker of the caller's
 * own (`defineWorkerKernel`) bring the code for it along, so that nobody else loads it.
 */
import type { Engine, EngineSnapshot } from './engine.js';
import type { ModuleDefinition } from './kernel.js';

/** What an annex has from its engine. */
export interface AnnexPlace {
  /** The next numbers: no two jobs or workers of an engine and its annexes have the same. */
  readonly ids: { job: number; worker: number };
  /** Makes its workers; undefined in the engine itself. */
  readonly worker: (() => Worker) | undefined;
}

/** The annexes of an engine. */
export interface Annexes {
  /** The annex with workers that are made in that way, opened when it is first wanted. */
  of(worker: () => Worker): Engine;
  /** One snapshot for the engine and all of them. */
  join(own: EngineSnapshot): EngineSnapshot;
  dispose(): void;
}

/** A module as the engine finds it, which may have workers of its own. */
export interface AnnexedModule extends ModuleDefinition {
  readonly annex?: {
    readonly worker: () => Worker;
    readonly Annexes: new (onChange: () => void, open: (worker: () => Worker) => Engine) => Annexes;
  };
}

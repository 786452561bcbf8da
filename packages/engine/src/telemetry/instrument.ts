/**
 * An engine that tells what it does. It stands before any engine (on workers, inline, fake) and reads what every run and
 * snapshot says anyway, so an engine that is not observed pays nothing.
 */
import type { RunEvent, Source, Stopped, Timing } from '../computeState.js';
import type { ComputeRun, Engine, EngineSnapshot, Priority, RunOptions } from '../engine.js';
import { isolated } from '../isolated.js';
import type { Kernel, Variant } from '../kernel.js';

interface OfJob {
  /** The run's number. */
  readonly job: number;
  readonly kernel: string;
  /** `performance.now()`. */
  readonly at: number;
}

/** What happened. No input and no answer is in it, nor any other data of a user's. */
export type EngineEvent =
  | ({ readonly type: 'job-started'; readonly priority: Priority; readonly traceparent?: string } & OfJob)
  | ({ readonly type: 'job-running'; readonly waitedMs: number } & OfJob)
  | ({ readonly type: 'job-succeeded'; readonly timing: Timing; readonly source: Source } & OfJob)
  | ({ readonly type: 'job-failed'; readonly code: string; readonly tookMs: number } & OfJob)
  | ({ readonly type: 'job-cancelled'; readonly stopped: Stopped; readonly tookMs: number } & OfJob)
  | {
      readonly type: 'module-ready';
      readonly module: string;
      readonly variant: Variant | null;
      readonly bytes: number | null;
      readonly at: number;
    }
  | { readonly type: 'worker-started'; readonly worker: number; readonly at: number }
  | { readonly type: 'worker-stopped'; readonly worker: number; readonly jobsDone: number; readonly at: number };

export interface Instrumented {
  /** The engine to hand on: to a provider, to `run`. */
  readonly engine: Engine;
  /** Calls back with every event until the returned function is called. A listener that throws disturbs nobody else. */
  on(listener: (event: EngineEvent) => void): () => void;
}

/** Makes an engine tell what it does. Listeners are called at once, in the order in which they came. */
export function instrument(engine: Engine): Instrumented {
  const listeners = new Set<(event: EngineEvent) => void>();

  function tell(event: EngineEvent): void {
    for (const listener of listeners) isolated(listener, event);
  }

  function watch(
    run: ComputeRun<unknown>,
    kernel: string,
    { priority = 'normal', traceparent }: RunOptions,
    startedAt: number,
  ): void {
    const of = { job: run.id, kernel };
    let running = false;
    tell({ type: 'job-started', ...of, priority, ...(traceparent !== undefined && { traceparent }), at: startedAt });
    run.watch((event: RunEvent<unknown>) => {
      const at = performance.now();
      const tookMs = at - startedAt;
      if (event.type === 'running' && !running) {
        running = true;
        tell({ type: 'job-running', ...of, waitedMs: tookMs, at });
      } else if (event.type === 'success')
        tell({ type: 'job-succeeded', ...of, timing: event.timing, source: event.source, at });
      else if (event.type === 'error') tell({ type: 'job-failed', ...of, code: event.error.code, tookMs, at });
      else if (event.type === 'cancelled') tell({ type: 'job-cancelled', ...of, stopped: event.stopped, tookMs, at });
    });
  }

  let before: EngineSnapshot | undefined;
  let unsubscribe: (() => void) | undefined;
  /** Workers and modules come and go by themselves: what is new, and what is gone, shows in the snapshots. */
  function compare(): void {
    const now = engine.getSnapshot();
    const at = performance.now();
    const ready = new Set(before?.modules.filter(({ state }) => state === 'ready').map(({ name }) => name));
    for (const { name, state, variant, bytes } of now.modules)
      if (state === 'ready' && !ready.has(name)) tell({ type: 'module-ready', module: name, variant, bytes, at });
    const known = new Set(before?.workers.map(({ id }) => id));
    for (const { id } of now.workers) if (!known.has(id)) tell({ type: 'worker-started', worker: id, at });
    const left = new Set(now.workers.map(({ id }) => id));
    for (const { id, jobsDone } of before?.workers ?? [])
      if (!left.has(id)) tell({ type: 'worker-stopped', worker: id, jobsDone, at });
    before = now;
  }

  return {
    engine: {
      run<I, R>(kernel: Kernel<I, R>, input: NoInfer<I>, options: RunOptions = {}): ComputeRun<R> {
        const startedAt = performance.now();
        const run = engine.run(kernel, input, options);
        if (listeners.size > 0) watch(run, kernel.id, options, startedAt);
        return run;
      },
      preload: (...targets) => engine.preload(...targets),
      subscribe: engine.subscribe,
      getSnapshot: engine.getSnapshot,
      dispose: () => engine.dispose(),
    },
    on(listener) {
      listeners.add(listener);
      if (unsubscribe === undefined) {
        before = engine.getSnapshot();
        unsubscribe = engine.subscribe(compare);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        unsubscribe?.();
        unsubscribe = undefined;
      };
    },
  };
}

/** The two ends of a run: the promise that the caller holds, and the means to report to it. */
import type { RunEvent } from './computeState.js';
import type { ComputeRun } from './engine.js';
import { abortReason, EngineError, type ComputeError } from './errors.js';

/** The engine's end of a run. */
export interface RunControl<R> {
  readonly run: ComputeRun<R>;
  /** The last event that was reported. */
  readonly event: RunEvent<R>;
  readonly settled: boolean;
  /**
   * Makes `event` the present state and tells the watchers. Success, error and cancelled also settle the promise; whatever
   * is reported after one of them changes nothing. `reason`: what the promise of a cancelled run rejects with.
   */
  report(event: RunEvent<R>, reason?: unknown): void;
}

/**
 * Opens a run in the state `first`. `onCancel` is called when the caller asks to stop and the run has not ended; it must
 * report `cancelled`, with the reason it was given, once the work has stopped.
 */
export function openRun<R>(id: number, first: RunEvent<R>, onCancel: (reason: unknown) => void): RunControl<R> {
  const watchers = new Set<(event: RunEvent<R>) => void>();
  let event = first;
  let settled = false;
  let resolve: (data: R) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<R>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });

  const run: ComputeRun<R> = Object.assign(promise, {
    id,
    cancel(reason?: unknown) {
      if (!settled) onCancel(reason ?? abortReason());
    },
    watch(listener: (event: RunEvent<R>) => void) {
      if (!settled) watchers.add(listener);
      listener(event);
      return () => void watchers.delete(listener);
    },
  });

  return {
    run,
    get event() {
      return event;
    },
    get settled() {
      return settled;
    },
    report(next, reason) {
      if (settled) return;
      event = next;
      settled = next.type === 'success' || next.type === 'error' || next.type === 'cancelled';
      if (next.type === 'success') resolve(next.data);
      if (next.type === 'error') reject(next.error);
      if (next.type === 'cancelled') reject(reason ?? abortReason());
      const listeners = [...watchers];
      if (settled) watchers.clear();
      for (const listener of listeners) listener(next);
    },
  };
}

/** A run that has failed before it began. */
export function failedRun<R>(id: number, error: ComputeError): ComputeRun<R> {
  const control = openRun<R>(id, { type: 'queued', position: 0 }, () => {});
  control.report({ type: 'error', error });
  return control.run;
}

/** What a call gets once its engine is disposed. */
export function disposedError(): EngineError {
  return new EngineError('engine/disposed', 'The engine was disposed. Create another one, or dispose this one later.');
}

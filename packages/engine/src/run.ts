/** One run's promise: settles exactly once, can be cancelled and watched. What engines answer their callers with. */
import type { RunEvent } from './computeState.js';
import type { ComputeRun } from './engine.js';
import { abortReason, type ComputeError } from './errors.js';
import { isolated } from './isolated.js';

/** The engine's side of a run. */
export interface RunControl<R> {
  readonly run: ComputeRun<R>;
  /** The last thing that happened. */
  readonly last: RunEvent<R>;
  readonly settled: boolean;
  /** Tells the watchers, and settles the promise with the last one. After that: nothing. */
  emit(event: RunEvent<R>): void;
}

export interface RunHooks {
  id: number;
  signal: AbortSignal | undefined;
  /** Asked once to stop the work; the engine answers with a `cancelled` event when it has stopped. */
  cancel(): void;
}

export function createRun<R>(first: RunEvent<R>, hooks: RunHooks): RunControl<R> {
  const { id, signal } = hooks;
  let last = first;
  let settled = false;
  let asked = false;
  let reason: unknown;
  let resolve!: (value: R) => void;
  let reject!: (reason: unknown) => void;
  const listeners = new Set<(event: RunEvent<R>) => void>();
  const promise = new Promise<R>((yes, no) => {
    resolve = yes;
    reject = no;
  });

  const cancel = (why?: unknown) => {
    if (settled || asked) return;
    asked = true;
    reason = why ?? abortReason();
    hooks.cancel();
  };
  const onAbort = () => cancel(signal?.reason);

  const control: RunControl<R> = {
    run: Object.assign(promise, {
      id,
      cancel,
      watch(listener: (event: RunEvent<R>) => void) {
        isolated(listener, last);
        if (settled) return () => {};
        listeners.add(listener);
        return () => {
          listeners.delete(listener);
        };
      },
    }),
    get last() {
      return last;
    },
    get settled() {
      return settled;
    },
    emit(event) {
      if (settled) return;
      last = event;
      settled = event.type === 'success' || event.type === 'error' || event.type === 'cancelled';
      for (const listener of listeners) isolated(listener, event);
      if (!settled) return;
      listeners.clear();
      signal?.removeEventListener('abort', onAbort);
      if (event.type === 'success') resolve(event.data);
      else if (event.type === 'error') reject(event.error);
      else reject(reason ?? abortReason());
    },
  };
  if (signal?.aborted) {
    // After the caller has the run in hand, as every other cancel.
    asked = true;
    reason = signal.reason;
    queueMicrotask(hooks.cancel);
  } else signal?.addEventListener('abort', onAbort, { once: true });
  return control;
}

/** A run that could not begin. */
export function failedRun<R>(id: number, error: ComputeError): ComputeRun<R> {
  const watch = (listener: (event: RunEvent<R>) => void) => {
    listener({ type: 'error', error });
    return () => {};
  };
  return Object.assign(Promise.reject<R>(error), { id, cancel() {}, watch });
}

/** A run that another one does as soon as the code for it is there. */
import type { ComputeRun } from './engine.js';
import { createRun } from './run.js';

/** `ready` must not reject; what it answers begins the other run, unless this one was cancelled before. */
export function runLater<R>(
  ready: Promise<() => ComputeRun<R>>,
  { id, signal }: { id: number; signal: AbortSignal | undefined },
): ComputeRun<R> {
  let other: ComputeRun<R> | undefined;
  const control = createRun<R>(
    { type: 'loading', progress: { phase: 'start', ratio: null, done: 0, total: null } },
    {
      id,
      signal,
      cancel: () => (other ? other.cancel() : control.emit({ type: 'cancelled', stopped: 'dequeued' })),
    },
  );
  void ready.then((begin) => {
    if (control.settled) return;
    other = begin();
    // Its failure is this one's.
    other.catch(() => {});
    other.watch(control.emit);
  });
  return control.run;
}

/**
 * Work that can pause. A generator yields wherever it may be interrupted; the driver decides how long to go on. The page
 * keeps every turn short with `runInSlices`; small work and tests use `runNow`.
 */
export type Steps<T> = Generator<void, T, void>;

/** Runs to the end without a pause. */
export function runNow<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Lets the browser paint and handle input, then goes on. Not a timer: timers are slowed down in hidden pages. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}

/**
 * Runs in turns of at most about `budgetMs` on this thread, the first of them after what is going on now. Rejects with the
 * signal's reason when it is aborted.
 */
export async function runInSlices<T>(steps: Steps<T>, signal?: AbortSignal, budgetMs = 8): Promise<T> {
  for (;;) {
    await breathe();
    const until = performance.now() + budgetMs;
    do {
      signal?.throwIfAborted();
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
  }
}

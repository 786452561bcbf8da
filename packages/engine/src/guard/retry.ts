/** Tries again after a failure that time may mend, with a growing and scattered pause in between. */

/** Further attempts after the first, unless an engine is told otherwise. */
export const defaultRetries = 1;

export interface RetryOptions {
  /** Further attempts after the first. */
  retries: number;
  /** Milliseconds before the second attempt; doubled before each further one. */
  delayMs: number;
  signal: AbortSignal;
  isWorthIt(error: unknown): boolean;
}

/** What `attempt` answers at last. Rejects with its last error, or with the signal's reason as soon as that is aborted. */
export async function retry<T>(
  attempt: () => Promise<T>,
  { retries, delayMs, signal, isWorthIt }: RetryOptions,
): Promise<T> {
  for (let left = retries, pauseMs = delayMs; ; left--, pauseMs *= 2) {
    try {
      return await attempt();
    } catch (error) {
      if (left <= 0 || signal.aborted || !isWorthIt(error)) throw error;
    }
    // Scattered, so that many pages that failed together do not come back together.
    await pause(pauseMs * (0.5 + Math.random()), signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

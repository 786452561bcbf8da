/** A promise's value, or `late` when it takes longer than that, or when the signal is aborted. Rejects when it does. */
export function withinTime<T>(promise: Promise<T>, ms: number, signal?: AbortSignal): Promise<T | 'late'> {
  return new Promise((resolve, reject) => {
    const late = () => end(() => resolve('late'));
    const timer = setTimeout(late, ms);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', late);
      settle();
    };
    signal?.addEventListener('abort', late, { once: true });
    promise.then(
      (value) => end(() => resolve(value)),
      (error: unknown) => end(() => reject(error instanceof Error ? error : new Error(String(error)))),
    );
    if (signal?.aborted) late();
  });
}

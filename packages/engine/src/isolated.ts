/**
 * Calls a function of the caller's from inside the engine. What it throws is its own fault: it stops nothing here, and is
 * reported like any uncaught error. Answers undefined then.
 */
export function isolated<A extends unknown[], R>(call: (...args: A) => R, ...args: A): R | undefined {
  try {
    return call(...args);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
    return undefined;
  }
}

/** Events one after another, for a loop that may be slower than they come. */
import type { EngineEvent, Instrumented } from './instrument.js';

/** Stands where events had to be left out, so that nothing is lost silently. */
export interface Dropped {
  readonly type: 'dropped';
  readonly count: number;
}

export interface EventStreamOptions {
  /** Events that wait at the most. Default 1000. */
  capacity?: number;
  /** Ends the stream. */
  signal?: AbortSignal;
}

/**
 * The events of an instrumented engine as an async iterable: `for await (const event of eventStream(instrumented))`. When
 * more wait than `capacity`, the oldest are dropped, and a `dropped` event with their number comes in their place.
 * Leaving the loop ends the listening.
 */
export async function* eventStream(
  instrumented: Instrumented,
  { capacity = 1000, signal }: EventStreamOptions = {},
): AsyncGenerator<EngineEvent | Dropped, void, undefined> {
  const waiting: EngineEvent[] = [];
  let dropped = 0;
  let wake = () => {};
  const stop = instrumented.on((event) => {
    waiting.push(event);
    if (waiting.length > capacity) {
      waiting.shift();
      dropped += 1;
    }
    wake();
  });
  const end = () => wake();
  signal?.addEventListener('abort', end);
  try {
    for (;;) {
      if (signal?.aborted) return;
      if (dropped > 0) {
        const count = dropped;
        dropped = 0;
        yield { type: 'dropped', count };
      } else {
        const event = waiting.shift();
        if (event) yield event;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    }
  } finally {
    stop();
    signal?.removeEventListener('abort', end);
  }
}

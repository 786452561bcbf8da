/** Calls back when something takes too long, waits too much, grows too large or fails too often. */
import { expectOption } from '../limits.js';
import type { Instrumented } from './instrument.js';

/** What is watched; what is left out is not. */
export interface Thresholds {
  /** Milliseconds from call to answer of one computed job. */
  readonly totalMs?: number;
  /** Milliseconds that one job waited for a worker. */
  readonly queueMs?: number;
  /** Jobs that wait for a worker. */
  readonly waitingJobs?: number;
  /** Bytes of linear memory that all workers hold. */
  readonly memoryBytes?: number;
  /** Jobs that failed one after another, with no success between them; cancelled ones do not count. */
  readonly failuresInARow?: number;
}

export interface Crossing {
  readonly threshold: keyof Thresholds;
  readonly limit: number;
  readonly value: number;
  /** False when it came back to its limit or below. What concerns one job never does. */
  readonly exceeded: boolean;
  /** The kernel's id, where it concerns one job. */
  readonly kernel?: string;
  /** The run's number, where it concerns one job. */
  readonly job?: number;
}

/**
 * Watches an instrumented engine: `onCross` is called once when a value goes above its limit, and once when it is back; for
 * `totalMs` and `queueMs`, for each job that was above. Answers how to stop. Throws `engine/option`.
 */
export function watchThresholds(
  { engine, on }: Instrumented,
  thresholds: Thresholds,
  onCross: (crossing: Crossing) => void,
): () => void {
  for (const [name, limit] of Object.entries(thresholds)) expectOption(name, limit, 0, Infinity);
  const above = new Set<keyof Thresholds>();
  let failures = 0;

  function look(threshold: 'waitingJobs' | 'memoryBytes' | 'failuresInARow', value: number): void {
    const limit = thresholds[threshold];
    if (limit === undefined || value > limit === above.has(threshold)) return;
    const exceeded = value > limit;
    if (exceeded) above.add(threshold);
    else above.delete(threshold);
    onCross({ threshold, limit, value, exceeded });
  }

  function lookAtJob(threshold: 'totalMs' | 'queueMs', value: number, of: { kernel: string; job: number }): void {
    const limit = thresholds[threshold];
    if (limit !== undefined && value > limit) onCross({ threshold, limit, value, exceeded: true, ...of });
  }

  const stopEvents = on((event) => {
    if (event.type === 'job-failed') look('failuresInARow', ++failures);
    else if (event.type === 'job-succeeded') {
      failures = 0;
      look('failuresInARow', failures);
      const { timing, source, kernel, job } = event;
      if (source !== 'wasm') return;
      lookAtJob('totalMs', timing.totalMs, { kernel, job });
      lookAtJob('queueMs', timing.queueMs, { kernel, job });
    }
  });
  const stopSnapshots = engine.subscribe(() => {
    const { jobs, workers } = engine.getSnapshot();
    look('waitingJobs', jobs.filter(({ status }) => status === 'queued').length);
    look(
      'memoryBytes',
      workers.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
    );
  });
  return () => {
    stopEvents();
    stopSnapshots();
  };
}

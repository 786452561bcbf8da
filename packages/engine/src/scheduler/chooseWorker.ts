/** Which of the free workers gets the next job. Pure. */
import type { WorkerSnapshot } from '../engine.js';

/**
 * `affinity`: one that has the job's module already, and so has its code compiled and its memory warm. `least-busy`: the one
 * that has done the fewest jobs, so that no memory grows more than another's. `round-robin`: the one that has rested for
 * longest, so that all stay alive. Or a function, which answers an index into the free ones.
 */
export type Strategy =
  'affinity' | 'least-busy' | 'round-robin' | ((free: readonly WorkerSnapshot[], module: string) => number);

export interface FreeWorker extends WorkerSnapshot {
  /** Counts up with each worker that is done; 0 for one that has not worked yet. */
  readonly lastTurn: number;
}

/** An index into `free`; an answer of a function that is none counts as 0. */
export function chooseWorker(strategy: Strategy, free: readonly FreeWorker[], module: string): number {
  const least = (of: (worker: FreeWorker) => number) =>
    free.reduce((best, worker, i) => (of(worker) < of(free[best]!) ? i : best), 0);
  if (strategy === 'least-busy') return least(({ jobsDone }) => jobsDone);
  if (strategy === 'round-robin') return least(({ lastTurn }) => lastTurn);
  const found =
    strategy === 'affinity' ? free.findIndex(({ modules }) => modules.includes(module)) : strategy(free, module);
  return free[found] ? found : 0;
}

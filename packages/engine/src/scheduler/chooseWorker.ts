/** Which of the free workers gets the next job. */
import type { WorkerSnapshot } from '../engine.js';
import { isolated } from '../isolated.js';

/**
 * `affinity`: one that has the job's module already, and so has its code compiled and its memory warm. `least-busy`: the one
 * that has done the fewest jobs, so that no memory grows more than another's. `round-robin`: the one that has rested for
 * longest, so that all stay alive. Or a function, which answers an index into the free ones, the longest rested first; what it
 * throws is reported as an uncaught error, and counts as 0.
 */
export type Strategy =
  'affinity' | 'least-busy' | 'round-robin' | ((free: readonly WorkerSnapshot[], module: string) => number);

/** An index into `free`, which has who has rested for longest first; an answer of a function that is none counts as 0. */
export function chooseWorker(strategy: Strategy, free: readonly WorkerSnapshot[], module: string): number {
  if (strategy === 'round-robin') return 0;
  if (strategy === 'least-busy')
    return free.reduce((best, { jobsDone }, i) => (jobsDone < free[best]!.jobsDone ? i : best), 0);
  const found =
    strategy === 'affinity'
      ? free.findLastIndex(({ modules }) => modules.includes(module))
      : (isolated(strategy, free, module) ?? 0);
  return free[found] ? found : 0;
}

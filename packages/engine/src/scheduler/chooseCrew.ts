/** On how many workers a job runs where memory is shared. Pure. */
import type { Plan } from '../kernel.js';
import { isShareable } from '../wire.js';

/** Workers that share less than this are woken for too little. */
const leastMsEach = 2;
/** Less than this part of the work can be shared: the others would mostly wait. */
const leastParallel = 0.5;

/** The number of workers, at most `workers`; 1 where sharing does not pay or is not possible. */
export function chooseCrew(plan: Plan, workers: number): number {
  const { costMs = 0, passes } = plan;
  if (costMs < 2 * leastMsEach || !isShareable(plan)) return 1;
  let all = 0;
  let parallel = 0;
  let groups = 1;
  for (const pass of passes) {
    const work = Number(pass.units) * (pass.weight ?? 1);
    const size = pass.group ?? pass.per;
    all += work;
    if (size === undefined) continue;
    parallel += work;
    groups = Math.max(groups, Math.ceil(Number(pass.units) / Math.max(size, pass.step ?? 1)));
  }
  if (all === 0 || parallel / all < leastParallel) return 1;
  return Math.max(1, Math.min(workers, groups, Math.floor((costMs * parallel) / all / leastMsEach)));
}

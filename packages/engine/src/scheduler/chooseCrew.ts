/** On how many workers a job runs where memory is shared. Pure. */
import { elementBytes, type Plan } from '../kernel.js';
import { isShareable, isSplittable, piecesOf } from '../wire.js';

/** Workers that share less than this are woken for too little. */
const leastMsEach = 2;
/** What a job that is done strip by strip (see host/runRelay.ts) loses: the first worker hands out strips and takes them back. */
const stripMsPerByte = 0.06e-6;
/** About so many claims a worker makes of a pass whose steps look far. */
const claimsOfWorker = 2;
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
  const parallelMs = (costMs * parallel) / all;
  const crew = Math.min(workers, groups, Math.floor(parallelMs / leastMsEach));
  const gainMs = parallelMs * (1 - 1 / crew - twice(plan)) - lossMs(plan);
  return crew > 1 && gainMs > leastMsEach ? crew : 1;
}

/** The part of the work that each worker does twice, because a claim begins by looking at the steps before it. */
function twice(plan: Plan): number {
  const halo = Math.max(0, ...piecesOf(plan).map(({ halo: steps = 0 }) => steps));
  return (claimsOfWorker * 2 * halo) / (plan.axis ?? 1);
}

function lossMs(plan: Plan): number {
  if (!isSplittable(plan) || plan.passes.some(({ per }) => per === undefined)) return 0;
  const outputs = new Set<unknown>(Object.values(plan.output));
  let bytes = 0;
  for (const piece of piecesOf(plan)) {
    const size = piece.length * elementBytes[piece.type];
    if (piece.data) bytes += size;
    if (outputs.has(piece)) bytes += size;
  }
  return bytes * stripMsPerByte;
}

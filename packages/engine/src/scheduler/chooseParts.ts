/** Into how many parts a job is cut where workers can't share memory: more than one only where that clearly pays. Pure. */
import { elementBytes, type Plan } from '../kernel.js';
import { isSplittable, piecesOf } from '../wire.js';

/** Jobs shorter than this finish before a second worker has its data. */
const leastCostMs = 12;
/** For copying and joining on the calling thread, per byte, mostly into memory that was never touched before. */
const copyMsPerByte = 0.65e-6;
/** The part of a job's time that the calling thread may give to copies of it, and what it may give in any case. */
const mostCopying = 1 / 8;
const smallCopyMs = 5;
/** The share of work done twice, at the edges of the parts, above which cutting is not worth it. */
const mostHalo = 0.25;

/** The number of parts for at most `workers` workers; `transferred` says that whole inputs could be taken without a copy. */
export function chooseParts(plan: Plan, workers: number, transferred: boolean): number {
  const { costMs = 0, axis = 1 } = plan;
  const parts = Math.min(workers, axis);
  if (parts < 2 || costMs < leastCostMs || !isSplittable(plan)) return 1;
  const outputs = new Set<unknown>(Object.values(plan.output));
  let bytes = 0;
  let halo = 0;
  for (const piece of piecesOf(plan)) {
    const size = piece.length * elementBytes[piece.type];
    if (piece.data)
      bytes += piece.per === undefined ? size * (transferred ? parts : parts - 1) : transferred ? size : 0;
    if (outputs.has(piece)) bytes += size;
    halo = Math.max(halo, piece.halo ?? 0);
  }
  for (const pass of plan.passes) halo = Math.max(halo, pass.halo ?? 0);
  if ((2 * halo * parts) / axis > mostHalo) return 1;
  const copyMs = bytes * copyMsPerByte;
  const gainMs = costMs * (1 - 1 / parts);
  return copyMs <= Math.max(smallCopyMs, costMs * mostCopying) && gainMs > 2 * copyMs ? parts : 1;
}

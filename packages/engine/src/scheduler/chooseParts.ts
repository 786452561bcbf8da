/** Into how many parts a job is cut: more than one only where that clearly pays. Pure. */
import { elementBytes, type Plan } from '../kernel.js';
import { isSplittable, piecesOf } from '../wire.js';

/** Jobs shorter than this finish before a second worker has its data. */
const leastCostMs = 25;
/** Assumed for copying and joining on the calling thread, per byte: 2 GB/s, on the careful side. */
const copyMsPerByte = 0.5e-6;
/** More than this on the calling thread would be felt, even in turns. */
const mostCopiedBytes = 64 * 2 ** 20;
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
  if (bytes > mostCopiedBytes || (2 * halo * parts) / axis > mostHalo) return 1;
  const gainMs = costMs * (1 - 1 / parts);
  return gainMs > 2 * bytes * copyMsPerByte ? parts : 1;
}

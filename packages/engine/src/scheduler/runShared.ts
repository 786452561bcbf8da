/** Runs a job on several workers over one memory. */
import { placeData, withoutData, withoutSource } from '../copyData.js';
import { ensureMemory, layOut } from '../host/layout.js';
import { keysOf } from '../keys.js';
import type { Limits } from '../limits.js';
import { createSharedWords } from '../sharedWords.js';
import { cutPlan, planBytes } from '../wire.js';
import type { Job } from './Job.js';
import type { Pool } from './Pool.js';
import type { WorkerAnswer } from './PooledWorker.js';
import { runCrew } from './runCrew.js';
import type { SharedSpace } from './SharedSpaces.js';

/** See `runCrew`. `free` is called when the space may be used again. */
export function runShared(
  job: Job,
  space: SharedSpace,
  limits: Limits,
  pool: Pool,
  free: () => void,
): Promise<WorkerAnswer[]> {
  const { kernel, plan, workers, options } = job;
  const count = workers.length;
  const words = createSharedWords(plan.passes.length, count);
  let commit = () => {};
  return runCrew(
    job,
    pool,
    words,
    async () => {
      const { pieces, passes, cut } = cutPlan(plan, undefined, keysOf(options.keep));
      // Each worker has its own copy of some pieces.
      const extraBytes = planBytes(plan, 0, count) - planBytes(plan, 0);
      const placing = space.residents.place(pieces, limits.memoryLimitBytes - extraBytes);
      commit = placing.commit;
      const { at, end } = layOut(placing.pieces, placing.base, { index: 0, count });
      ensureMemory(space.memory, end, limits.memoryLimitBytes);
      const needed = placing.pieces.map((piece) =>
        piece.at === undefined || placing.fresh.has(piece) ? piece : withoutSource(piece),
      );
      const placed = await placeData(needed, options.transfer ?? [], space.memory, at, () => job.stop.aborted);
      const bare = withoutData(placed.pieces);
      return {
        wire: (index) => ({
          job: job.id,
          module: kernel.module.name,
          pieces: index === 0 ? placed.pieces : bare,
          passes,
          ...(cut && { cut }),
          shared: { space: space.id, base: placing.base, index, count, words },
          limitMs: options.timeoutMs ?? limits.timeoutMs,
          memoryLimitBytes: limits.memoryLimitBytes,
        }),
        buffers: (index) => (index === 0 ? placed.buffers : []),
        enlist: (worker) => worker.share(space),
      };
    },
    (first) => {
      if (first?.is === 'done') commit();
      else space.residents.clear();
      free();
    },
  );
}

/** Runs a job in parts, each on a worker with a memory of its own: cuts, copies, posts. */
import { copyData } from '../copyData.js';
import type { Limits } from '../limits.js';
import { cutPlan, type Part } from '../wire.js';
import type { Job } from './Job.js';
import type { Pool } from './Pool.js';
import type { WorkerAnswer } from './PooledWorker.js';
import { startProgress } from './startProgress.js';

/** Starts each part as soon as its data is copied, and waits for all of them; every worker is free again afterwards. */
export async function runParts(
  job: Job,
  parts: ReadonlyArray<Part | undefined>,
  limits: Limits,
  pool: Pool,
): Promise<WorkerAnswer[]> {
  const { kernel, plan, workers, options, loaded } = job;
  const progress = startProgress(parts.length, (event) => job.control.emit(event));
  const running: Array<Promise<WorkerAnswer>> = [];
  let failed = false;
  const isGivenUp = () => failed || job.stop.signal.aborted;
  const giveUp = () => {
    failed = true;
    for (const worker of workers) worker.cancel(job.id);
  };
  try {
    for (const [i, part] of parts.entries()) {
      const cut = cutPlan(plan, kernel.module, part);
      // Every part needs the inputs that are not cut: only the last one may take them.
      const transfer = i === parts.length - 1 ? options.transfer : undefined;
      const { pieces, buffers } = await copyData(cut.pieces, transfer ?? []);
      if (isGivenUp() || loaded === undefined) break;
      const wire = {
        job: job.id,
        module: kernel.module.name,
        pieces,
        passes: cut.passes,
        ...(cut.cut && { cut: cut.cut }),
        limitMs: options.timeoutMs ?? limits.timeoutMs,
        memoryLimitBytes: limits.memoryLimitBytes,
      };
      const worker = workers[i]!;
      const answer = worker.run(wire, loaded, buffers, progress(i), isGivenUp).then((settled) => {
        pool.release(worker);
        // One part's failure ends the others: their work would be for nothing.
        if (settled.is === 'failed') giveUp();
        return settled;
      });
      running.push(answer);
    }
  } catch (error) {
    giveUp();
    await Promise.all(running);
    throw error;
  } finally {
    for (const worker of workers.slice(running.length)) pool.release(worker);
  }
  return Promise.all(running);
}

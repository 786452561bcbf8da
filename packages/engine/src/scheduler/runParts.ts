/** Runs a job in parts, each on a worker with a memory of its own: cuts, copies, posts. */
import { copyData, withoutSource } from '../copyData.js';
import { keysOf } from '../keys.js';
import type { Limits } from '../limits.js';
import { idOf } from '../residents.js';
import { cutPlan, type CutPiece, type Part } from '../wire.js';
import type { Job } from './Job.js';
import type { Pool } from './Pool.js';
import type { PooledWorker, WorkerAnswer } from './PooledWorker.js';
import { startProgress } from './startProgress.js';

/**
 * Starts each part as soon as its data is copied, and waits for all of them. A worker is free as soon as its part is done;
 * those of a job that was given up come free together, so that the next one is spread as this one was.
 */
export async function runParts(
  job: Job,
  parts: ReadonlyArray<Part | undefined>,
  limits: Limits,
  pool: Pool,
): Promise<WorkerAnswer[]> {
  const { kernel, plan, workers, options, loaded } = job;
  const progress = startProgress(parts.length, (event) => job.control.emit(event));
  const keyOf = keysOf(options.keep);
  const running: Array<Promise<WorkerAnswer>> = [];
  const held = new Set(workers);
  let failed = false;
  const isGivenUp = () => failed || job.stop.aborted || loaded === undefined;
  const giveUp = () => {
    failed = true;
    for (const worker of workers) worker.cancel(job.id);
  };
  /** Copies a part's data and posts it; tells the answer to come, or nothing when the job is given up meanwhile. */
  const post = async (i: number): Promise<{ answer: Promise<WorkerAnswer> } | undefined> => {
    const worker = workers[i]!;
    const cut = cutPlan(plan, parts[i], keyOf);
    // Every part needs the inputs that are not cut: only the last one may take them.
    const transfer = i === parts.length - 1 ? options.transfer : undefined;
    const { pieces, buffers } = await copyData(cut.pieces.map(whatIsMissing(worker, job)), transfer ?? [], isGivenUp);
    const call = plan.call?.take(transfer ?? []);
    if (isGivenUp() || loaded === undefined) return undefined;
    const wire = {
      job: job.id,
      module: kernel.module.name,
      pieces,
      passes: cut.passes,
      ...(cut.cut && { cut: cut.cut }),
      ...(call && { call: call.args }),
      limitMs: options.timeoutMs ?? limits.timeoutMs,
      memoryLimitBytes: limits.memoryLimitBytes,
    };
    return { answer: worker.run(wire, loaded, call?.buffers ?? buffers, progress(i), isGivenUp) };
  };
  const finish = async (answer: Promise<WorkerAnswer>, i: number): Promise<WorkerAnswer> => {
    try {
      let settled = await answer;
      // What the worker was thought to keep is gone, and now that is known: the second time everything is sent.
      if (settled.is === 'missing') settled = (await (await post(i))?.answer) ?? { is: 'cancelled', job: job.id };
      // One part's failure ends the others: their work would be for nothing.
      if (settled.is === 'failed') giveUp();
      return settled;
    } finally {
      if (!isGivenUp()) {
        held.delete(workers[i]!);
        pool.release(workers[i]!);
      }
    }
  };
  try {
    for (let i = 0; i < parts.length; i++) {
      const posted = await post(i);
      if (!posted) break;
      running.push(finish(posted.answer, i));
    }
    return await Promise.all(running);
  } catch (error) {
    giveUp();
    throw error;
  } finally {
    await Promise.allSettled(running);
    for (const worker of held) pool.release(worker);
  }
}

/** Leaves the data out of what a worker keeps from before. */
function whatIsMissing(worker: PooledWorker, { kernel }: Job): (piece: CutPiece) => CutPiece {
  return (piece) =>
    piece.key === undefined || !worker.keeps(kernel.module.name, idOf(piece)) ? piece : withoutSource(piece);
}

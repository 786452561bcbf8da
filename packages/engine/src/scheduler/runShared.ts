/** Runs a job on several workers over one memory. Whoever is there works; a worker that starts late joins the others. */
import { placeData, withoutData, withoutSource } from '../copyData.js';
import { ensureMemory, layOut } from '../host/layout.js';
import { keysOf } from '../keys.js';
import type { Limits } from '../limits.js';
import type { WireJob } from '../protocol.js';
import { createSharedWords, raiseStop } from '../sharedWords.js';
import { cutPlan, planBytes } from '../wire.js';
import type { Job } from './Job.js';
import type { Pool } from './Pool.js';
import type { PooledWorker, WorkerAnswer } from './PooledWorker.js';
import type { SharedSpace } from './SharedSpaces.js';
import { startProgress } from './startProgress.js';

/**
 * The first answer has the outputs. When that is there the job is done, and `free` is called as soon as nobody uses the
 * space any more; a job that fails or is cancelled ends when everybody who began has answered.
 */
export async function runShared(
  job: Job,
  space: SharedSpace,
  limits: Limits,
  pool: Pool,
  free: () => void,
): Promise<WorkerAnswer[]> {
  const { kernel, plan, workers, options, loaded, stop } = job;
  const words = createSharedWords(plan.passes.length);
  const count = workers.length;
  const progress = startProgress(count, (event) => job.control.emit(event), true);
  const begun = new Set<PooledWorker>();
  let over = false;
  const giveUp = () => {
    over = true;
    raiseStop(words);
    for (const worker of begun) worker.cancel(job.id);
  };
  stop.signal.addEventListener('abort', giveUp, { once: true });
  try {
    const { pieces, passes } = cutPlan(plan, kernel.module, undefined, keysOf(options.keep));
    // Each worker has its own copy of some pieces.
    const extraBytes = planBytes(plan, 0, count) - planBytes(plan, 0);
    const placing = space.residents.place(pieces, limits.memoryLimitBytes - extraBytes);
    const { at, end } = layOut(placing.pieces, placing.base, { index: 0, count });
    ensureMemory(space.memory, end, limits.memoryLimitBytes);
    const needed = placing.pieces.map((piece) =>
      piece.at === undefined || placing.fresh.has(piece) ? piece : withoutSource(piece),
    );
    const placed = await placeData(needed, options.transfer ?? [], space.memory, at);
    const bare = withoutData(placed.pieces);
    const wire = (index: number): WireJob => ({
      job: job.id,
      module: kernel.module.name,
      pieces: index === 0 ? placed.pieces : bare,
      passes,
      shared: { space: space.id, base: placing.base, index, count, words },
      limitMs: options.timeoutMs ?? limits.timeoutMs,
      memoryLimitBytes: limits.memoryLimitBytes,
    });
    const take = async (worker: PooledWorker, index: number): Promise<WorkerAnswer | undefined> => {
      // The first one was free; another that never comes, or too late, is not missed.
      const ready = await worker.ready.then(
        () => true,
        () => false,
      );
      if (over || loaded === undefined || (index > 0 && (!ready || worker.state === 'stopped'))) return undefined;
      begun.add(worker);
      worker.share(space);
      const buffers = index === 0 ? placed.buffers : [];
      const answer = await worker.run(wire(index), loaded, buffers, progress(index), () => false);
      // Who is done first leaves the rest to the others; one failure ends them all.
      if (answer.is === 'failed') {
        space.residents.clear();
        giveUp();
      }
      if (index === 0) {
        over = true;
        if (answer.is === 'done') placing.commit();
      }
      return answer;
    };
    const answers = workers.map((worker, index) =>
      take(worker, index).then((answer) => {
        if (begun.has(worker)) pool.release(worker);
        return answer;
      }),
    );
    const first = await answers[0];
    over = true;
    const others = Promise.all(answers.filter((_, i) => i > 0 && begun.has(workers[i]!)));
    void others.then(free);
    const ended = first?.is === 'done' ? [first] : [first, ...(await others)];
    return ended.filter((answer) => answer !== undefined);
  } catch (error) {
    free();
    throw error;
  } finally {
    over = true;
    job.crew = begun.size;
    stop.signal.removeEventListener('abort', giveUp);
    for (const worker of workers) if (!begun.has(worker)) pool.release(worker);
  }
}

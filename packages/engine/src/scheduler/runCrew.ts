/** Runs a job on several workers that divide it up among themselves. Whoever is there works; one that starts late joins the others. */
import type { WireJob } from '../protocol.js';
import { raiseStop, type SharedWords } from '../sharedWords.js';
import type { Job } from './Job.js';
import type { Pool } from './Pool.js';
import type { PooledWorker, WorkerAnswer } from './PooledWorker.js';
import { startProgress } from './startProgress.js';

export interface CrewWork {
  /** What each worker is told, by its number in the job. */
  wire(index: number): WireJob;
  /** To be transferred, by the number of the worker. */
  buffers(index: number): readonly ArrayBuffer[];
  /** Gives a worker what it needs besides. */
  enlist?(worker: PooledWorker): void;
}

/**
 * The first answer has the outputs. When that is there the job is done, and `free` is called as soon as nobody uses its
 * memory any more; a job that fails or is cancelled ends when everybody who began has answered.
 */
export async function runCrew(
  job: Job,
  pool: Pool,
  words: SharedWords,
  prepare: () => Promise<CrewWork>,
  free: (first: WorkerAnswer | undefined) => void,
): Promise<WorkerAnswer[]> {
  const { workers, loaded, stop } = job;
  const progress = startProgress(workers.length, (event) => job.control.emit(event), true);
  const begun = new Set<PooledWorker>();
  const held = new Set(workers);
  let over = false;
  let givenUp = false;
  const giveUp = () => {
    over = true;
    givenUp = true;
    raiseStop(words);
    for (const worker of begun) worker.cancel(job.id);
  };
  stop.signal.addEventListener('abort', giveUp, { once: true });
  try {
    const work = await prepare();
    const take = async (worker: PooledWorker, index: number): Promise<WorkerAnswer | undefined> => {
      // The first one was free; another that never comes, or too late, is not missed.
      const ready = await worker.ready.then(
        () => true,
        () => false,
      );
      if (over || loaded === undefined || (index > 0 && (!ready || worker.state === 'stopped'))) return undefined;
      begun.add(worker);
      work.enlist?.(worker);
      const answer = await worker.run(work.wire(index), loaded, work.buffers(index), progress(index), () => false);
      // Who is done first leaves the rest to the others; one failure ends them all.
      if (answer.is === 'failed') giveUp();
      if (index === 0) over = true;
      return answer;
    };
    const answers = workers.map((worker, index) =>
      take(worker, index).then((answer) => {
        if (begun.has(worker) && !givenUp) {
          held.delete(worker);
          pool.release(worker);
        }
        return answer;
      }),
    );
    const first = await answers[0];
    over = true;
    const others = Promise.all(answers.filter((_, i) => i > 0 && begun.has(workers[i]!)));
    void others.then(() => {
      free(first);
      // Those of a job that was given up come free together, so that the next one is spread as this one was.
      for (const worker of begun) if (held.has(worker)) pool.release(worker);
    });
    const ended = first?.is === 'done' ? [first] : [first, ...(await others)];
    return ended.filter((answer) => answer !== undefined);
  } catch (error) {
    free(undefined);
    throw error;
  } finally {
    over = true;
    job.crew = begun.size;
    stop.signal.removeEventListener('abort', giveUp);
    for (const worker of workers) if (!begun.has(worker)) pool.release(worker);
  }
}

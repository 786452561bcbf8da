/**
 * Jobs over memory that several workers share. Loaded with the first module on pages where memory can be shared; nobody
 * else downloads it.
 */
import type { Limits } from '../limits.js';
import { planBytes } from '../wire.js';
import { chooseCrew } from './chooseCrew.js';
import type { Job } from './Job.js';
import type { Pool } from './Pool.js';
import type { WorkerAnswer } from './PooledWorker.js';
import { planRelay, runRelay } from './runRelay.js';
import { runShared } from './runShared.js';
import { SharedSpaces } from './SharedSpaces.js';

export interface SharingOptions {
  limits: Limits;
  pool: Pool;
  /** Milliseconds for which an unused memory of so many bytes is kept. */
  keptMs(bytes: number): number;
}

export class Sharing {
  readonly #spaces: SharedSpaces;
  readonly #limits: Limits;
  readonly #pool: Pool;

  constructor({ limits, pool, keptMs }: SharingOptions) {
    this.#limits = limits;
    this.#pool = pool;
    this.#spaces = new SharedSpaces({ enabled: true, keptMs, onDrop: (space) => pool.forget(space) });
  }

  /** On how many workers, of `free` ones, the job should run; undefined where its module can't share memory. */
  crewFor({ loaded, plan }: Job, free: number): number | undefined {
    if (loaded === undefined || this.#spaces.baseOf(loaded) === undefined) return undefined;
    return chooseCrew(plan, free);
  }

  /** Runs a job on its workers. Undefined where there is no memory to share: one worker does it then. */
  async run(job: Job): Promise<WorkerAnswer[] | undefined> {
    const { loaded, plan, workers } = job;
    const base = loaded && this.#spaces.baseOf(loaded);
    if (!loaded || base === undefined) return undefined;
    const relay = planRelay(job);
    const bytes = relay ? base + relay.slots * relay.slotBytes : planBytes(plan, base, workers.length);
    const space = bytes <= this.#limits.memoryLimitBytes ? await this.#spaces.take(loaded, bytes) : undefined;
    if (!space) return undefined;
    const free = () => {
      const ended = workers.some(({ state }) => state === 'stopped');
      this.#spaces.release(space, ended);
    };
    return relay
      ? runRelay(job, relay, space, this.#limits, this.#pool, free)
      : runShared(job, space, this.#limits, this.#pool, free);
  }

  dispose(): void {
    this.#spaces.dispose();
  }
}

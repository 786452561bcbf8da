/** A job on workers, as the engine keeps it until it is settled. */
import type { Stopped } from '../computeState.js';
import type { JobSnapshot, Priority, RunOptions } from '../engine.js';
import type { Kernel, Plan } from '../kernel.js';
import type { LoadedModule } from '../modules/ModuleStore.js';
import type { RunControl } from '../run.js';
import type { Gate } from './Gate.js';
import type { PooledWorker } from './PooledWorker.js';
import type { Stop } from './Stop.js';

export interface Job {
  readonly id: number;
  readonly kernel: Kernel<unknown, unknown>;
  readonly input: unknown;
  readonly plan: Plan;
  readonly options: RunOptions;
  readonly priority: Priority;
  readonly control: RunControl<unknown>;
  /** Aborted when the job is cancelled. */
  readonly stop: Stop;
  readonly workers: PooledWorker[];
  /** Where its kernel limits how many jobs run at once. */
  readonly gate: Gate | undefined;
  /** Its workers share memory, instead of getting a part each. */
  shared: boolean;
  /** How many of them took part then. */
  crew: number;
  /** How it will have stopped, if it is cancelled while it runs. */
  stopped: Stopped;
  readonly createdAt: number;
  loadedAt: number;
  queuedAt: number | undefined;
  startedAt: number | undefined;
  graceTimer: ReturnType<typeof setTimeout> | undefined;
  loaded: LoadedModule | undefined;
}

export function snapshotOf(job: Job): JobSnapshot {
  const { last } = job.control;
  const now = performance.now();
  return {
    id: job.id,
    kernel: job.kernel.id,
    status: last.type,
    priority: job.priority,
    ratio: last.type === 'running' || last.type === 'loading' ? last.progress.ratio : null,
    queuedMs: (job.startedAt ?? now) - (job.queuedAt ?? now),
    runMs: job.startedAt === undefined ? 0 : now - job.startedAt,
    workers: job.workers.map(({ id }) => id),
  };
}

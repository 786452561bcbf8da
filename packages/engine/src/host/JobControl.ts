/** What a running job looks at between two slices: whether it was cancelled, its time limit, and whether to report. */
import type { WireJob } from '../protocol.js';
import { HostFailure } from './failure.js';

const progressMs = 100;

/** Thrown between two slices when the job was cancelled. */
export const cancelledSignal = Symbol('cancelled');

export class JobControl {
  readonly startedAt = performance.now();
  readonly #job: WireJob;
  readonly #total: number | null;
  readonly #onProgress: ((job: number, done: number, total: number | null) => void) | undefined;
  #reportedAt = this.startedAt;
  #done = 0;
  #cancelled = false;

  constructor(job: WireJob, onProgress: ((job: number, done: number, total: number | null) => void) | undefined) {
    this.#job = job;
    this.#onProgress = onProgress;
    const known = job.passes.every(({ end }) => typeof end === 'number' && end !== Infinity);
    this.#total = known
      ? job.passes.reduce((sum, { begin, end, weight }) => sum + (Number(end) - begin) * weight, 0)
      : null;
  }

  get job(): number {
    return this.#job.job;
  }

  cancel(): void {
    this.#cancelled = true;
  }

  /** Work that is finished, in weighted units. */
  advance(units: number): void {
    this.#done += units;
  }

  /** Throws when the job has to stop; reports `units` of the pass under way on top of what is finished. */
  pause(units: number): void {
    if (this.#cancelled) throw cancelledSignal;
    const now = performance.now();
    const { limitMs } = this.#job;
    if (now - this.startedAt > limitMs)
      throw new HostFailure({
        code: 'time/limit',
        message: `The job ran longer than its limit of ${limitMs} ms and was stopped. Give it more time with timeoutMs, or less work.`,
        detail: { limitMs },
      });
    if (now - this.#reportedAt < progressMs) return;
    this.#reportedAt = now;
    const done = this.#done + units;
    this.#onProgress?.(this.#job.job, this.#total === null ? done : Math.min(done, this.#total), this.#total);
  }
}

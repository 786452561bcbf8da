/** What a running job looks at between two slices: whether it was cancelled, its time limit, and whether to report. */
import type { WireJob } from '../protocol.js';
import { isStopped } from '../sharedWords.js';
import { HostFailure } from './failure.js';
import type { HostOptions } from './HostOptions.js';
import { yieldToMessages } from './yieldToMessages.js';

const progressMs = 100;
/** No turn takes that long, unless nothing ran: the page was frozen, or the machine asleep. */
const asleepMs = 1000;

/** Thrown between two slices when the job was cancelled. */
export const cancelledSignal = Symbol('cancelled');

export class JobControl {
  readonly startedAt = performance.now();
  readonly #job: WireJob;
  readonly #total: number | null;
  readonly #options: Pick<HostOptions, 'onProgress' | 'stepwise'>;
  /** From when the time limit counts. */
  #limitFrom = this.startedAt;
  #sliceEnd: number;
  /** The first report comes with the first slice: it tells the engine that this job is one that can be stopped. */
  #reportAt: number;
  #done = 0;
  #cancelled = false;

  constructor(job: WireJob, options: Pick<HostOptions, 'onProgress' | 'stepwise'>) {
    this.#job = job;
    this.#options = options;
    this.#sliceEnd = this.#reportAt = this.#endOfSlice(this.startedAt);
    const known = job.passes.every(({ end }) => typeof end === 'number' && end !== Infinity);
    this.#total = known
      ? job.passes.reduce((sum, { begin, end, weight }) => sum + (Number(end) - begin) * weight, 0)
      : null;
  }

  get job(): number {
    return this.#job.job;
  }

  /** Performance.now() at which others should get a turn. */
  get sliceEnd(): number {
    return this.#sliceEnd;
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
    const { limitMs, shared, relay } = this.#job;
    const words = (shared ?? relay)?.words;
    if (this.#cancelled || (words && isStopped(words))) throw cancelledSignal;
    const now = performance.now();
    if (now - this.#limitFrom > limitMs)
      throw new HostFailure({
        code: 'time/limit',
        message: `The job ran longer than its limit of ${limitMs} ms and was stopped. Raise timeoutMs, or give it less work.`,
        detail: { limitMs },
      });
    if (now < this.#reportAt) return;
    this.#reportAt = now + progressMs;
    const done = this.#done + units;
    this.#options.onProgress?.(this.#job.job, this.#total === null ? done : Math.min(done, this.#total), this.#total);
  }

  /** Ends a slice: messages are seen, then the next one begins. Throws when the job has to stop. */
  async turn(units: number): Promise<void> {
    this.pause(units);
    const before = performance.now();
    await yieldToMessages();
    const now = performance.now();
    if (now - before > asleepMs) this.#limitFrom += now - before;
    this.pause(units);
    this.#sliceEnd = this.#endOfSlice(now);
  }

  /** A turn, if the slice is over. */
  async turnIfDue(): Promise<void> {
    if (performance.now() >= this.#sliceEnd) await this.turn(0);
  }

  /** A yield costs the same after a short slice and a long one, so long jobs get longer slices. */
  #endOfSlice(now: number): number {
    return this.#options.stepwise ? now : now + (now - this.startedAt < 100 ? 8 : 16);
  }
}

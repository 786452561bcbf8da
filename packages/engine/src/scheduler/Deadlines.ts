/**
 * Watches the workers of running jobs. One that is over its job's limit and has not said so by then is terminated; one that
 * has not been heard of for long is taken for dead: browsers tell nobody when a worker closes itself.
 */
import type { WireFailure } from '../protocol.js';
import { Alarm } from './Alarm.js';
import type { Job } from './Job.js';

/** A worker looks at the time itself, between two slices; this much later it will not any more. */
const graceMs = 100;
/** A timer is never that late, unless nothing ran: the page was frozen, or the machine asleep. */
const asleepMs = 1000;

interface End {
  /** When the limit is over, performance.now(). */
  at: number;
  /** Signs before that moment don't count. */
  heardAt: number;
  readonly limitMs: number;
}

export class Deadlines {
  readonly #silentMs: number;
  readonly #ends = new Map<Job, End>();
  readonly #alarm = new Alarm((now, lateMs) => this.#check(now, lateMs));

  constructor(silentMs: number) {
    this.#silentMs = silentMs;
  }

  add(job: Job, limitMs: number): void {
    const now = performance.now();
    const end = { at: now + limitMs + graceMs, heardAt: now, limitMs };
    this.#ends.set(job, end);
    this.#alarm.by(this.#next(job, end));
  }

  delete(job: Job): void {
    this.#ends.delete(job);
  }

  stop(): void {
    this.#alarm.stop();
    this.#ends.clear();
  }

  #check(now: number, lateMs: number): number {
    let next = Infinity;
    for (const [job, end] of this.#ends) {
      if (lateMs > asleepMs) {
        // The workers slept too.
        end.at += lateMs;
        end.heardAt = now;
      }
      const due = this.#next(job, end);
      if (due > now) next = Math.min(next, due);
      else {
        this.#ends.delete(job);
        const failure = end.at <= now ? overLimit(end.limitMs) : silent(this.#silentMs);
        for (const worker of job.workers) if (worker.runs(job.id)) worker.stop(failure, end.at > now);
      }
    }
    return next;
  }

  #next(job: Job, { at, heardAt }: End): number {
    // A function that is called once says nothing until it returns.
    if (job.plan.passes.some(({ once }) => once !== undefined)) return at;
    const lastSignAt = Math.max(heardAt, ...job.workers.map((worker) => (worker.runs(job.id) ? worker.lastSignAt : 0)));
    return Math.min(at, lastSignAt + this.#silentMs);
  }
}

const overLimit = (limitMs: number): WireFailure => ({
  code: 'time/limit',
  message: `The job ran longer than its limit of ${limitMs} ms and did not stop by itself, so its worker was terminated.`,
  detail: { limitMs },
});

const silent = (silentMs: number): WireFailure => ({
  code: 'worker/crash',
  message: `The background worker has not been heard of for ${silentMs} ms. The next job gets a fresh one.`,
  detail: { silentMs },
});

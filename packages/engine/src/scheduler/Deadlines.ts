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
  /** When to look again, performance.now(); the limit counts from when a worker has the job. */
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
    this.#alarm.by(Math.min(...this.#due(job, end)));
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
      const [over, silence] = this.#due(job, end);
      if (Math.min(over, silence) <= now) {
        const failure = over <= now ? overLimit(end.limitMs) : silent(this.#silentMs);
        for (const worker of job.workers) if (worker.runs(job.id)) worker.stop(failure, over > now);
        // Nothing was ended where the workers still come up, or wait for the data: their time is still to come.
        this.add(job, end.limitMs);
      } else next = Math.min(next, over, silence);
    }
    return next;
  }

  /** When the limit is over for the last worker that has the job, and when all have been silent for too long. */
  #due({ id, plan, workers }: Job, { at, heardAt, limitMs }: End): [over: number, silence: number] {
    const busy = workers.filter((worker) => worker.runs(id));
    const over = Math.max(at, ...busy.map(({ begunAt }) => begunAt + limitMs + graceMs));
    const lastSign = Math.max(heardAt, ...busy.map(({ lastSignAt }) => lastSignAt));
    // A function that is called once says nothing until it returns.
    return [over, plan.passes.some(({ once }) => once !== undefined) ? Infinity : lastSign + this.#silentMs];
  }
}

const overLimit = (limitMs: number): WireFailure => ({
  code: 'time/limit',
  message: `The job ran longer than its limit of ${limitMs} ms and did not stop, so its worker was terminated.`,
  detail: { limitMs },
});

const silent = (silentMs: number): WireFailure => ({
  code: 'worker/crash',
  message: `The background worker has not been heard of for ${silentMs} ms. The next job gets a fresh one.`,
  detail: { silentMs },
});

/** The time limits of running jobs: a worker that is over its job's limit and has not said so by then is terminated. */
import { Alarm } from './Alarm.js';
import type { Job } from './Job.js';

/** A worker looks at the time itself, between two slices; this much later it will not any more. */
const graceMs = 100;
/** A timer is never that late, unless nothing ran: the page was frozen, or the machine asleep. */
const asleepMs = 1000;

export class Deadlines {
  readonly #ends = new Map<Job, { at: number; readonly limitMs: number }>();
  readonly #alarm = new Alarm((now, lateMs) => this.#check(now, lateMs));

  add(job: Job, limitMs: number): void {
    if (limitMs === Infinity) return;
    const at = performance.now() + limitMs + graceMs;
    this.#ends.set(job, { at, limitMs });
    this.#alarm.by(at);
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
      // The workers slept too.
      if (lateMs > asleepMs) end.at += lateMs;
      if (end.at > now) next = Math.min(next, end.at);
      else {
        this.#ends.delete(job);
        giveUp(job, end.limitMs);
      }
    }
    return next;
  }
}

function giveUp(job: Job, limitMs: number): void {
  for (const worker of job.workers)
    if (worker.runs(job.id))
      worker.stop({
        code: 'time/limit',
        message: `The job ran longer than its limit of ${limitMs} ms and did not stop by itself, so its worker was terminated.`,
        detail: { limitMs },
      });
}

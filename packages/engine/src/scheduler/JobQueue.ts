/**
 * Jobs that wait for a worker: three priorities, each in order of arrival. Waiting counts: a lower priority is a handicap of
 * `ageMs` for each step, so that a job is passed only by those of a higher priority that came less than that after it, and
 * nobody waits for ever.
 */
import type { Priority } from '../engine.js';

const order: readonly Priority[] = ['high', 'normal', 'low'];

export class JobQueue<J extends { readonly priority: Priority; readonly queuedAt: number | undefined }> {
  readonly #lines: Readonly<Record<Priority, Set<J>>> = { high: new Set(), normal: new Set(), low: new Set() };
  readonly #ageMs: number;

  constructor(ageMs: number) {
    this.#ageMs = ageMs;
  }

  get size(): number {
    return order.reduce((sum, priority) => sum + this.#lines[priority].size, 0);
  }

  add(job: J): void {
    this.#lines[job.priority].add(job);
  }

  /** Takes a job out of the line. False when it was not in it. */
  delete(job: J): boolean {
    return this.#lines[job.priority].delete(job);
  }

  /** The next job; it stays in the line. */
  peek(): J | undefined {
    for (const job of this) return job;
    return undefined;
  }

  /** In the order in which they will start. */
  *[Symbol.iterator](): Generator<J> {
    const lines = order.map((priority, step) => {
      const jobs = this.#lines[priority].values();
      return { jobs, handicapMs: step === 0 ? 0 : step * this.#ageMs, head: jobs.next().value };
    });
    for (;;) {
      let first: (typeof lines)[number] | undefined;
      let firstAt = Infinity;
      for (const line of lines) {
        if (line.head === undefined) continue;
        const at = (line.head.queuedAt ?? 0) + line.handicapMs;
        if (first === undefined || at < firstAt) [first, firstAt] = [line, at];
      }
      if (first?.head === undefined) return;
      yield first.head;
      first.head = first.jobs.next().value;
    }
  }
}

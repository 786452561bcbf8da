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
    const heads = order.map((priority) => this.#lines[priority].values().next().value);
    return heads[this.#earliest(heads)];
  }

  /** The next job of those that `mayStart`; it stays in the line. */
  first(mayStart: (job: J) => boolean): J | undefined {
    const head = this.peek();
    if (head === undefined || mayStart(head)) return head;
    for (const job of this) if (mayStart(job)) return job;
    return undefined;
  }

  /** In the order in which they will start. */
  *[Symbol.iterator](): Generator<J> {
    const lines = order.map((priority) => this.#lines[priority].values());
    const heads = lines.map((line) => line.next().value);
    for (;;) {
      const at = this.#earliest(heads);
      const first = heads[at];
      if (first === undefined) return;
      yield first;
      heads[at] = lines[at]!.next().value;
    }
  }

  /** Which priority's first job came first, by its handicap. Any, where no line has one. */
  #earliest(heads: ReadonlyArray<J | undefined>): number {
    let first = 0;
    let firstAt = Infinity;
    for (const [step, head] of heads.entries()) {
      if (head === undefined) continue;
      const at = (head.queuedAt ?? 0) + (step === 0 ? 0 : step * this.#ageMs);
      if (heads[first] === undefined || at < firstAt) [first, firstAt] = [step, at];
    }
    return first;
  }
}

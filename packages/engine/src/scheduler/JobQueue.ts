/** Jobs that wait for a worker: three priorities, each in order of arrival. */
import type { Priority } from '../engine.js';

const order: readonly Priority[] = ['high', 'normal', 'low'];

export class JobQueue<J extends { readonly priority: Priority }> {
  readonly #lines: Readonly<Record<Priority, Set<J>>> = { high: new Set(), normal: new Set(), low: new Set() };

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
    for (const priority of order) for (const job of this.#lines[priority]) return job;
    return undefined;
  }

  /** In the order in which they will start. */
  *[Symbol.iterator](): Generator<J> {
    for (const priority of order) yield* this.#lines[priority];
  }
}

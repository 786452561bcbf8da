/**
 * Jobs that wait for a worker: three priorities, each in order of arrival. Waiting counts: a lower priority is a handicap of
 * `ageMs` for each step, so that a job is passed only by those of a higher priority that came less than that after it, and
 * nobody waits for ever.
 *
 * Jobs of a kernel that may not run as often as there are workers have lines of their own: while its gate is closed, others
 * pass them.
 */
import type { Priority } from '../engine.js';
import { placesOf, type Gate } from './Gate.js';

interface Waiting {
  readonly priority: Priority;
  /** A number by the time that it waits. */
  readonly queuedAt: number | undefined;
  readonly gate?: Gate | undefined;
}

type Lines<J> = readonly [high: Set<J>, normal: Set<J>, low: Set<J>];

const steps: Readonly<Record<Priority, 0 | 1 | 2>> = { high: 0, normal: 1, low: 2 };

export class JobQueue<J extends Waiting> {
  readonly #lines = new Map<Gate | undefined, Lines<J>>();
  readonly #ageMs: number;

  constructor(ageMs: number) {
    this.#ageMs = ageMs;
  }

  get size(): number {
    let size = 0;
    for (const lines of this.#lines.values()) size += sizeOf(lines);
    return size;
  }

  /** How many could start now, if there were workers. */
  get ready(): number {
    let ready = 0;
    for (const [gate, lines] of this.#lines) ready += Math.min(sizeOf(lines), placesOf(gate));
    return ready;
  }

  add(job: J): void {
    let lines = this.#lines.get(job.gate);
    if (!lines) this.#lines.set(job.gate, (lines = [new Set(), new Set(), new Set()]));
    lines[steps[job.priority]].add(job);
  }

  /** Takes a job out of the line. False when it was not in it. */
  delete(job: J): boolean {
    return this.#lines.get(job.gate)?.[steps[job.priority]].delete(job) ?? false;
  }

  /** The next job that may start; it stays in the line. */
  peek(): J | undefined {
    let first: J | undefined;
    for (const [gate, lines] of this.#lines) {
      if (placesOf(gate) === 0) continue;
      for (const line of lines) {
        const head = line.values().next().value;
        if (head && (!first || this.#order(head, first) < 0)) first = head;
      }
    }
    return first;
  }

  /** In the order in which they will start, if no gate holds them up. */
  *[Symbol.iterator](): Generator<J> {
    const lines = [...this.#lines.values()].flat().map((line) => line.values());
    const heads = lines.map((line) => line.next().value);
    for (;;) {
      let at = -1;
      for (const [i, head] of heads.entries()) if (head && (at < 0 || this.#order(head, heads[at]!) < 0)) at = i;
      if (at < 0) return;
      yield heads[at]!;
      heads[at] = lines[at]!.next().value;
    }
  }

  #order(a: J, b: J): number {
    const [stepA, stepB] = [steps[a.priority], steps[b.priority]];
    const [sinceA, sinceB] = [a.queuedAt!, b.queuedAt!];
    if (stepA === stepB) return sinceA - sinceB;
    const [atA, atB] = [sinceA + (stepA && stepA * this.#ageMs), sinceB + (stepB && stepB * this.#ageMs)];
    return atA === atB ? stepA - stepB : atA - atB;
  }
}

const sizeOf = (lines: Lines<unknown>) => lines[0].size + lines[1].size + lines[2].size;

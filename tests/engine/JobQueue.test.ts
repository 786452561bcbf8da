import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Priority } from '@wasm-compute/engine';
import type { Gate } from '../../packages/engine/src/scheduler/Gate';
import { JobQueue } from '../../packages/engine/src/scheduler/JobQueue';

interface Waiting {
  readonly gate?: Gate;
  readonly name: string;
  readonly priority: Priority;
  readonly queuedAt: number;
}

function queueOf(ageMs: number, jobs: readonly Waiting[]) {
  const queue = new JobQueue<Waiting>(ageMs);
  for (const job of jobs) queue.add(job);
  return queue;
}

const names = (queue: JobQueue<Waiting>) => [...queue].map(({ name }) => name);
const job = (name: string, priority: Priority, queuedAt: number): Waiting => ({ name, priority, queuedAt });

describe('JobQueue', () => {
  it('starts equal priorities in order of arrival', () => {
    const queue = queueOf(5000, [job('a', 'normal', 0), job('b', 'normal', 1), job('c', 'normal', 1)]);
    expect(names(queue)).toStrictEqual(['a', 'b', 'c']);
  });

  it('Q04: regression: a priority that is never read: starts a high one next, however many low ones came just before', () => {
    const low = Array.from({ length: 1000 }, (_, i) => job(`low ${i}`, 'low', i / 10));
    const queue = queueOf(5000, [...low, job('high', 'high', 200)]);
    expect(queue.peek()?.name).toBe('high');
  });

  it('Q04: lets no low one wait for ever behind a stream of higher ones', () => {
    const queue = new JobQueue<Waiting>(100);
    queue.add(job('low', 'low', 0));
    let started = 0;
    for (let now = 0; ; now += 10) {
      queue.add(job('high', 'high', now));
      const next = queue.peek()!;
      queue.delete(next);
      started += 1;
      if (next.name === 'low') break;
      expect(started).toBeLessThan(1000);
    }
    // Two steps of 100 ms each, and ten milliseconds to each higher one.
    expect(started).toBe(22);
  });

  it('never lets a lower one pass when waiting counts for nothing', () => {
    const queue = queueOf(Infinity, [job('low', 'low', 0), job('normal', 'normal', 1e9), job('high', 'high', 2e9)]);
    expect(names(queue)).toStrictEqual(['high', 'normal', 'low']);
  });

  it('takes out what is deleted, and says whether it was there', () => {
    const [a, b] = [job('a', 'normal', 0), job('b', 'low', 0)];
    const queue = queueOf(5000, [a, b]);
    expect([queue.delete(a), queue.delete(a)]).toStrictEqual([true, false]);
    expect([queue.size, queue.peek()?.name]).toStrictEqual([1, 'b']);
  });

  it('lets others pass a kernel that may not run more, and none once it may', () => {
    const gate: Gate = { most: 2, running: 2 };
    const held = (name: string, priority: Priority, queuedAt: number) => ({ ...job(name, priority, queuedAt), gate });
    const queue = queueOf(5000, [
      held('a', 'normal', 0),
      job('b', 'low', 1),
      held('c', 'high', 2),
      held('d', 'low', 3),
      held('e', 'normal', 4),
    ]);
    expect([queue.size, queue.ready, queue.peek()?.name]).toStrictEqual([5, 1, 'b']);
    gate.running = 1;
    expect([queue.size, queue.ready, queue.peek()?.name]).toStrictEqual([5, 2, 'c']);
    gate.running = 3;
    expect([queue.size, queue.ready, queue.peek()?.name]).toStrictEqual([5, 1, 'b']);
    expect(names(queue)).toStrictEqual(['c', 'a', 'e', 'b', 'd']);
  });

  it('has the order of arrival plus handicap, for any jobs', () => {
    const jobs = fc.array(
      fc.record({ priority: fc.constantFrom('high', 'normal', 'low' as const), gap: fc.nat(300), gated: fc.boolean() }),
      { maxLength: 50 },
    );
    fc.assert(
      fc.property(jobs, fc.nat(1000), (list, ageMs) => {
        let now = 0;
        const gate: Gate = { most: 1, running: 0 };
        const waiting = list.map(({ priority, gap, gated }, i) => ({
          ...job(String(i), priority, (now += gap + 1)),
          ...(gated && { gate }),
        }));
        const step = { high: 0, normal: 1, low: 2 };
        const at = ({ priority, queuedAt }: Waiting) => queuedAt + step[priority] * ageMs;
        const expected = waiting.toSorted((a, b) => at(a) - at(b) || step[a.priority] - step[b.priority]);
        expect(names(queueOf(ageMs, waiting))).toStrictEqual(expected.map(({ name }) => name));
      }),
      { numRuns: 300 },
    );
  });
});

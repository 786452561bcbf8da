import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Deadlines } from '../../packages/engine/src/scheduler/Deadlines';
import type { Job } from '../../packages/engine/src/scheduler/Job';
import type { WireFailure } from '../../packages/engine/src/protocol';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A worker that gets the job when `begin` says so, and never answers. */
function stuckWorker() {
  let running = false;
  const ended: Array<{ code: string | undefined; at: number }> = [];
  return {
    ended,
    begunAt: 0,
    lastSignAt: 0,
    begin() {
      this.begunAt = this.lastSignAt = performance.now();
      running = true;
    },
    runs: () => running,
    stop(failure: WireFailure) {
      ended.push({ code: 'code' in failure ? failure.code : undefined, at: performance.now() - this.begunAt });
      running = false;
    },
  };
}
const jobOf = (...workers: ReturnType<typeof stuckWorker>[]) =>
  ({ id: 1, plan: { passes: [] }, workers }) as unknown as Job;

describe('Deadlines', () => {
  it('ends a worker that is over the limit, and the grace that it has to say so itself', () => {
    const worker = stuckWorker();
    worker.begin();
    new Deadlines(10_000).add(jobOf(worker), 400);
    vi.advanceTimersByTime(499);
    expect(worker.ended).toStrictEqual([]);
    vi.advanceTimersByTime(1);
    expect(worker.ended).toStrictEqual([{ code: 'time/limit', at: 500 }]);
  });

  it.each([100, 450, 700, 2000])('counts from when the worker has the job, %i ms after it began', (late) => {
    const worker = stuckWorker();
    new Deadlines(10_000).add(jobOf(worker), 400);
    vi.advanceTimersByTime(late);
    worker.begin();
    vi.advanceTimersByTime(5000);
    expect(worker.ended).toStrictEqual([{ code: 'time/limit', at: 500 }]);
  });

  it('ends a worker that says nothing for long, whatever its limit', () => {
    const worker = stuckWorker();
    new Deadlines(1000).add(jobOf(worker), Infinity);
    vi.advanceTimersByTime(1500);
    worker.begin();
    vi.advanceTimersByTime(2500);
    expect(worker.ended).toStrictEqual([{ code: 'worker/crash', at: 1000 }]);
  });

  it('leaves alone what is over', () => {
    const worker = stuckWorker();
    const job = jobOf(worker);
    const deadlines = new Deadlines(1000);
    deadlines.add(job, 400);
    worker.begin();
    deadlines.delete(job);
    vi.advanceTimersByTime(5000);
    expect(worker.ended).toStrictEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../packages/engine/src/computeState';
import { startProgress } from '../../packages/engine/src/scheduler/startProgress';

function progressOf(parts: number, whole?: boolean) {
  const events: RunEvent<never>[] = [];
  const report = startProgress(parts, (event) => events.push(event), whole);
  return { report, last: () => events.at(-1), count: () => events.length };
}

const running = (ratio: number | null, done: number, total: number | null) => ({
  type: 'running',
  progress: { phase: 'compute', ratio, done, total },
});

describe('the progress of parts', () => {
  it('of one part is its own', () => {
    const { report, last, count } = progressOf(1);
    report(0)(3, 12);
    expect(last()).toStrictEqual(running(0.25, 3, 12));
    report(0)(6, 12);
    expect(last()).toStrictEqual(running(0.5, 6, 12));
    expect(count()).toBe(2);
  });

  it('is the mean of all parts; one that has not reported counts as not begun, and leaves the total unknown', () => {
    const { report, last } = progressOf(2);
    report(0)(5, 10);
    expect(last()).toStrictEqual(running(0.25, 5, null));
    report(1)(30, 40);
    expect(last()).toStrictEqual(running(0.625, 35, 50));
    report(0)(10, 10);
    expect(last()).toStrictEqual(running(0.875, 40, 50));
  });

  it('is unknown while a part at work does not know its total', () => {
    const { report, last } = progressOf(2);
    report(0)(5, null);
    expect(last()).toStrictEqual(running(null, 5, null));
    report(1)(4, 8);
    expect(last()).toStrictEqual(running(null, 9, null));
    report(1)(0, null);
    expect(last()).toStrictEqual(running(null, 5, null));
  });

  it('is unknown for one that says so, also before it did anything', () => {
    const { report, last } = progressOf(2);
    report(1)(0, null);
    expect(last()).toStrictEqual(running(null, 0, null));
  });
});

describe('the progress of workers that share the work', () => {
  it('is what they have done together of the whole', () => {
    const { report, last } = progressOf(2, true);
    report(0)(10, 40);
    expect(last()).toStrictEqual(running(0.25, 10, 40));
    report(1)(20, 40);
    expect(last()).toStrictEqual(running(0.75, 30, 40));
    report(1)(50, 40);
    expect(last()).toStrictEqual(running(1, 60, 40));
  });

  it('has no ratio without a total', () => {
    const { report, last } = progressOf(2, true);
    report(0)(10, null);
    expect(last()).toStrictEqual(running(null, 10, null));
  });
});

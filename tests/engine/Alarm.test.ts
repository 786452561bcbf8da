import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Alarm } from '../../packages/engine/src/scheduler/Alarm';

beforeEach(() => void vi.useFakeTimers({ now: 1000 }));
afterEach(() => void vi.useRealTimers());

/** An alarm for deadlines by name, and what it found due, when. */
function deadlines() {
  const ends = new Map<string, number>();
  const rung: Array<[name: string, at: number]> = [];
  const late: number[] = [];
  const alarm = new Alarm((now, lateMs) => {
    late.push(lateMs);
    let next = Infinity;
    for (const [name, at] of ends) {
      if (at > now) next = Math.min(next, at);
      else {
        ends.delete(name);
        rung.push([name, Math.round(now)]);
      }
    }
    return next;
  });
  const add = (name: string, inMs: number) => {
    const at = performance.now() + inMs;
    ends.set(name, at);
    alarm.by(at);
  };
  return { alarm, ends, rung, late, add };
}

describe('Alarm', () => {
  it('regression: a shared timer: a later deadline takes nothing from an earlier one, nor the other way round', () => {
    const { rung, add } = deadlines();
    const start = performance.now();
    add('later', 300);
    add('earlier', 100);
    add('latest', 500);
    vi.advanceTimersByTime(600);
    expect(rung.map(([name, at]) => [name, at - Math.round(start)])).toStrictEqual([
      ['earlier', 100],
      ['later', 300],
      ['latest', 500],
    ]);
  });

  it('sets one timer for any number of equal deadlines', () => {
    const { add } = deadlines();
    for (let i = 0; i < 10_000; i++) add(`job ${i}`, 1000);
    expect(vi.getTimerCount()).toBe(1);
  });

  it('says how late it is', () => {
    const { late, add } = deadlines();
    add('one', 100);
    vi.setSystemTime(Date.now());
    vi.advanceTimersByTime(100);
    expect(late).toHaveLength(1);
    expect(late[0]).toBeLessThan(2);
  });

  it('says how late it is where nothing ran for a while, and never that it is early', () => {
    const late: number[] = [];
    const alarm = new Alarm((_, lateMs) => {
      late.push(lateMs);
      return Infinity;
    });
    const now = vi.spyOn(performance, 'now');
    for (const rings of [6100, 5900]) {
      now.mockReturnValue(1000);
      alarm.by(6000);
      now.mockReturnValue(rings);
      vi.runOnlyPendingTimers();
    }
    now.mockRestore();
    expect(late).toStrictEqual([100, 0]);
  });

  it('sets no timer for a deadline that is not before the one it waits for', () => {
    const { alarm } = deadlines();
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const at = performance.now() + 100;
    for (const later of [0, 0, 1, 1000]) alarm.by(at + later);
    expect(timers).toHaveBeenCalledTimes(1);
    alarm.by(at - 1);
    expect(timers).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(1);
  });

  it('waits longer than one timer can, without a check at once', () => {
    const { rung, late, add } = deadlines();
    const inMs = 2 ** 31 + 1000;
    add('far', inMs);
    vi.advanceTimersByTime(2 ** 31 - 2);
    expect(late).toStrictEqual([]);
    vi.advanceTimersByTime(1001);
    expect(rung).toStrictEqual([]);
    vi.advanceTimersByTime(1002);
    expect(rung).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('can be asked again after it was stopped, for any deadline', () => {
    const { alarm, rung, add } = deadlines();
    add('one', 100);
    alarm.stop();
    add('two', 200);
    vi.advanceTimersByTime(201);
    expect(rung.map(([name]) => name)).toStrictEqual(['one', 'two']);
  });

  it('does not ring after it was stopped', () => {
    const { alarm, rung, add } = deadlines();
    add('one', 100);
    alarm.stop();
    vi.advanceTimersByTime(1000);
    expect(rung).toStrictEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('rings for each deadline that is not taken back, never early, at most a millisecond late', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ after: fc.nat(50), in: fc.nat(200), gone: fc.boolean() })), (steps) => {
        const { rung, ends, add } = deadlines();
        const due = new Map<string, number>();
        for (const [i, step] of steps.entries()) {
          vi.advanceTimersByTime(step.after);
          add(`${i}`, step.in);
          due.set(`${i}`, performance.now() + step.in);
          if (step.gone) {
            ends.delete(`${i}`);
            due.delete(`${i}`);
          }
        }
        vi.advanceTimersByTime(1000);
        expect(new Set(rung.map(([name]) => name))).toStrictEqual(new Set(due.keys()));
        for (const [name, at] of rung) {
          expect(at).toBeGreaterThanOrEqual(Math.floor(due.get(name)!));
          expect(at - due.get(name)!).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

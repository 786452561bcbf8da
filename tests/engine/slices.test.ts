import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runSlices, type UnitRange } from '../../packages/engine/src/host/slices';

const [again, finished] = [-2, -1];

/** Time that only kernels take. */
let now = 0;
beforeEach(() => {
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => void vi.restoreAllMocks());

interface Settings {
  step?: number;
  sliceMs?: number;
  /** Milliseconds that a unit takes. */
  unitMs?: number;
  answer?: (begin: number, call: number) => number;
}

/** Works through ranges; says how long each call was, and after how many units others had a turn. */
async function work(ranges: readonly UnitRange[], settings: Settings = {}) {
  const { step = 1, sliceMs = Infinity, unitMs = 0, answer = () => 0 } = settings;
  const calls: UnitRange[] = [];
  const turns: number[] = [];
  now = 0;
  let sliceEnd = sliceMs;
  const result = await runSlices(
    (begin, end) => {
      now += (end - begin) * unitMs;
      calls.push([begin, end]);
      return answer(begin, calls.length);
    },
    ranges,
    step,
    {
      get sliceEnd() {
        return sliceEnd;
      },
      turn(done) {
        turns.push(done);
        sliceEnd = now + sliceMs;
        return Promise.resolve();
      },
    },
  );
  return { ...result, calls, turns, lengths: calls.map(([begin, end]) => end - begin) };
}

describe('runSlices', () => {
  it('begins with one step, and takes four times as many units as long as they take no time', async () => {
    const { lengths, turns, done, status } = await work([[0, 100]], { step: 2 });
    expect(lengths).toStrictEqual([2, 8, 32, 58]);
    expect([turns, done, status]).toStrictEqual([[], 100, 0]);
  });

  it('takes as many units as fit into eight tenths of what is left of the slice', async () => {
    const { lengths, turns } = await work([[0, 200]], { unitMs: 1, sliceMs: 50, step: 1 });
    // 1, 4 and 16 by growth; then 0.8 of 29 ms; then 0.8 of 6, of 2, and single ones to the end of the slice.
    expect(lengths.slice(0, 7)).toStrictEqual([1, 4, 16, 23, 4, 1, 1]);
    expect(turns[0]).toBe(50);
  });

  it('never takes less than a step, and only whole steps', async () => {
    const { lengths, turns } = await work([[0, 40]], { unitMs: 1, sliceMs: 5, step: 8 });
    expect(lengths).toStrictEqual([8, 8, 8, 8, 8]);
    expect(turns).toStrictEqual([8, 16, 24, 32]);
    expect((await work([[0, 1000]], { unitMs: 0.1, sliceMs: 9, step: 8 })).lengths.every((n) => n % 8 === 0)).toBe(
      true,
    );
  });

  it('takes a call too short for the clock for no measure', async () => {
    const { lengths } = await work([[0, 1000]], { unitMs: 0.1, sliceMs: 1e6 });
    expect(lengths.slice(0, 3)).toStrictEqual([1, 4, 16]);
    const slow = await work([[0, 1000]], { unitMs: 0.2, sliceMs: 1 });
    expect(slow.lengths.slice(0, 2)).toStrictEqual([1, 3]);
    const quick = await work([[0, 1000]], { unitMs: 0.19, sliceMs: 1 });
    expect(quick.lengths.slice(0, 2)).toStrictEqual([1, 4]);
  });

  it('gives others a turn at the end of a slice, but not behind the last unit', async () => {
    const { turns } = await work([[0, 10]], { unitMs: 1, sliceMs: 0 });
    expect(turns).toStrictEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(
      (
        await work(
          [
            [0, 1],
            [1, 2],
          ],
          { unitMs: 1, sliceMs: 0 },
        )
      ).turns,
    ).toStrictEqual([]);
  });

  it('takes one step at a time, with a turn after each, where a slice has no time', async () => {
    const { lengths, turns } = await work([[0, 7]], { step: 3, sliceMs: 0 });
    expect([lengths, turns]).toStrictEqual([
      [3, 3, 1],
      [3, 6],
    ]);
  });

  it('gives the same units again to a kernel that asks for it, without counting them, and a turn only when it is time', async () => {
    const answer = (_: number, call: number) => (call <= 3 ? again : 0);
    const { calls, turns, done } = await work([[0, 1]], { answer });
    expect([calls, turns, done]).toStrictEqual([
      [
        [0, 1],
        [0, 1],
        [0, 1],
        [0, 1],
      ],
      [],
      1,
    ]);
    const late = await work([[0, 1]], { answer, unitMs: 1, sliceMs: 2 });
    expect([late.turns, late.done]).toStrictEqual([[0], 1]);
  });

  it('stops at a status that is an error, and says what was done before', async () => {
    const { status, done, calls } = await work(
      [
        [0, 8],
        [8, 16],
      ],
      { step: 4, sliceMs: 0, answer: (begin) => (begin === 4 ? 7 : 0) },
    );
    expect([status, done, calls.length]).toStrictEqual([7, 4, 2]);
  });

  it('ends a range where the kernel says that it is done, and goes on with the next one', async () => {
    const { status, done, calls } = await work(
      [
        [0, Infinity],
        [0, 2],
      ],
      {
        sliceMs: 0,
        answer: (_, call) => (call === 3 ? finished : 0),
      },
    );
    expect([status, done]).toStrictEqual([0, 4]);
    expect(calls).toStrictEqual([
      [0, 1],
      [1, 2],
      [2, 3],
      [0, 1],
      [1, 2],
    ]);
  });

  it('starts a pass without an end over before its units pass 32 bits, at a whole step', async () => {
    const step = 3;
    const ends: UnitRange[] = [];
    const { calls } = await work([[0, Infinity]], {
      step,
      answer: (begin, call) => (begin === 0 && call > 1 ? finished : 0),
    });
    ends.push(calls.at(-2)!, calls.at(-1)!);
    expect(ends[0]![1]).toBe(2 ** 31 - 1 - ((2 ** 31 - 1) % step));
    expect(ends[1]![0]).toBe(0);
    expect(calls.every(([, end]) => end < 2 ** 31)).toBe(true);
    expect(calls.every(([begin, end]) => end - begin <= 2 ** 30)).toBe(true);
  });

  it('throws what a turn throws', async () => {
    const stop = new Error('stop');
    const control = { sliceEnd: 0, turn: () => Promise.reject(stop) };
    await expect(runSlices(() => 0, [[0, 10]], 1, control)).rejects.toBe(stop);
  });

  it('calls nothing for ranges that are empty', async () => {
    expect(
      await work([
        [0, 0],
        [5, 5],
      ]),
    ).toMatchObject({ calls: [], done: 0, status: 0 });
  });
});

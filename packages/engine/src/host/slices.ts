/** Works through units of one pass in slices. */

/** What kernels answer; see `assembly/shared/status.ts`. */
const OK = 0;
const DONE = -1;
const AGAIN = -2;

/** Units: from (inclusive) to (exclusive). Infinity: until DONE. */
export type UnitRange = readonly [begin: number, end: number];

export interface SliceControl {
  /** Performance.now() at which the slice should end. */
  readonly sliceEnd: number;
  /** Ends the slice, with the units done: other work gets a turn. Throws to stop. */
  turn(unitsDone: number): Promise<void>;
}

/** One call of the export over units; answers its status. */
export type CallUnits = (begin: number, end: number) => number;

/**
 * Runs `call` over each range in turn. Answers 0 or the kernel's error status, and how many units were done.
 *
 * How many units fit in a slice follows the last measured rate, and grows fourfold at the most: an average reacts too
 * slowly where one unit costs thousands of times another. Calls too short for the clock do not count as measured.
 */
export async function runSlices(
  call: CallUnits,
  ranges: Iterable<UnitRange> | AsyncIterable<UnitRange>,
  step: number,
  control: SliceControl,
): Promise<{ status: number; done: number }> {
  let done = 0;
  let grain = step;
  let now = performance.now();
  for await (const [begin, end] of ranges) {
    // The range is a pair of 32-bit integers; an open-ended pass starts over before it is used up.
    const last = Math.min(end, 2 ** 31 - 1 - ((2 ** 31 - 1) % step));
    let next = begin;
    while (next < last) {
      const count = Math.min(grain, last - next);
      const before = now;
      const status = call(next, next + count);
      now = performance.now();
      if (status > 0) return { status, done };
      if (status === DONE) break;
      if (status !== AGAIN) {
        next += count;
        done += count;
        const took = now - before;
        const left = Math.max(0, control.sliceEnd - now);
        const fits = left === 0 ? 0 : took < 0.2 ? Infinity : (count / took) * left * 0.8;
        grain = Math.max(step, Math.floor(Math.min(fits, grain * 4, 2 ** 30) / step) * step);
      }
      if (next < last && now >= control.sliceEnd) {
        await control.turn(done);
        now = performance.now();
      }
      if (end === Infinity && next >= last) next = 0;
    }
  }
  return { status: OK, done };
}

/** Works through the units of one pass in slices, and looks at the message queue between them. */
import { yieldToMessages } from './yieldToMessages.js';

/** What kernels answer; see `assembly/shared/status.ts`. */
const OK = 0;
const DONE = -1;
const AGAIN = -2;

/** A yield costs the same after a short slice and a long one, so long jobs get longer slices. */
export const sliceMs = (sinceStart: number) => (sinceStart < 100 ? 8 : 16);

export interface SliceControl {
  /** Performance.now() at the start of the job. */
  readonly startedAt: number;
  /** Called between slices with the units done; throws to stop. */
  pause(unitsDone: number): void;
  /** One step a call and a pause after each, for tests. */
  readonly stepwise?: boolean;
}

/** One call of the export over units; answers its status. */
export type CallUnits = (begin: number, end: number) => number;

/**
 * Runs `call` over [begin, end) and answers 0 or the kernel's error status.
 *
 * How many units fit in a slice follows the last measured rate, and grows fourfold at the most: an average reacts too
 * slowly where one unit costs thousands of times another. Calls too short for the clock do not count as measured.
 */
export async function runSlices(
  call: CallUnits,
  begin: number,
  end: number,
  step: number,
  { startedAt, pause, stepwise = false }: SliceControl,
): Promise<number> {
  // The range is a pair of 32-bit integers; an open-ended pass starts over before it is used up.
  const last = Math.min(end, 2 ** 31 - 1 - ((2 ** 31 - 1) % step));
  let next = begin;
  let grain = step;
  while (next < last) {
    const sliceStart = performance.now();
    const sliceEnd = sliceStart + sliceMs(sliceStart - startedAt);
    let now = sliceStart;
    do {
      const count = Math.min(grain, last - next);
      const status = call(next, next + count);
      const before = now;
      now = performance.now();
      if (status === DONE) return OK;
      if (status > 0) return status;
      if (status === AGAIN) continue;
      next += count;
      if (stepwise) break;
      const took = now - before;
      const fits = took >= 0.2 ? (count / took) * Math.max(0, sliceEnd - now) * 0.8 : Infinity;
      grain = Math.max(step, Math.floor(Math.min(fits, grain * 4, 2 ** 30) / step) * step);
    } while (now < sliceEnd && next < last);
    if (next < last) {
      pause(next - begin);
      await yieldToMessages();
      pause(next - begin);
    }
    if (end === Infinity && next >= last) next = 0;
  }
  return OK;
}

/**
 * The 32-bit words through which the workers of one job on shared memory tell each other how far they are; the page may
 * raise the stop flag. Groups of a pass are claimed by counting up; a pass is over when as many groups are finished as it
 * has. So nobody counts workers: one that starts late joins where the others are, and one that never comes is not missed.
 */

/** 1: everybody stops. Raised by the page when the job is cancelled, and by a worker that fails. */
const stop = 0;
/** 1: the inputs lie in memory. */
const filled = 1;
const beforePasses = 2;
const perPass = 2;

export type SharedWords = Int32Array<SharedArrayBuffer>;

/** Whether memory can be shared between workers here: in browsers only on pages that are cross-origin isolated. */
export function canShareMemory(): boolean {
  return typeof SharedArrayBuffer === 'function' && (globalThis.crossOriginIsolated ?? true);
}

/** Words for a job with so many passes, all zero. */
export function createSharedWords(passes: number): SharedWords {
  return new Int32Array(new SharedArrayBuffer(4 * (beforePasses + perPass * passes)));
}

export function raiseStop(words: SharedWords): void {
  Atomics.store(words, stop, 1);
  for (let i = 0; i < words.length; i++) Atomics.notify(words, i);
}

export function isStopped(words: SharedWords): boolean {
  return Atomics.load(words, stop) === 1;
}

export function tellFilled(words: SharedWords): void {
  Atomics.store(words, filled, 1);
  Atomics.notify(words, filled);
}

/** Whether the inputs are there; waits for them, but no longer than `waitMs`. */
export function awaitFilled(words: SharedWords, waitMs: number): boolean {
  return hasReached(words, filled, 1, waitMs);
}

/** The next groups of a pass: at most `most`, or undefined when all are taken. */
export function claimGroups(
  words: SharedWords,
  pass: number,
  groups: number,
  sizeFor: (left: number) => number,
): readonly [from: number, to: number] | undefined {
  const at = beforePasses + perPass * pass;
  for (;;) {
    const from = Atomics.load(words, at);
    if (from >= groups) return undefined;
    const to = Math.min(groups, from + sizeFor(groups - from));
    if (Atomics.compareExchange(words, at, from, to) === from) return [from, to];
  }
}

/** Counts finished groups of a pass. */
export function tellFinished(words: SharedWords, pass: number, count: number, groups: number): void {
  const at = beforePasses + perPass * pass + 1;
  if (Atomics.add(words, at, count) + count >= groups) Atomics.notify(words, at);
}

/** Whether all groups of a pass are finished; waits for that, but no longer than `waitMs`. */
export function awaitFinished(words: SharedWords, pass: number, groups: number, waitMs: number): boolean {
  return hasReached(words, beforePasses + perPass * pass + 1, groups, waitMs);
}

function hasReached(words: SharedWords, at: number, wanted: number, waitMs: number): boolean {
  const value = Atomics.load(words, at);
  if (value >= wanted) return true;
  if (waitMs === 0 || isStopped(words)) return false;
  Atomics.wait(words, at, value, waitMs);
  return Atomics.load(words, at) >= wanted;
}

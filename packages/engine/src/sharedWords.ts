/**
 * The 32-bit words through which the workers of one job on shared memory tell each other how far they are; the page may
 * raise the stop flag. Groups of a pass are claimed by counting up; a pass is over when as many groups are finished as it
 * has. So nobody counts workers: one that starts late joins where the others are, and one that never comes is not missed.
 */

/** 1: everybody stops. Raised by the page when the job is cancelled, and by a worker that fails. */
const stop = 0;
/** Steps of the axis whose inputs lie in memory; `allFilled` when all do. */
const filled = 1;
const beforePasses = 2;
const perPass = 2;

/** More steps than an axis has. */
export const allFilled = 2 ** 31 - 1;
/** A worker that has claimed nothing: above every group. */
const nothing = 2 ** 31 - 1;

/** Milliseconds for which a thread that waits stays awake. */
const spinMs = 1;

export type SharedWords = Int32Array<SharedArrayBuffer>;

/** Whether memory can be shared between workers here: in browsers only on pages that are cross-origin isolated. */
export function canShareMemory(): boolean {
  return typeof SharedArrayBuffer === 'function' && (globalThis.crossOriginIsolated ?? true);
}

/** Words for a job with so many passes on so many workers. The last ones say what each worker has claimed. */
export function createSharedWords(passes: number, workers: number): SharedWords {
  const before = beforePasses + perPass * passes;
  return new Int32Array(new SharedArrayBuffer(4 * (before + workers))).fill(nothing, before);
}

export function raiseStop(words: SharedWords): void {
  Atomics.store(words, stop, 1);
  for (let i = 0; i < words.length; i++) Atomics.notify(words, i);
}

export function isStopped(words: SharedWords): boolean {
  return Atomics.load(words, stop) === 1;
}

export function tellFilled(words: SharedWords, steps: number): void {
  Atomics.store(words, filled, steps);
  Atomics.notify(words, filled);
}

/** Whether the inputs of all steps are there. */
export function isFilled(words: SharedWords): boolean {
  return Atomics.load(words, filled) === allFilled;
}

/** Whether the inputs of so many steps are there; waits for them, but no longer than `waitMs`. */
export function awaitFilled(words: SharedWords, steps: number, waitMs: number): boolean {
  return hasReached(words, filled, steps, waitMs);
}

/** The next groups of a pass for a worker, or undefined when all are taken. */
export function claimGroups(
  words: SharedWords,
  pass: number,
  worker: number,
  groups: number,
  sizeFor: (left: number) => number,
): readonly [from: number, to: number] | undefined {
  const at = beforePasses + perPass * pass;
  const own = words.length - 1 - worker;
  for (;;) {
    const from = Atomics.load(words, at);
    if (from >= groups) {
      Atomics.store(words, own, nothing);
      return undefined;
    }
    // Said before it is claimed: whoever sees the claim also sees whose it is.
    Atomics.store(words, own, from);
    const to = Math.min(groups, from + sizeFor(groups - from));
    if (Atomics.compareExchange(words, at, from, to) === from) return [from, to];
  }
}

/** Counts finished groups of a pass, those of the worker's last claim. */
export function tellFinished(words: SharedWords, pass: number, worker: number, count: number): void {
  const at = beforePasses + perPass * pass + 1;
  Atomics.store(words, words.length - 1 - worker, nothing);
  Atomics.add(words, at, count);
  Atomics.notify(words, at);
}

/** Groups from the first on that are all finished, of a pass before which all others are. */
export function finishedInOrder(words: SharedWords, passes: number, pass: number): number {
  let first = Atomics.load(words, beforePasses + perPass * pass);
  for (let i = beforePasses + perPass * passes; i < words.length; i++) first = Math.min(first, Atomics.load(words, i));
  return first;
}

/** Whether all groups of a pass are finished; waits for more to be, but no longer than `waitMs`. */
export function awaitFinished(words: SharedWords, pass: number, groups: number, waitMs: number): boolean {
  return hasReached(words, beforePasses + perPass * pass + 1, groups, waitMs);
}

function hasReached(words: SharedWords, at: number, wanted: number, waitMs: number): boolean {
  const value = Atomics.load(words, at);
  if (value >= wanted) return true;
  waitForChange(words, at, value, waitMs);
  return Atomics.load(words, at) >= wanted;
}

/** Waits until a word is not `value` any more, but no longer than `waitMs`; not at all when that is 0 or the job stops. */
export function waitForChange(words: SharedWords, at: number, value: number, waitMs: number): void {
  if (waitMs === 0 || isStopped(words)) return;
  // A thread that sleeps is woken late: look for a while first.
  const until = performance.now() + spinMs;
  while (performance.now() < until) if (Atomics.load(words, at) !== value) return;
  Atomics.wait(words, at, value, waitMs);
}

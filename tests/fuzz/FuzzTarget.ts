/** Something that takes input from outside, and must bear any. */
import type { Random } from '../kernels/random';

export interface FuzzTarget<T> {
  readonly name: string;
  /** An input; the same one for the same numbers. */
  make(rng: Random): T;
  /** Throws when the target does with the input what it must not. */
  check(input: T): void | Promise<void>;
  /** The input as it is printed. */
  show(input: T): string;
}

/** Longer than this nobody may wait for one input. */
const limitMs = 50;

/** The input that a target failed on, as what is needed to see it again. */
export class FuzzFailure extends Error {
  override name = 'FuzzFailure';
}

/**
 * Gives a target inputs until there are `count`, or `untilMs` is reached. Each has a seed of its own, so that one that
 * fails is tried again alone with `--seed=… --count=1`.
 */
export async function fuzz<T>(
  { name, make, check, show }: FuzzTarget<T>,
  createRandom: (seed: number) => Random,
  { seed, count = Infinity, untilMs = Infinity }: { seed: number; count?: number; untilMs?: number },
): Promise<{ inputs: number; slowestMs: number }> {
  let slowestMs = 0;
  let inputs = 0;
  for (; inputs < count && performance.now() < untilMs; inputs++) {
    const fail = (problem: string, cause?: unknown) =>
      new FuzzFailure(`${name}, seed ${seed + inputs}: ${problem}\n${show(make(createRandom(seed + inputs)))}`, {
        cause,
      });
    // A machine that does something else is no hang: what takes long is tried again, and the quickest counts.
    let tookMs = Infinity;
    for (let i = 0; i < 4 && tookMs > limitMs; i++) {
      const input = make(createRandom(seed + inputs));
      const start = performance.now();
      try {
        await check(input);
      } catch (error) {
        throw fail(String(error), error);
      }
      tookMs = Math.min(tookMs, performance.now() - start);
    }
    if (tookMs > limitMs) throw fail(`takes ${Math.round(tookMs)} ms`);
    slowestMs = Math.max(slowestMs, tookMs);
  }
  return { inputs, slowestMs };
}

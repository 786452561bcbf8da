/** The primes of a range of any length, piece by piece. */
import type { ComputeRun, Engine, RunOptions } from '../../engine.js';
import { InputError } from '../../errors.js';
import { expectInteger } from '../../integers.js';
import { primes, type PrimesInput } from './primes.js';

export interface PrimesStreamInput extends PrimesInput {
  /** Numbers in a piece, 1 to 2^31. Default 2^24: about 8 MB of primes at the start of the number line. */
  segment?: number;
  /** Pieces that may be under way or waiting to be read at the same time. Default 2. */
  ahead?: number;
}

type Piece = Float64Array<ArrayBuffer> | BigUint64Array<ArrayBuffer>;

/**
 * The primes from `from` to `to`, ascending, as one array for each `segment` numbers.
 *
 *   for await (const piece of streamPrimes(engine, { from: 0, to: 10n ** 11n }, { signal })) use(piece);
 *
 * Shape    pieces as `primes` gives them: Float64Array while a piece ends below 2^53, then BigUint64Array. A piece may be
 *          empty.
 * Range    0 ≤ from, to < 2^64, of any length.
 * Fails    as `primes`; number-theory/range for a segment or `ahead` outside. A piece that fails ends the stream.
 * Cost     as `primes` for each piece. No more than `ahead` pieces exist at a time: the next one starts when one is taken,
 *          so a slow reader holds the work back, and several workers share it. Leaving the loop cancels what is under
 *          way; so does the signal, which then rejects with its reason.
 */
export async function* streamPrimes(
  engine: Pick<Engine, 'run'>,
  { from, to, segment = 2 ** 24, ahead = 2 }: PrimesStreamInput,
  options: Pick<RunOptions, 'signal' | 'priority' | 'timeoutMs'> = {},
): AsyncGenerator<Piece, void, undefined> {
  expectCount('segment', segment, 2 ** 31);
  expectCount('ahead', ahead, 1024);
  const last = expectInteger(to, 'to');
  let next = expectInteger(from, 'from');
  const runs: ComputeRun<Piece>[] = [];
  try {
    while (next <= last || runs.length > 0) {
      while (next <= last && runs.length < ahead) {
        const end = next + BigInt(segment) - 1n;
        const run = engine.run(primes, { from: next, to: end < last ? end : last }, options);
        // Its error is met when its turn comes.
        run.catch(() => {});
        runs.push(run);
        next = end + 1n;
      }
      const run = runs.shift();
      if (run) yield await run;
    }
  } finally {
    for (const run of runs) run.cancel();
  }
}

function expectCount(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new InputError('number-theory/range', `${name} must be a whole number from 1 to ${most}.`, {
    detail: { name, min: 1, max: most },
  });
}

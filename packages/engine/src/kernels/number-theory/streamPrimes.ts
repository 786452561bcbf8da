/** The primes of a range of any length, piece by piece. */
import type { Engine } from '../../engine.js';
import { InputError } from '../../errors.js';
import { expectInteger } from '../../integers.js';
import { stream, type Stream, type StreamOptions } from '../../stream.js';
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
 * Fails    as `primes`; number-theory/range for a segment outside, engine/option for `ahead`. A piece that fails ends the stream.
 * Cost     as `primes` for each piece. No more than `ahead` pieces exist at a time: the next one starts when one is taken,
 *          so a slow reader holds the work back, and several workers share it. Leaving the loop cancels what is under
 *          way; so does the signal, which then rejects with its reason.
 */
export function streamPrimes(
  engine: Pick<Engine, 'run'>,
  { ahead = 2, ...range }: PrimesStreamInput,
  options: Omit<StreamOptions, 'ahead'> = {},
): Stream<Piece> {
  return stream(engine, primes, segments(range), { ...options, ahead });
}

function* segments({ from, to, segment = 2 ** 24 }: PrimesStreamInput): Generator<PrimesInput, void> {
  if (!Number.isInteger(segment) || segment < 1 || segment > 2 ** 31)
    throw new InputError('number-theory/range', `segment must be a whole number from 1 to ${2 ** 31}.`, {
      detail: { name: 'segment', min: 1, max: 2 ** 31 },
    });
  const end = expectInteger(to, 'to');
  const length = BigInt(segment);
  for (let next = expectInteger(from, 'from'); next <= end; next += length) {
    const last = next + length - 1n;
    yield { from: next, to: last < end ? last : end };
  }
}

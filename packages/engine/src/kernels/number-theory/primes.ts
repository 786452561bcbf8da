import { InputError } from '../../errors.js';
import { expectInteger, type Integer } from '../../integers.js';
import { defineKernel, scratch, tail } from '../../kernel.js';
import { expectRange } from './expectRange.js';
import { numberTheorySieveModule } from '../number-theory-sieve/module.generated.js';

const max = 2n ** 64n - 1n;
/** The most numbers in one call: their primes take up to 840 MB. */
const widest = 2n ** 31n;
/** Base primes above this cost more than a proof of what they leave. */
const furthest = 2 ** 24;
/** Bytes of one of the eight rows of a segment: 7.9 million numbers in 256 KiB. */
const mostRowBytes = 2 ** 15;

export interface PrimesInput {
  from: Integer;
  /** The range ends with it. */
  to: Integer;
}

/**
 * All primes from `from` to `to`, both included, ascending.
 *
 * Shape    { from, to } → Float64Array where to < 2^53, BigUint64Array beyond. Empty when from > to.
 * Range    0 ≤ from, to < 2^64, to − from < 2^31. Longer ranges: `streamPrimes`.
 * Fails    number-theory/range outside.
 * Cost     n·log log n for n numbers. Base primes up to √to or 2^24 at the most: beyond 2^48 each number that they leave
 *          (one in 30) is proven by the strong test, some microseconds each. Memory: the primes, and up to 13 MB.
 *          Units: rows of a segment.
 * Source   Bays & Hudson, The segmented sieve of Eratosthenes and primes in arithmetic progressions to 10^12, BIT 17 (1977).
 */
export const primes = defineKernel(numberTheorySieveModule, {
  name: 'number-theory/primes',
  plan({ from, to }: PrimesInput) {
    const first = expectInteger(from, 'from');
    const last = expectInteger(to, 'to');
    expectRange(first, 'from', 0n, max);
    expectRange(last, 'to', 0n, max);
    const length = last - first + 1n;
    if (length > widest)
      throw new InputError(
        'number-theory/range',
        `The range has ${length} numbers; at most ${widest} are allowed. Take it in pieces with streamPrimes.`,
        { detail: { name: 'to', length, max: widest } },
      );
    const root = rootOf(last);
    // A short range is not worth more base primes than it has numbers to strike.
    const reach = Math.max(16, Math.min(root, furthest, 4096 + 32 * Math.max(0, Number(length))));
    const capacity = reach < 17 ? 0 : Math.ceil((1.25506 * reach) / Math.log(reach));
    const words = length < 1n ? 0 : Number(last / 240n - first / 240n) + 1;
    const rowBytes = Math.max(8, Math.min(mostRowBytes, words));
    const segments = Math.ceil(words / rowBytes);
    const state = scratch('u64', 24, { zero: true });
    const base = scratch('u32', 3 * capacity + 16);
    const pattern = scratch('u8', 1001);
    const rows = scratch('u8', 8 * Math.max(rowBytes, reach > 4096 ? 2 ** 14 : 0));
    const wide = last >= 2n ** 53n;
    const found = wide ? tail('u64') : tail('f64');
    return {
      output: { found },
      passes: [
        numberTheorySieveModule
          .primesBase(state, base, capacity, pattern, rows, rowBytes, reach, first, last)
          .over(Infinity),
        numberTheorySieveModule.primes(state, found, wide ? 1 : 0, first, root > reach ? 1 : 0).over(9 * segments),
      ],
    };
  },
  result: ({ found }): Float64Array<ArrayBuffer> | BigUint64Array<ArrayBuffer> => found,
});

/** ⌊√n⌋ for n < 2^64. */
function rootOf(n: bigint): number {
  let root = BigInt(Math.floor(Math.sqrt(Number(n))));
  while (root * root > n) root--;
  while ((root + 1n) * (root + 1n) <= n) root++;
  return Number(root);
}

import { InputError } from '../../errors.js';
import { expectInteger, type Integer } from '../../integers.js';
import { defineKernel, read, scratch, write, type Plan, type Write } from '../../kernel.js';
import { expectRange } from './expectRange.js';
import { bigintOfLimbs, limbsOf } from './limbs.js';
import { numberTheoryModule } from './module.generated.js';

const max = 10n ** 40n;

/**
 * Prime factors, ascending, with multiplicity; the product of the result is n.
 *
 * Shape    { n } → bigint[]. 1 gives []; negative numbers begin with −1n.
 * Range    n ≠ 0, |n| ≤ 10^40. Factors below 2^64 are proven prime; greater ones pass the test of Baillie, Pomerance,
 *          Selfridge and Wagstaff, as `isPrime` says.
 * Fails    number-theory/zero for 0, number-theory/range beyond 10^40.
 * Cost     up to 2^64: microseconds to 2^36, a fraction of a millisecond for the product of two 32-bit primes. Beyond it
 *          grows with the second greatest prime factor: for one of 20 digits, the worst case, some seconds, by chance more
 *          or less. Units: open-ended.
 * Source   Lenstra, Factoring integers with elliptic curves, Annals of Mathematics 126 (1987).
 */
export const factorize = defineKernel(numberTheoryModule, {
  name: 'factorize',
  plan({ n }: { n: Integer }): Plan<'number-theory', { factors: Write<'u64' | 'u32'> }> {
    const value = expectInteger(n, 'n');
    if (value === 0n)
      throw new InputError(
        'number-theory/zero',
        '0 has no prime factors, since every number divides it. Give another n.',
        {
          detail: { name: 'n' },
        },
      );
    expectRange(value, 'n', -max, max);
    const size = value < 0n ? -value : value;
    if (size < 2n ** 64n) {
      const factors = write('u64', 65);
      const state = scratch('u64', 73, { zero: true });
      return { output: { factors }, passes: [numberTheoryModule.factorize(factors, state, size).over(Infinity)] };
    }
    const limbs = limbsOf(size);
    const w = limbs.length;
    const factors = write('u32', 1 + 32 * w * w);
    const state = scratch('u64', 178 + 65 * w, { zero: true });
    const marks = scratch('u8', 2 ** 18);
    return {
      output: { factors },
      passes: [numberTheoryModule.factorizeWide(read(limbs), w, factors, marks, state).over(Infinity)],
    };
  },
  result: ({ factors }, { n }): bigint[] => [
    ...(n < 0 ? [-1n] : []),
    ...factorsIn(factors, BigInt(n)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
  ],
});

/** The list that the kernel wrote: its length, then the primes, words or rows of limbs. */
function factorsIn(list: BigUint64Array | Uint32Array, n: bigint): bigint[] {
  const count = Number(list[0]);
  if (list instanceof BigUint64Array) return [...list.subarray(1, 1 + count)];
  const w = limbsOf(n < 0n ? -n : n).length;
  return Array.from({ length: count }, (_, i) => bigintOfLimbs(list.subarray(1 + i * w, 1 + (i + 1) * w)));
}

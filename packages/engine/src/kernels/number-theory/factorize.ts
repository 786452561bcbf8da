import { InputError } from '../../errors.js';
import { expectInteger, type Integer } from '../../integers.js';
import { defineKernel, scratch, write } from '../../kernel.js';
import { expectRange } from './expectRange.js';
import { numberTheoryModule } from './module.generated.js';

const max = 2n ** 64n - 1n;

/**
 * Prime factors, ascending, with multiplicity; the product of the result is n.
 *
 * Shape    { n } → bigint[]. 1 gives []; negative numbers begin with −1n.
 * Range    n ≠ 0, |n| < 2^64. Every factor is proven prime.
 * Fails    number-theory/zero for 0, number-theory/range beyond 2^64 − 1.
 * Cost     microseconds to 2^36, a fraction of a millisecond for the product of two 32-bit primes. Units: open-ended.
 * Source   Lenstra, Factoring integers with elliptic curves, Annals of Mathematics 126 (1987).
 */
export const factorize = defineKernel(numberTheoryModule, {
  name: 'factorize',
  plan({ n }: { n: Integer }) {
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
    const factors = write('u64', 65);
    const state = scratch('u64', 64, { zero: true });
    return {
      output: { factors },
      passes: [numberTheoryModule.factorize(factors, state, value < 0n ? -value : value).over(Infinity)],
    };
  },
  result: ({ factors }, { n }): bigint[] => [...(n < 0 ? [-1n] : []), ...factors.subarray(1, 1 + Number(factors[0]))],
});

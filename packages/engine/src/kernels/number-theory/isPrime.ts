import { expectInteger, type Integer } from '../../integers.js';
import { defineKernel, read, scratch, write } from '../../kernel.js';
import { expectRange } from './expectRange.js';
import { limbsOf } from './limbs.js';
import { numberTheoryModule } from './module.generated.js';

const max = 2n ** 4096n - 1n;

/**
 * Whether n is prime.
 *
 * Shape    { n } → boolean.
 * Range    |n| < 2^4096. Negative numbers, 0 and 1 are not prime. Below 2^64 the answer is proven, by the strong test to seven
 *          bases. Beyond it is that of the test of Baillie, Pomerance, Selfridge and Wagstaff: false is certain, and no
 *          composite number is known for which it says true.
 * Fails    number-theory/range beyond 2^4096 − 1.
 * Cost     microseconds below 2^64; then it grows with the third power of the length. Units: one, or open-ended.
 * Source   the bases of Jim Sinclair, https://miller-rabin.appspot.com; Baillie & Wagstaff, Lucas pseudoprimes, Mathematics
 *          of Computation 35 (1980).
 */
export const isPrime = defineKernel(numberTheoryModule, {
  name: 'isPrime',
  plan({ n }: { n: Integer }) {
    const value = expectInteger(n, 'n');
    expectRange(value, 'n', -max, max);
    const answer = write('u8', 1);
    if (value < 2n ** 64n)
      return { output: { answer }, passes: [numberTheoryModule.isPrime(answer, value < 0n ? 0n : value).over(1)] };
    const limbs = limbsOf(value);
    const state = scratch('u32', 32 + 11 * limbs.length, { zero: true });
    return {
      output: { answer },
      passes: [numberTheoryModule.isPrimeWide(read(limbs), limbs.length, answer, state).over(Infinity)],
    };
  },
  result: ({ answer }): boolean => answer[0] === 1,
});

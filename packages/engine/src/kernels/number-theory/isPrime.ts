import { expectInteger, type Integer } from '../../integers.js';
import { defineKernel, write } from '../../kernel.js';
import { expectRange } from './expectRange.js';
import { numberTheoryModule } from './module.generated.js';

const max = 2n ** 64n - 1n;

/**
 * Whether n is prime, proven.
 *
 * Shape    { n } → boolean.
 * Range    |n| < 2^64. Negative numbers, 0 and 1 are not prime.
 * Fails    number-theory/range beyond 2^64 − 1.
 * Cost     microseconds. Units: one.
 * Source   the strong test to the seven bases of Jim Sinclair, https://miller-rabin.appspot.com.
 */
export const isPrime = defineKernel(numberTheoryModule, {
  name: 'isPrime',
  plan({ n }: { n: Integer }) {
    const value = expectInteger(n, 'n');
    expectRange(value, 'n', -max, max);
    const answer = write('u8', 1);
    return { output: { answer }, passes: [numberTheoryModule.isPrime(answer, value < 0n ? 0n : value).over(1)] };
  },
  result: ({ answer }): boolean => answer[0] === 1,
});

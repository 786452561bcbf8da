import { InputError } from '../../errors.js';
import { expectInteger, type Integer } from '../../integers.js';
import { defineKernel, scratch, tail } from '../../kernel.js';
import { expectRange } from './expectRange.js';
import { bigintOfHex } from './hexBytes.js';
import { numberTheoryFibonacciModule } from '../number-theory-fibonacci/module.generated.js';

const max = 10_000_000n;

export interface FibonacciInput {
  n: Integer;
  /** 'bigint' (the default), or 'text': decimal digits, made in WebAssembly. */
  as?: 'bigint' | 'text';
}

const decoder = new TextDecoder();

/**
 * The n-th Fibonacci number, exact.
 *
 * Shape    { n, as? } → bigint, or its decimal digits as text.
 * Range    0 ≤ n ≤ 10,000,000 (2,089,877 digits).
 * Fails    number-theory/range outside.
 * Cost     two squares for each bit of n, by transforms over three primes; text costs no conversion, because it is
 *          computed in radix 10⁹. Units: open-ended.
 * Source   Knuth, The Art of Computer Programming, vol. 1, §1.2.8, and vol. 2, §4.3.3.
 */
export const fibonacci = defineKernel(numberTheoryFibonacciModule, {
  name: 'number-theory/fibonacci',
  plan({ n, as = 'bigint' }: FibonacciInput) {
    const index = expectInteger(n, 'n');
    expectRange(index, 'n', 0n, max);
    if (as !== 'bigint' && as !== 'text')
      throw new InputError('input/type', "as must be 'bigint' or 'text'.", { detail: { name: 'as' } });
    const number = tail('u8');
    const state = scratch('u32', 4, { zero: true });
    const run = as === 'text' ? numberTheoryFibonacciModule.fibonacciText : numberTheoryFibonacciModule.fibonacci;
    return { output: { number }, passes: [run(state, number, Number(index)).over(Infinity)] };
  },
  result: ({ number }, { as }): bigint | string => (as === 'text' ? decoder.decode(number) : bigintOfHex(number)),
});

import { expectInteger, type Integer } from '../../integers.js';
import { defineKernel, read, scratch, tail } from '../../kernel.js';
import { expectBits } from './expectRange.js';
import { bigintOfHex, hexBytes } from './hexBytes.js';
import { numberTheoryModularModule } from '../number-theory-modular/module.generated.js';

const maxBits = 2 ** 22;

/**
 * Greatest common divisor, never negative.
 *
 * Shape    { a, b } → bigint. gcd(0, b) = |b|, gcd(0, 0) = 0. Signs do not matter.
 * Range    up to 2^22 bits each.
 * Fails    number-theory/range beyond.
 * Cost     about the product of the lengths in 32-bit words. Units: open-ended.
 * Source   Lehmer's form of Euclid's algorithm: Knuth, The Art of Computer Programming, vol. 2, §4.5.2.
 */
export const gcd = defineKernel(numberTheoryModularModule, {
  name: 'number-theory/gcd',
  plan({ a, b }: { a: Integer; b: Integer }) {
    const first = hexBytes(expectInteger(a, 'a'));
    const second = hexBytes(expectInteger(b, 'b'));
    expectBits(first, 'a', maxBits);
    expectBits(second, 'b', maxBits);
    const result = tail('u8');
    const state = scratch('u32', 1, { zero: true });
    return {
      output: { result },
      passes: [
        numberTheoryModularModule
          .gcd(read(first), first.length, read(second), second.length, state, result)
          .over(Infinity),
      ],
    };
  },
  result: ({ result }): bigint => bigintOfHex(result),
});

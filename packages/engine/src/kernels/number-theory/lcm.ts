import { expectInteger, type Integer } from '../../integers.js';
import { defineKernel, read, scratch, tail } from '../../kernel.js';
import { expectBits } from './expectRange.js';
import { bigintOfHex, hexBytes } from './hexBytes.js';
import { numberTheoryModularModule } from '../number-theory-modular/module.generated.js';

const maxBits = 2 ** 16;

/**
 * Least common multiple, never negative.
 *
 * Shape    { a, b } → bigint; 0 when either is 0. Signs do not matter.
 * Range    up to 65,536 bits each.
 * Fails    number-theory/range beyond.
 * Cost     about the product of the lengths in 32-bit words. Units: open-ended.
 */
export const lcm = defineKernel(numberTheoryModularModule, {
  name: 'number-theory/lcm',
  plan({ a, b }: { a: Integer; b: Integer }) {
    const first = hexBytes(expectInteger(a, 'a'));
    const second = hexBytes(expectInteger(b, 'b'));
    expectBits(first, 'a', maxBits);
    expectBits(second, 'b', maxBits);
    const result = tail('u8');
    const state = scratch('u32', 3, { zero: true });
    return {
      output: { result },
      passes: [
        numberTheoryModularModule
          .lcm(read(first), first.length, read(second), second.length, state, result)
          .over(Infinity),
      ],
    };
  },
  result: ({ result }): bigint => bigintOfHex(result),
});

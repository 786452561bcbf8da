import { DomainError, InputError } from '../../errors.js';
import { expectInteger, type Integer } from '../../integers.js';
import { defineKernel, read, scratch, tail } from '../../kernel.js';
import { expectBits } from './expectRange.js';
import { bigintOfHex, hexBytes } from './hexBytes.js';
import { numberTheoryModularModule } from '../number-theory-modular/module.generated.js';

const maxBits = 2 ** 15;

/**
 * The inverse of a modulo the modulus: the x in [0, modulus) with a·x ≡ 1.
 *
 * Shape    { a, modulus } → bigint. Modulo 1 it is 0. A negative a counts modulo the modulus.
 * Range    modulus ≥ 1; both up to 32,768 bits.
 * Fails    number-theory/range outside; number-theory/not-invertible (a domain error) when a and the modulus have a
 *          common factor.
 * Cost     about twice the square of the length in 32-bit words. Units: open-ended.
 * Source   Knuth, The Art of Computer Programming, vol. 2, §4.5.2.
 */
export const modInverse = defineKernel(numberTheoryModularModule, {
  name: 'number-theory/modInverse',
  plan({ a, modulus }: { a: Integer; modulus: Integer }) {
    const value = expectInteger(a, 'a');
    const m = expectInteger(modulus, 'modulus');
    if (m < 1n)
      throw new InputError('number-theory/range', 'modulus must be 1 or more.', {
        detail: { name: 'modulus', min: 1n },
      });
    const [digits, modulusDigits] = [hexBytes(value), hexBytes(m)];
    expectBits(digits, 'a', maxBits);
    expectBits(modulusDigits, 'modulus', maxBits);
    const result = tail('u8');
    const state = scratch('u32', 2, { zero: true });
    return {
      output: { result },
      passes: [
        numberTheoryModularModule
          .modInverse(
            read(digits),
            digits.length,
            value < 0n ? 1 : 0,
            read(modulusDigits),
            modulusDigits.length,
            state,
            result,
          )
          .over(Infinity),
      ],
    };
  },
  result({ result }, { modulus }): bigint {
    const inverse = bigintOfHex(result);
    if (inverse === 0n && BigInt(modulus) !== 1n)
      throw new DomainError(
        'number-theory/not-invertible',
        'a has no inverse, because a and the modulus have a common factor. Divide it out, or choose another modulus.',
      );
    return inverse;
  },
});

import { InputError } from '../../errors.js';
import { expectInteger, type Integer } from '../../integers.js';
import { defineKernel, read, scratch, tail } from '../../kernel.js';
import { expectBits } from './expectRange.js';
import { bigintOfHex, hexBytes } from './hexBytes.js';
import { numberTheoryModularModule } from '../number-theory-modular/module.generated.js';

const maxBits = 2 ** 15;
const maxExponentBits = 2 ** 20;

/**
 * base^exponent mod modulus, in [0, modulus).
 *
 * Shape    { base, exponent, modulus } → bigint. 0⁰ is 1; everything modulo 1 is 0. A negative base counts modulo the
 *          modulus.
 * Range    modulus ≥ 1 and exponent ≥ 0; base and modulus up to 32,768 bits, the exponent up to 1,048,576.
 * Fails    number-theory/range outside. For a negative exponent use modInverse first.
 * Cost     for each bit of the exponent up to four times the square of the modulus's length in 32-bit words. Units: bits.
 */
export const modPow = defineKernel(numberTheoryModularModule, {
  name: 'number-theory/modPow',
  plan({ base, exponent, modulus }: { base: Integer; exponent: Integer; modulus: Integer }) {
    const b = expectInteger(base, 'base');
    const e = expectInteger(exponent, 'exponent');
    const m = expectInteger(modulus, 'modulus');
    if (e < 0n)
      throw new InputError(
        'number-theory/range',
        'exponent must be 0 or more. For a negative one, take the power of modInverse(base).',
        { detail: { name: 'exponent', min: 0n } },
      );
    if (m < 1n)
      throw new InputError('number-theory/range', 'modulus must be 1 or more.', {
        detail: { name: 'modulus', min: 1n },
      });
    const [baseDigits, exponentDigits, modulusDigits] = [hexBytes(b), hexBytes(e), hexBytes(m)];
    expectBits(baseDigits, 'base', maxBits);
    expectBits(exponentDigits, 'exponent', maxExponentBits);
    expectBits(modulusDigits, 'modulus', maxBits);
    const result = tail('u8');
    const state = scratch('u32', 7, { zero: true });
    return {
      output: { result },
      passes: [
        numberTheoryModularModule
          .modPow(
            read(baseDigits),
            baseDigits.length,
            b < 0n ? 1 : 0,
            read(exponentDigits),
            exponentDigits.length,
            read(modulusDigits),
            modulusDigits.length,
            state,
            result,
          )
          // One more than bits, so that an exponent of 0 has a unit to answer in.
          .over(exponentDigits.length * 4 + 1),
      ],
    };
  },
  result: ({ result }): bigint => bigintOfHex(result),
});

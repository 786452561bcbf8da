import { In, Scratch, Tail } from '../shared/memory';
import { DONE, OK, OUT_OF_MEMORY } from '../shared/status';
import { runEuclid, startEuclid } from '../shared/natural/euclid';
import { inverseOf } from '../shared/natural/modular';
import { OUT, fromHex, isZero, remainder, subtract } from '../shared/natural/natural';
import { UNIT, writeHex } from '../shared/natural/writeHex';

/**
 * The inverse of a modulo m, in [0, m): the x with a·x ≡ 1. `0` where there is none, and for m = 1.
 *
 * Shape    a, m and the result: hexadecimal digits, ASCII; `negative` not 0: a counts as −a. state: two words, zeroed:
 *          the addresses of the algorithm's state and of m.
 * Range    m ≥ 1.
 * Cost     about twice the square of m's length in 32-bit words. Units: 20,000 word operations; open-ended.
 * Source   Knuth, The Art of Computer Programming, vol. 2, §4.5.2, algorithms L and X.
 */
export function modInverse(
  a: In<u8>,
  aDigits: i32,
  negative: i32,
  m: In<u8>,
  mDigits: i32,
  state: Scratch<u32>,
  result: Tail,
  begin: i32,
  end: i32,
): i32 {
  if (load<u32>(state) == 0) {
    const modulus = fromHex(result, m, mDigits);
    let residue = remainder(result, fromHex(result, a, aDigits), modulus);
    if (residue == OUT) return OUT_OF_MEMORY;
    if (negative != 0 && !isZero(residue)) residue = subtract(result, modulus, residue);
    const cell = startEuclid(result, modulus, residue, true);
    if (cell == 0) return OUT_OF_MEMORY;
    store<u32>(state, <u32>cell);
    store<u32>(state, <u32>modulus, 4);
  }
  const cell = <usize>load<u32>(state);
  for (; begin < end; begin++) {
    if (!runEuclid(cell, UNIT)) continue;
    const inverse = inverseOf(result, cell, <usize>load<u32>(state, 4));
    return inverse == OUT || !writeHex(result, inverse) ? OUT_OF_MEMORY : DONE;
  }
  return OK;
}

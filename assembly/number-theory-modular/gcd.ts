import { In, Scratch, Tail } from '../shared/memory';
import { DONE, OK, OUT_OF_MEMORY } from '../shared/status';
import { Euclid, runEuclid, startEuclid } from '../shared/natural/euclid';
import { OUT, fromHex, fromLimbs } from '../shared/natural/natural';
import { UNIT, writeHex } from '../shared/natural/writeHex';

/**
 * Greatest common divisor of two naturals of any size, by Lehmer's form of Euclid's algorithm.
 *
 * Shape    a, b and the result: hexadecimal digits, ASCII. state: one word, zeroed: the address of the algorithm's state.
 * Range    any; gcd(0, b) = b.
 * Cost     about the product of the lengths in 32-bit words. Units: 20,000 word operations; open-ended.
 * Source   Knuth, The Art of Computer Programming, vol. 2, §4.5.2.
 */
export function gcd(
  a: In<u8>,
  aDigits: i32,
  b: In<u8>,
  bDigits: i32,
  state: Scratch<u32>,
  result: Tail,
  begin: i32,
  end: i32,
): i32 {
  if (load<u32>(state) == 0) {
    const cell = startEuclid(result, fromHex(result, a, aDigits), fromHex(result, b, bDigits), false);
    if (cell == 0) return OUT_OF_MEMORY;
    store<u32>(state, <u32>cell);
  }
  const cell = <usize>load<u32>(state);
  for (; begin < end; begin++) {
    if (!runEuclid(cell, UNIT)) continue;
    const e = changetype<Euclid>(cell);
    const divisor = fromLimbs(result, e.u, e.un);
    return divisor == OUT || !writeHex(result, divisor) ? OUT_OF_MEMORY : DONE;
  }
  return OK;
}

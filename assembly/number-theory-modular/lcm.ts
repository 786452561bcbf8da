import { In, Scratch, Tail } from '../shared/memory';
import { DONE, OK, OUT_OF_MEMORY } from '../shared/status';
import { Euclid, runEuclid, startEuclid } from '../shared/natural/euclid';
import { OUT, divide, fromHex, fromLimbs, fromU64, isZero, multiply } from '../shared/natural/natural';
import { UNIT, writeHex } from '../shared/natural/writeHex';

/**
 * Least common multiple of two naturals: a ÷ gcd(a, b) · b; 0 when either is 0.
 *
 * Shape    a, b and the result: hexadecimal digits, ASCII. state: three words, zeroed: addresses of the algorithm's
 *          state, of a and of b.
 * Cost     about the product of the lengths in 32-bit words. Units: 20,000 word operations of the divisor, the division
 *          and the product in the last one; open-ended.
 */
export function lcm(
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
    const first = fromHex(result, a, aDigits);
    const second = fromHex(result, b, bDigits);
    const cell = startEuclid(result, first, second, false);
    if (cell == 0) return OUT_OF_MEMORY;
    store<u32>(state, <u32>cell);
    store<u32>(state, <u32>first, 4);
    store<u32>(state, <u32>second, 8);
  }
  const cell = <usize>load<u32>(state);
  for (; begin < end; begin++) {
    if (!runEuclid(cell, UNIT)) continue;
    const e = changetype<Euclid>(cell);
    const divisor = fromLimbs(result, e.u, e.un);
    if (divisor == OUT) return OUT_OF_MEMORY;
    const multiple = isZero(divisor)
      ? fromU64(result, 0)
      : multiply(result, divide(result, <usize>load<u32>(state, 4), divisor), <usize>load<u32>(state, 8));
    return multiple == OUT || !writeHex(result, multiple) ? OUT_OF_MEMORY : DONE;
  }
  return OK;
}

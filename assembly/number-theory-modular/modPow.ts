import { In, Scratch, Tail } from '../shared/memory';
import { DONE, OK, OUT_OF_MEMORY } from '../shared/status';
import { modPowStep } from '../shared/natural/modular';
import {
  OUT,
  bitLength,
  bitOf,
  fromHex,
  fromU64,
  isZero,
  keep,
  mark,
  remainder,
  subtract,
} from '../shared/natural/natural';
import { writeHex } from '../shared/natural/writeHex';

/** Words of the state: whether it is there; addresses; bits of the exponent left; the top of memory below the value. */
const STARTED = 0;
const BASE = 4;
const EXPONENT = 8;
const MODULUS = 12;
const VALUE = 16;
const BITS = 20;
const FLOOR = 24;

/**
 * base^exponent mod modulus, in [0, modulus), by squaring from the top bit down; 0⁰ is 1 (mod modulus).
 *
 * Shape    base, exponent, modulus and the result: hexadecimal digits, ASCII; `negative` not 0: base counts as −base.
 *          state: 7 words, zeroed.
 * Range    modulus ≥ 1.
 * Cost     a square and a division for each bit of the exponent, a product and a division more for each 1. Units: bits.
 */
export function modPow(
  base: In<u8>,
  baseDigits: i32,
  negative: i32,
  exponent: In<u8>,
  exponentDigits: i32,
  modulus: In<u8>,
  modulusDigits: i32,
  state: Scratch<u32>,
  result: Tail,
  begin: i32,
  end: i32,
): i32 {
  if (load<u32>(state, STARTED) == 0) {
    const m = fromHex(result, modulus, modulusDigits);
    const e = fromHex(result, exponent, exponentDigits);
    let b = remainder(result, fromHex(result, base, baseDigits), m);
    if (b != OUT && negative != 0 && !isZero(b)) b = subtract(result, m, b);
    const floor = mark(result);
    const value = remainder(result, fromU64(result, 1), m);
    if (b == OUT || e == OUT || value == OUT) return OUT_OF_MEMORY;
    store<u32>(state, 1, STARTED);
    store<u32>(state, <u32>b, BASE);
    store<u32>(state, <u32>e, EXPONENT);
    store<u32>(state, <u32>m, MODULUS);
    store<u32>(state, <u32>value, VALUE);
    store<u32>(state, <u32>bitLength(e), BITS);
    store<u32>(state, <u32>floor, FLOOR);
  }
  const b = <usize>load<u32>(state, BASE);
  const e = <usize>load<u32>(state, EXPONENT);
  const m = <usize>load<u32>(state, MODULUS);
  const floor = <usize>load<u32>(state, FLOOR);
  let value = <usize>load<u32>(state, VALUE);
  let bits = load<i32>(state, BITS);
  for (; begin < end && bits > 0; begin++) {
    bits--;
    value = keep(result, floor, modPowStep(result, value, b, bitOf(e, bits), m));
    if (value == OUT) return OUT_OF_MEMORY;
  }
  store<u32>(state, <u32>value, VALUE);
  store<i32>(state, bits, BITS);
  if (bits > 0) return OK;
  return writeHex(result, value) ? DONE : OUT_OF_MEMORY;
}

/**
 * The names that an expression may use, and the numbers by which the machine knows them. The page lists them once more,
 * in the same order, in `calculatorNames.ts`.
 */
import { letterOf } from './characters';

/** Words as they are echoed, in the order of the numbers below. */
const WORDS =
  'mod gcd lcm fib factor isPrime nCr nPr abs floor ceil round sqrt cbrt ln log log2 log10 exp sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh pi e ';

export const MOD: i32 = 0;
export const GCD: i32 = 1;
export const LCM: i32 = 2;
export const FIB: i32 = 3;
export const FACTOR: i32 = 4;
export const IS_PRIME: i32 = 5;
export const NCR: i32 = 6;
export const NPR: i32 = 7;
export const ABS: i32 = 8;
export const FLOOR: i32 = 9;
export const CEIL: i32 = 10;
export const ROUND: i32 = 11;
export const SQRT: i32 = 12;
export const CBRT: i32 = 13;
export const LN: i32 = 14;
export const LOG: i32 = 15;
export const LOG2: i32 = 16;
export const LOG10: i32 = 17;
export const EXP: i32 = 18;
export const SIN: i32 = 19;
export const COS: i32 = 20;
export const TAN: i32 = 21;
export const ASIN: i32 = 22;
export const ACOS: i32 = 23;
export const ATAN: i32 = 24;
export const SINH: i32 = 25;
export const COSH: i32 = 26;
export const TANH: i32 = 27;
export const ASINH: i32 = 28;
export const ACOSH: i32 = 29;
export const ATANH: i32 = 30;
export const PI: i32 = 31;
export const E: i32 = 32;

/** Whether a name stands for a number and takes no argument. */
export function isConstant(name: i32): bool {
  return name >= PI;
}

/** Fewest arguments. */
export function fewest(name: i32): i32 {
  return name == MOD || name == NCR || name == NPR ? 2 : 1;
}

/** Most arguments; gcd and lcm take any number. */
export function most(name: i32): i32 {
  if (name == GCD || name == LCM) return i32.MAX_VALUE;
  return name == MOD || name == NCR || name == NPR ? 2 : 1;
}

/** The name spelt by the characters text[start, end), case ignored; −1 when there is none. */
export function nameOf(text: usize, start: i32, end: i32): i32 {
  const words = changetype<usize>(WORDS);
  let at = 0;
  let name = 0;
  while (at < WORDS.length) {
    let i = start;
    let same = true;
    let c = load<u16>(words + (at << 1));
    while (c != 0x20) {
      if (i >= end || fold(load<u16>(text + (i << 1))) != fold(c)) same = false;
      i++;
      at++;
      c = load<u16>(words + (at << 1));
    }
    if (same && i == end) return name;
    at++;
    name++;
  }
  return -1;
}

/** Letters lower-cased, full-width letters narrowed. */
function fold(c: u16): u32 {
  const letter = letterOf(c);
  return letter != 0 ? letter : c;
}

/** Writes a name as it is echoed to `to`; returns its length. */
export function writeName(to: usize, name: i32): i32 {
  const words = changetype<usize>(WORDS);
  let at = 0;
  while (name > 0) {
    if (load<u16>(words + (at << 1)) == 0x20) name--;
    at++;
  }
  let length = 0;
  while (true) {
    const c = load<u16>(words + (at << 1));
    if (c == 0x20) return length;
    store<u16>(to + (length << 1), c);
    at++;
    length++;
  }
}

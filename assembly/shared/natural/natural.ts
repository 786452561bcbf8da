/**
 * Natural numbers of any size, for kernels that need them: the calculator's rationals, `gcd`, `modPow` …
 *
 * A `Natural` is an address: a 32-bit length, 4 bytes of padding, then that many 32-bit limbs, little endian, without
 * leading zeros; zero has length 0. Naturals never change. They lie on a stack behind the plan (the tail that is passed
 * first):
 *
 *     const before = mark(tail);
 *     const t = add(tail, multiply(tail, a, b), c);
 *     const r = keep(tail, before, t);          // a × b is given back, the sum stays
 *     if (r == OUT) return OUT_OF_MEMORY;
 *
 * Out of memory is the address `OUT` (0), returned instead of a number. Every function that is handed `OUT` returns
 * `OUT`, so that a chain needs one check, at its end. (`compare`, `bitLength` and the other questions must not be handed it.)
 */
import { Tail } from '../memory';
import { mark, release, takeLimbs } from './arena';
import { Conversion, startConversion, stepConversion } from './Conversion';
import { digitsOf, writeDigits } from './convert';
import { divideLimbs } from './divide';
import {
  addLimbs,
  at,
  bitsOf,
  compareLimbs,
  limb,
  multiplyWord,
  normal,
  shiftLeftBits,
  shiftRightBits,
  subtractLimbs,
} from './limbs';
import { multiplyLimbs } from './multiply';
import { BILLION, Binary } from './radix';

export { mark, release } from './arena';

/** Address of a natural number, or OUT. */
export type Natural = usize;

/** No number: memory could not grow. */
export const OUT: Natural = 0;

/** Bytes in front of the limbs. */
const HEAD: usize = 8;

/* ---- Looking ---- */

/** Number of limbs. */
export function lengthOf(x: Natural): i32 {
  return load<i32>(x);
}

/** Address of the lowest limb. */
export function limbsOf(x: Natural): usize {
  return x + HEAD;
}

export function isZero(x: Natural): bool {
  return lengthOf(x) == 0;
}

export function isOne(x: Natural): bool {
  return lengthOf(x) == 1 && load<u32>(x, HEAD) == 1;
}

export function isOdd(x: Natural): bool {
  return lengthOf(x) > 0 && (load<u32>(x, HEAD) & 1) == 1;
}

/** Sign of a − b: −1, 0 or 1. */
export function compare(a: Natural, b: Natural): i32 {
  return compareLimbs(limbsOf(a), lengthOf(a), limbsOf(b), lengthOf(b));
}

/** Significant bits; 0 for zero. */
export function bitLength(x: Natural): i32 {
  return bitsOf(limbsOf(x), lengthOf(x));
}

/** Bit `i`, 0 beyond the top. */
export function bitOf(x: Natural, i: i32): u32 {
  const n = i >>> 5;
  return n < lengthOf(x) ? (load<u32>(at(limbsOf(x), n)) >>> (i & 31)) & 1 : 0;
}

/** Zero bits at the low end; 0 for zero. */
export function trailingZeros(x: Natural): i32 {
  const n = lengthOf(x);
  for (let i = 0; i < n; i++) {
    const word = load<u32>(at(limbsOf(x), i));
    if (word != 0) return (i << 5) + <i32>ctz(word);
  }
  return 0;
}

/** Whether the number is below 2⁶⁴. */
export function fitsU64(x: Natural): bool {
  return lengthOf(x) <= 2;
}

/** The number modulo 2⁶⁴. */
export function toU64(x: Natural): u64 {
  const n = lengthOf(x);
  if (n == 0) return 0;
  return limb(limbsOf(x), 0) | (n > 1 ? limb(limbsOf(x), 1) << 32 : 0);
}

/* ---- Making ---- */

/** Room for a number of up to n limbs, all dirty; `finish` makes it one. */
export function takeNatural(tail: Tail, n: i32): Natural {
  const x = takeLimbs(tail, n + 2);
  return x == 0 ? OUT : x;
}

/** Sets the length of a number just written to n limbs without leading zeros, and gives back the room beyond. x is the last taken. */
export function finish(tail: Tail, x: Natural, n: i32): Natural {
  const length = normal(limbsOf(x), n);
  store<i32>(x, length);
  release(tail, at(limbsOf(x), length));
  return x;
}

/** Gives back everything taken since `before` except x, which moves down; returns its new address. */
export function keep(tail: Tail, before: usize, x: Natural): Natural {
  if (x == OUT) return OUT;
  const bytes = HEAD + ((<usize>lengthOf(x)) << 2);
  const to = (before + 15) & ~15;
  if (to < x) memory.copy(to, x, bytes);
  else if (x < before) {
    // x is older than the mark: nothing to move.
    release(tail, before);
    return x;
  }
  release(tail, to + bytes);
  return to;
}

export function fromU64(tail: Tail, value: u64): Natural {
  const x = takeNatural(tail, 2);
  if (x == OUT) return OUT;
  store<u64>(x, value, HEAD);
  return finish(tail, x, 2);
}

/** A copy of n limbs at `limbs` (leading zeros allowed). */
export function fromLimbs(tail: Tail, limbs: usize, n: i32): Natural {
  const x = takeNatural(tail, n);
  if (x == OUT) return OUT;
  memory.copy(limbsOf(x), limbs, (<usize>n) << 2);
  return finish(tail, x, n);
}

/* ---- Arithmetic ---- */

export function add(tail: Tail, a: Natural, b: Natural): Natural {
  if (a == OUT || b == OUT) return OUT;
  if (lengthOf(a) < lengthOf(b)) return add(tail, b, a);
  const n = lengthOf(a);
  const x = takeNatural(tail, n + 1);
  if (x == OUT) return OUT;
  const carry = addLimbs<Binary>(limbsOf(x), limbsOf(a), n, limbsOf(b), lengthOf(b));
  store<u32>(at(limbsOf(x), n), carry);
  return finish(tail, x, n + 1);
}

/** a − b, for a ≥ b. */
export function subtract(tail: Tail, a: Natural, b: Natural): Natural {
  if (a == OUT || b == OUT) return OUT;
  const n = lengthOf(a);
  const x = takeNatural(tail, n);
  if (x == OUT) return OUT;
  subtractLimbs<Binary>(limbsOf(x), limbsOf(a), n, limbsOf(b), lengthOf(b));
  return finish(tail, x, n);
}

export function multiply(tail: Tail, a: Natural, b: Natural): Natural {
  if (a == OUT || b == OUT) return OUT;
  const n = lengthOf(a) + lengthOf(b);
  const x = takeNatural(tail, n);
  if (x == OUT) return OUT;
  if (!multiplyLimbs<Binary>(tail, limbsOf(x), limbsOf(a), lengthOf(a), limbsOf(b), lengthOf(b))) return OUT;
  return finish(tail, x, n);
}

export function square(tail: Tail, a: Natural): Natural {
  return multiply(tail, a, a);
}

/**
 * ⌊a ÷ b⌋ for b > 0 (the caller checks). Where `rest` is not 0 it is the address of a 32-bit word that gets the address
 * of a mod b. Cost: (length of quotient) × (length of b).
 */
export function divide(tail: Tail, a: Natural, b: Natural, rest: usize = 0): Natural {
  if (a == OUT || b == OUT) return OUT;
  const an = lengthOf(a);
  const bn = lengthOf(b);
  if (an < bn) {
    if (rest != 0) store<u32>(rest, <u32>a);
    return fromU64(tail, 0);
  }
  const before = mark(tail);
  const q = takeNatural(tail, an - bn + 1);
  const r = takeNatural(tail, bn);
  const work = takeLimbs(tail, an + 1 + bn);
  if (q == OUT || r == OUT || work == 0) {
    release(tail, before);
    return OUT;
  }
  divideLimbs(limbsOf(q), limbsOf(r), limbsOf(a), an, limbsOf(b), bn, work);
  store<i32>(q, normal(limbsOf(q), an - bn + 1));
  finish(tail, r, bn);
  if (rest != 0) store<u32>(rest, <u32>r);
  return q;
}

/** a mod b for b > 0. */
export function remainder(tail: Tail, a: Natural, b: Natural): Natural {
  if (a == OUT || b == OUT) return OUT;
  const before = mark(tail);
  const cell = takeLimbs(tail, 1);
  if (cell == 0 || divide(tail, a, b, cell) == OUT) return OUT;
  return keep(tail, before, <usize>load<u32>(cell));
}

/** a × 2^bits. */
export function shiftLeft(tail: Tail, a: Natural, bits: i32): Natural {
  if (a == OUT) return OUT;
  const n = lengthOf(a);
  const whole = bits >>> 5;
  const x = takeNatural(tail, n + whole + 1);
  if (x == OUT) return OUT;
  memory.fill(limbsOf(x), 0, (<usize>whole) << 2);
  store<u32>(at(limbsOf(x), n + whole), shiftLeftBits(at(limbsOf(x), whole), limbsOf(a), n, bits & 31));
  return finish(tail, x, n + whole + 1);
}

/** ⌊a ÷ 2^bits⌋. */
export function shiftRight(tail: Tail, a: Natural, bits: i32): Natural {
  if (a == OUT) return OUT;
  const whole = bits >>> 5;
  const n = max(lengthOf(a) - whole, 0);
  const x = takeNatural(tail, n);
  if (x == OUT) return OUT;
  shiftRightBits(limbsOf(x), at(limbsOf(a), whole), n, bits & 31);
  return finish(tail, x, n);
}

/** a^exponent; 0⁰ = 1. The result has about exponent × bitLength(a) bits: check that before. */
export function power(tail: Tail, a: Natural, exponent: u32): Natural {
  if (a == OUT) return OUT;
  const before = mark(tail);
  let x = fromU64(tail, 1);
  for (let bit = 31 - <i32>clz(exponent); bit >= 0 && x != OUT; bit--) {
    x = keep(tail, before, square(tail, x));
    if ((exponent >>> bit) & 1) x = keep(tail, before, multiply(tail, x, a));
  }
  return x;
}

/* ---- Text ---- */

/** The number of `digits` ASCII digits 0…9 at `text` (the caller has checked them). Cost: (digits ÷ 9)² ÷ 2. */
export function fromDecimal(tail: Tail, text: usize, digits: i32): Natural {
  const x = takeNatural(tail, (digits + 8) / 9);
  if (x == OUT) return OUT;
  let n = 0;
  let i = 0;
  while (i < digits) {
    // Groups of nine, the first one as long as is left over.
    let word: u64 = 0;
    do word = word * 10 + load<u8>(text + i) - 48;
    while ((digits - ++i) % 9 != 0);
    const carry = multiplyWord<Binary>(limbsOf(x), limbsOf(x), n, BILLION, word);
    if (carry != 0) store<u32>(at(limbsOf(x), n++), carry);
  }
  return finish(tail, x, n);
}

/** The number of `digits` ASCII digits 0…9, a…f, A…F at `text` (the caller has checked them). */
export function fromHex(tail: Tail, text: usize, digits: i32): Natural {
  const n = (digits + 7) >>> 3;
  const x = takeNatural(tail, n);
  if (x == OUT) return OUT;
  for (let i = 0; i < n; i++) {
    const end = digits - (i << 3);
    let word: u32 = 0;
    for (let k = max(end - 8, 0); k < end; k++) {
      const code = <u32>load<u8>(text + k);
      word = (word << 4) | (code <= 57 ? code - 48 : (code | 32) - 87);
    }
    store<u32>(at(limbsOf(x), i), word);
  }
  return finish(tail, x, n);
}

/**
 * The decimal digits of x as ASCII, without sign or leading zeros: an address like a Natural's, with `textLength` bytes
 * at `textBytes`. OUT when memory can't grow. In one call; `Conversion` and `textOf` do the same in steps.
 */
export function toDecimal(tail: Tail, x: Natural): usize {
  if (x == OUT) return OUT;
  const before = mark(tail);
  const cell = startConversion(tail, limbsOf(x), lengthOf(x));
  let status = cell == 0 ? -1 : 0;
  while (status == 0) status = stepConversion(cell);
  const text = status < 0 ? OUT : keepText(tail, before, textOf(tail, cell));
  if (text == OUT) release(tail, before);
  return text;
}

/** The text of a finished conversion, behind everything. */
export function textOf(tail: Tail, cell: usize): usize {
  const c = changetype<Conversion>(cell);
  const n = normal(c.rows, c.room);
  const digits = digitsOf(c.rows, n);
  const text = takeLimbs(tail, (digits + 11) >> 2);
  if (text == 0) return OUT;
  writeDigits(textBytes(text), c.rows, n, digits);
  store<i32>(text, digits);
  return text;
}

/** `keep` for a text. */
function keepText(tail: Tail, before: usize, text: usize): usize {
  if (text == OUT) return OUT;
  const to = (before + 15) & ~15;
  const bytes = HEAD + textLength(text);
  memory.copy(to, text, bytes);
  release(tail, to + bytes);
  return to;
}

/** Bytes of a text made by `toDecimal`. */
export function textLength(text: usize): i32 {
  return load<i32>(text);
}

/** Address of a text's first byte. */
export function textBytes(text: usize): usize {
  return text + HEAD;
}

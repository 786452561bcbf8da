/**
 * Powers and inverses modulo a natural.
 */
import { Tail } from '../memory';
import { Euclid, runEuclid, startEuclid } from './euclid';
import {
  Natural,
  OUT,
  fromLimbs,
  fromU64,
  isOne,
  isZero,
  keep,
  mark,
  multiply,
  remainder,
  square,
  subtract,
} from './natural';
import { bitLength, bitOf } from './natural';

/** base^exponent mod modulus, for modulus > 0; 0⁰ = 1. Cost: bits of the exponent × a square and a division. */
export function modPow(tail: Tail, base: Natural, exponent: Natural, modulus: Natural): Natural {
  const before = mark(tail);
  const b = remainder(tail, base, modulus);
  let x = remainder(tail, fromU64(tail, 1), modulus);
  if (x == OUT || b == OUT || exponent == OUT) return OUT;
  const inner = mark(tail);
  for (let i = bitLength(exponent) - 1; i >= 0; i--) {
    x = keep(tail, inner, modPowStep(tail, x, b, bitOf(exponent, i), modulus));
    if (x == OUT) return OUT;
  }
  return keep(tail, before, x);
}

/** One bit of a power: x² · b^bit mod modulus. */
export function modPowStep(tail: Tail, x: Natural, b: Natural, bit: u32, modulus: Natural): Natural {
  const before = mark(tail);
  let y = remainder(tail, square(tail, x), modulus);
  if (bit != 0) y = remainder(tail, multiply(tail, y, b), modulus);
  return keep(tail, before, y);
}

/** The inverse of a modulo m, in [0, m), for m > 0; zero when they have a common factor (and m > 1), or when m = 1. */
export function modInverse(tail: Tail, a: Natural, m: Natural): Natural {
  const before = mark(tail);
  const cell = startEuclid(tail, m, remainder(tail, a, m), true);
  if (cell == 0) return OUT;
  while (!runEuclid(cell, 1 << 30)) {}
  return keep(tail, before, inverseOf(tail, cell, m));
}

/** Reads the inverse off a finished `startEuclid(tail, m, a mod m, true)`; zero when there is none. */
export function inverseOf(tail: Tail, cell: usize, m: Natural): Natural {
  const e = changetype<Euclid>(cell);
  const divisor = fromLimbs(tail, e.u, e.un);
  const s = fromLimbs(tail, e.s, e.sn);
  if (divisor == OUT || s == OUT) return OUT;
  if (!isOne(divisor)) return fromU64(tail, 0);
  return e.odd != 0 || isZero(s) ? s : subtract(tail, m, s);
}

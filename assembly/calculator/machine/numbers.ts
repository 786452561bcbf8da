/**
 * Arithmetic on naturals that an instruction can be left in: short operations at once, long ones as tasks (see `log.ts`).
 * All return OUT when memory can't grow, when they are handed OUT, or when the instruction has to be left.
 */
import { takeLimbs } from '../../shared/natural/arena';
import { startConversion } from '../../shared/natural/Conversion';
import { startDivision } from '../../shared/natural/Division';
import { gcd, startEuclid } from '../../shared/natural/euclid';
import { startMultiplication } from '../../shared/natural/Multiplication';
import {
  Natural,
  OUT,
  fromU64,
  lengthOf,
  limbsOf,
  takeNatural,
  toDecimal as shortDecimal,
} from '../../shared/natural/natural';
import * as natural from '../../shared/natural/natural';
import { DIVIDE, DIVISOR, MULTIPLY, TEXT, recall, wait } from './log';
import { Machine } from './machine';
import { productCost, spend } from './values';

/** Limb operations from which on an operation is a task. */
const LONG: f64 = 20000;

export function multiply(m: Machine, a: Natural, b: Natural): Natural {
  if (a == OUT || b == OUT) return OUT;
  const an = lengthOf(a);
  const bn = lengthOf(b);
  const cost = productCost(an, bn);
  if (cost < LONG) {
    spend(m, cost);
    return natural.multiply(m.tail, a, b);
  }
  const known = recall(m);
  if (known != OUT || m.task != 0) return known;
  const x = takeNatural(m.tail, an + bn);
  const state = x == OUT ? 0 : startMultiplication(m.tail, limbsOf(x), limbsOf(a), an, limbsOf(b), bn);
  return wait(m, MULTIPLY, state, x);
}

/** a^exponent, exponent > 0. The result has about exponent × bitLength(a) bits: check that before. */
export function power(m: Machine, a: Natural, exponent: u32): Natural {
  let x = a;
  for (let bit = 30 - <i32>clz(exponent); bit >= 0; bit--) {
    x = multiply(m, x, x);
    if ((exponent >>> bit) & 1) x = multiply(m, x, a);
  }
  return x;
}

export function powerOfTen(m: Machine, exponent: i32): Natural {
  return exponent == 0 ? fromU64(m.tail, 1) : power(m, fromU64(m.tail, 10), exponent);
}

/** ⌊a ÷ b⌋ for b > 0; a mod b goes to the word at `rest`, where that is not 0. */
export function divide(m: Machine, a: Natural, b: Natural, rest: usize = 0): Natural {
  if (a == OUT || b == OUT) return OUT;
  const an = lengthOf(a);
  const bn = lengthOf(b);
  const cost = <f64>max(an - bn + 1, 0) * <f64>bn;
  if (cost < LONG) {
    spend(m, cost);
    return natural.divide(m.tail, a, b, rest);
  }
  const known = recall(m);
  if (known != OUT) {
    const r = recall(m);
    if (rest != 0) store<u32>(rest, <u32>r);
    return known;
  }
  if (m.task != 0) return OUT;
  const q = takeNatural(m.tail, an - bn + 1);
  const r = takeNatural(m.tail, bn);
  if (q == OUT || r == OUT) return wait(m, DIVIDE, 0);
  store<i32>(q, an - bn + 1);
  return wait(m, DIVIDE, startDivision(m.tail, limbsOf(q), limbsOf(r), limbsOf(a), an, limbsOf(b), bn), q, r);
}

export function remainder(m: Machine, a: Natural, b: Natural): Natural {
  const cell = takeLimbs(m.tail, 1);
  if (cell == 0 || divide(m, a, b, cell) == OUT) return OUT;
  return <usize>load<u32>(cell);
}

/** The greatest common divisor. */
export function divisor(m: Machine, a: Natural, b: Natural): Natural {
  if (a == OUT || b == OUT) return OUT;
  const cost = <f64>lengthOf(a) * <f64>lengthOf(b);
  if (cost < 256) {
    spend(m, cost * 8);
    return gcd(m.tail, a, b);
  }
  const known = recall(m);
  if (known != OUT || m.task != 0) return known;
  return wait(m, DIVISOR, startEuclid(m.tail, a, b, false));
}

/** The decimal digits, as `toDecimal` of the naturals gives them. */
export function toDecimal(m: Machine, x: Natural): usize {
  if (x == OUT) return OUT;
  const n = lengthOf(x);
  if (n < 64) {
    spend(m, <f64>(n * n));
    return shortDecimal(m.tail, x);
  }
  const known = recall(m);
  if (known != OUT || m.task != 0) return known;
  return wait(m, TEXT, startConversion(m.tail, limbsOf(x), n));
}

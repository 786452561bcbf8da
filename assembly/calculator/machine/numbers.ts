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
  add,
  bitLength,
  compare,
  fromU64,
  lengthOf,
  limbsOf,
  shiftLeft,
  shiftRight,
  subtract,
  takeNatural,
  toDecimal as shortDecimal,
} from '../../shared/natural/natural';
import * as natural from '../../shared/natural/natural';
import { DIVIDE, DIVISOR, MULTIPLY, TEXT, recall, wait } from './log';
import { Machine } from './machine';
import { productCost, spend } from './values';

/** Limb operations from which on an operation is a task. */
const LONG: f64 = 20000;

/** What a division by the reciprocal takes for each limb of the quotient, and for each limb of the dividend. */
const RECIPROCAL: f64 = 1500;
const PRODUCT: f64 = 300;

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
  if (cost > RECIPROCAL * <f64>(an - bn + 1) + PRODUCT * <f64>an) return divideByReciprocal(m, a, b, rest);
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

/**
 * The same by the reciprocal of b to as many bits as the quotient has, and what is left put right: products only.
 *
 * With d the top k bits of b, v is within a few units of 2^2k ÷ d, and the quotient so found within a few units too.
 */
function divideByReciprocal(m: Machine, a: Natural, b: Natural, rest: usize): Natural {
  const tail = m.tail;
  const k = bitLength(a) - bitLength(b) + 4;
  const shift = k - bitLength(b);
  const v = reciprocal(m, shifted(m, b, shift), k);
  let q = shifted(m, multiply(m, shifted(m, a, shift), v), -2 * k);
  let product = multiply(m, q, b);
  if (product == OUT) return OUT;
  const unit = fromU64(tail, 1);
  while (product != OUT && compare(product, a) > 0) {
    q = subtract(tail, q, unit);
    product = subtract(tail, product, b);
  }
  let r = subtract(tail, a, product);
  while (r != OUT && compare(r, b) >= 0) {
    q = add(tail, q, unit);
    r = subtract(tail, r, b);
  }
  if (rest != 0) store<u32>(rest, <u32>r);
  return r == OUT ? OUT : q;
}

/** Bits up to which a reciprocal is a quotient. */
const SHORT: i32 = 4096;

/** About 2^2k ÷ d for d of k bits, by Newton's method from the reciprocal of the upper half. */
function reciprocal(m: Machine, d: Natural, k: i32): Natural {
  if (d == OUT) return OUT;
  if (k <= SHORT) return divide(m, shifted(m, fromU64(m.tail, 1), 2 * k), d);
  const half = (k >> 1) + 2;
  const v = reciprocal(m, shifted(m, d, half - k), half);
  const step = shifted(m, multiply(m, multiply(m, v, v), d), -2 * half);
  return subtract(m.tail, shifted(m, v, k - half + 1), step);
}

/** a·2^bits, rounded down. */
export function shifted(m: Machine, a: Natural, bits: i32): Natural {
  return bits >= 0 ? shiftLeft(m.tail, a, bits) : shiftRight(m.tail, a, -bits);
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

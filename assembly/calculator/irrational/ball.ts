/**
 * Numbers that are known to lie within a distance: ± n × 2^exponent, wrong by at most error × 2^exponent. Every
 * operation widens the distance by what it rounds, so that the digits of a result are certain or the whole
 * expression is worked out again with more bits.
 *
 * A function that can't go on returns 0: memory can't grow (m.fault), or the distance is too wide to decide
 * something (m.blurred). Each takes 0 as an operand and returns 0.
 */
import { takeLimbs } from '../../shared/natural/arena';
import {
  Natural,
  OUT,
  add,
  bitLength,
  compare,
  fromU64,
  isZero,
  lengthOf,
  shiftLeft,
  shiftRight,
  subtract,
} from '../../shared/natural/natural';
import { wholeRoot } from '../exact/wholeRoot';
import { outOfMemory } from '../machine/faults';
import { Machine } from '../machine/machine';
import { divide, multiply } from '../machine/numbers';
import { BALL, Value } from '../machine/values';

// @ts-ignore: decorator
@unmanaged
export class Ball {
  negative: i32;
  n: Natural;
  exponent: i32;
  /** Kept below 2⁴⁰. */
  error: u64;
}

/** Address of a ball, or 0. */
export type BallAt = usize;

export function ball(at: BallAt): Ball {
  return changetype<Ball>(at);
}

export function blurred(m: Machine): BallAt {
  m.blurred = 1;
  return 0;
}

/** A new ball, cut to the working precision. */
export function make(m: Machine, negative: i32, n: Natural, exponent: i32, error: u64): BallAt {
  const to = takeLimbs(m.tail, 8);
  if (to == 0 || n == OUT) {
    outOfMemory(m);
    return 0;
  }
  const length = bitLength(n);
  let cut = max(length - m.precision, 0);
  // A wide error makes the low bits meaningless.
  if (error >= 1 << 24) cut = max(cut, 64 - <i32>clz(error) - 16);
  if (cut > 0) {
    n = shiftRight(m.tail, n, cut);
    error = (cut > 63 ? 0 : error >> cut) + 2;
    exponent += cut;
  } else if (error == 0 && length > 0 && length < m.precision) {
    // An exact value has as many bits as one likes.
    n = shiftLeft(m.tail, n, m.precision - length);
    exponent -= m.precision - length;
  }
  if (n == OUT) {
    outOfMemory(m);
    return 0;
  }
  const b = ball(to);
  b.negative = negative;
  b.n = n;
  b.exponent = exponent;
  b.error = error;
  return to;
}

/** ± n ÷ d; d 0 stands for 1. */
export function fromRatio(m: Machine, negative: i32, n: Natural, d: Natural): BallAt {
  if (n == OUT) return make(m, 0, OUT, 0, 0);
  if (d == 0 || isZero(n)) return make(m, negative, n, 0, 0);
  const shift = m.precision + 2 + bitLength(d) - bitLength(n);
  const q = shift >= 0 ? divide(m, shiftLeft(m.tail, n, shift), d) : divide(m, n, shiftLeft(m.tail, d, -shift));
  return make(m, negative, q, -shift, 1);
}

export function fromSmall(m: Machine, value: i32): BallAt {
  return make(m, value < 0 ? 1 : 0, fromU64(m.tail, <u64>abs(value)), 0, 0);
}

/** The ball of a value of either kind. */
export function ofValue(m: Machine, v: Value): BallAt {
  if (v.kind == BALL) return make(m, v.negative, v.n, v.exponent, v.error);
  return fromRatio(m, v.negative, v.n, v.d);
}

/** Whether zero is within the distance. */
export function mayBeZero(a: BallAt): bool {
  const b = ball(a);
  const length = bitLength(b.n);
  if (length > 50) return false;
  let n: u64 = 0;
  for (let i = lengthOf(b.n) - 1; i >= 0; i--) n = (n << 32) | (<u64>load<u32>(b.n + 8 + ((<usize>i) << 2)));
  return n <= b.error;
}

export function isExactZero(a: BallAt): bool {
  return isZero(ball(a).n) && ball(a).error == 0;
}

export function negate(m: Machine, a: BallAt): BallAt {
  if (a == 0) return 0;
  const b = ball(a);
  return make(m, b.negative ^ 1, b.n, b.exponent, b.error);
}

/** a × 2^bits. */
export function scale(m: Machine, a: BallAt, bits: i32): BallAt {
  if (a == 0) return 0;
  const b = ball(a);
  return make(m, b.negative, b.n, b.exponent + bits, b.error);
}

export function sum(m: Machine, x: BallAt, y: BallAt): BallAt {
  if (x == 0 || y == 0) return 0;
  if (isExactZero(x)) return y;
  if (isExactZero(y)) return x;
  const swap = ball(x).exponent < ball(y).exponent;
  const a = ball(swap ? y : x);
  const b = ball(swap ? x : y);
  const cut = <i64>a.exponent - <i64>b.exponent;
  let n = b.n;
  let error = b.error;
  if (cut > 0) {
    const bits = <i32>min(cut, <i64>bitLength(n) + 1);
    n = shiftRight(m.tail, n, bits);
    error = (cut > 63 ? 0 : error >> cut) + 2;
  }
  if (n == OUT) return make(m, 0, OUT, 0, 0);
  error += a.error;
  if (a.negative == b.negative) return make(m, a.negative, add(m.tail, a.n, n), a.exponent, error);
  if (compare(a.n, n) >= 0) return make(m, a.negative, subtract(m.tail, a.n, n), a.exponent, error);
  return make(m, b.negative, subtract(m.tail, n, a.n), a.exponent, error);
}

export function difference(m: Machine, a: BallAt, b: BallAt): BallAt {
  return sum(m, a, negate(m, b));
}

export function product(m: Machine, x: BallAt, y: BallAt): BallAt {
  if (x == 0 || y == 0) return 0;
  const a = ball(x);
  const b = ball(y);
  const an = bitLength(a.n);
  const bn = bitLength(b.n);
  const n = multiply(m, a.n, b.n);
  // Cut so far that each operand's error counts no more than it did: a·Δb ≤ 2^an · Δb.
  let cut = max(an + bn - m.precision, 0);
  if (b.error > 0) cut = max(cut, an);
  if (a.error > 0) cut = max(cut, bn);
  if (a.error > 0 && b.error > 0) cut = max(cut, 40);
  if (n == OUT) return make(m, 0, OUT, 0, 0);
  if (cut == 0) return make(m, a.negative ^ b.negative, n, a.exponent + b.exponent, 0);
  // Δa·Δb is below 2⁴⁰ of either.
  const error = a.error + b.error + 2 + (a.error > 0 && b.error > 0 ? min(a.error, b.error) : 0);
  return make(m, a.negative ^ b.negative, shiftRight(m.tail, n, cut), a.exponent + b.exponent + cut, error);
}

export function quotient(m: Machine, x: BallAt, y: BallAt): BallAt {
  if (x == 0 || y == 0) return 0;
  const a = ball(x);
  const b = ball(y);
  const an = bitLength(a.n);
  const bn = bitLength(b.n);
  // The divisor must be at least four times its error.
  if (bn < 64 - <i32>clz(b.error) + 2) return blurred(m);
  const negative = a.negative ^ b.negative;
  if (an == 0) return make(m, negative, a.n, a.exponent - b.exponent - bn + 2, a.error);
  let bits = m.precision;
  if (a.error > 0) bits = min(bits, an);
  if (b.error > 0) bits = min(bits, bn);
  const shift = bits + bn - an;
  const over = shift >= 0 ? shiftLeft(m.tail, a.n, shift) : shiftRight(m.tail, a.n, -shift);
  const q = divide(m, over, b.n);
  // Δa·2^shift ÷ b ≤ 4Δa and q·Δb ÷ b ≤ 8Δb, with b at its smallest.
  return make(m, negative, q, a.exponent - b.exponent - shift, a.error * 4 + b.error * 8 + 3);
}

/** √a for a > 0. */
export function squareRoot(m: Machine, x: BallAt): BallAt {
  if (x == 0) return 0;
  const a = ball(x);
  if (isExactZero(x)) return x;
  const an = bitLength(a.n);
  if (an < 64 - <i32>clz(a.error) + 2) return blurred(m);
  const bits = a.error > 0 ? min(m.precision, an) : m.precision;
  let shift = 2 * bits - an;
  if (((a.exponent - shift) & 1) != 0) shift++;
  const n = shift >= 0 ? shiftLeft(m.tail, a.n, shift) : shiftRight(m.tail, a.n, -shift);
  const r = wholeRoot(m, n, 2);
  return make(m, 0, r, (a.exponent - shift) / 2, a.error * 3 + 3);
}

/**
 * The stack of values. Each value owns the memory from its `base` up to the next value's; an operation works above the
 * values and then moves its result down to where its first operand began, so nothing is ever left behind.
 */
import { bump } from '../../shared/tail';
import { Natural, OUT, bitLength, isOne, isZero, lengthOf, release } from '../../shared/natural/natural';
import { TOO_LARGE, outOfMemory, refuse } from './faults';
import { Machine } from './machine';
import { stepEnd, stepStart } from './program';

/** ± n ÷ d. */
export const EXACT: i32 = 0;
/** ± n × 2^exponent, wrong by at most `error` × 2^exponent. */
export const BALL: i32 = 1;
/** The answer of `factor`: text in n, addressed like a natural's. */
export const FACTORS: i32 = 2;

// @ts-ignore: decorator
@unmanaged
export class Value {
  kind: i32;
  /** 1 for a value below zero. */
  negative: i32;
  n: Natural;
  /** Denominator above 1, or 0 for a whole number. */
  d: Natural;
  /** Where this value's memory begins. */
  base: usize;
  exponent: i32;
  error: u64;
}

export const VALUE_BYTES: usize = 48;

/** The value `down` places below the top (0 is the top). */
export function top(m: Machine, down: i32 = 0): Value {
  return changetype<Value>(m.stack + <usize>(m.height - 1 - down) * VALUE_BYTES);
}

export function isWhole(v: Value): bool {
  return v.kind == EXACT && v.d == 0;
}

export function isNought(v: Value): bool {
  return v.kind == EXACT && isZero(v.n);
}

/** Takes cost from the slice. */
export function spend(m: Machine, cost: f64): void {
  m.budget -= <i32>min(cost + 50, 1e9);
}

/** Limb operations of a product. */
export function productCost(a: i32, b: i32): f64 {
  const small = <f64>min(a, b);
  const large = <f64>max(a, b);
  return small < 32 ? small * large : large * small * Math.sqrt(32 / small) * 1.2;
}

/** A copy of x at the end of memory. */
function copyUp(m: Machine, x: Natural): Natural {
  const bytes: usize = 8 + ((<usize>lengthOf(x)) << 2);
  const to = bump(m.tail, bytes);
  if (to != 0) memory.copy(to, x, bytes);
  return to;
}

/** Bits that a numerator or denominator may have. */
export function bitLimit(m: Machine): f64 {
  return <f64>m.maxDigits * 3.321928094887362 + 64;
}

/** Refuses a result of about `digits` digits. */
export function tooLarge(m: Machine, digits: f64): bool {
  m.size = digits;
  m.limit = m.maxDigits;
  return refuse(m, TOO_LARGE, stepStart(m), stepEnd(m));
}

/** Whether a result of that many bits may be computed; refuses it otherwise. */
export function fits(m: Machine, bits: f64): bool {
  if (bits <= bitLimit(m)) return true;
  return tooLarge(m, Math.floor(bits * 0.3010299956639812) + 1);
}

/** Replaces the top `arity` values by one without contents; returns it. */
export function replace(m: Machine, arity: i32): Value {
  const base = arity == 0 ? m.log : top(m, arity - 1).base;
  m.height += 1 - arity;
  const v = top(m);
  v.kind = EXACT;
  v.negative = 0;
  v.n = 0;
  v.d = 0;
  v.base = base;
  v.exponent = 0;
  v.error = 0;
  return v;
}

/**
 * Replaces the top `arity` values by ± n ÷ d in lowest terms (d is 0 or a natural; 1 counts as 0). n and d may lie
 * anywhere, in the operands too. False when memory can't grow or the result is too large.
 */
export function give(m: Machine, arity: i32, negative: i32, n: Natural, d: Natural): bool {
  if (n == OUT || m.task != 0) return outOfMemory(m);
  if (d != 0 && isOne(d)) d = 0;
  if (!fits(m, <f64>bitLength(n)) || (d != 0 && !fits(m, <f64>bitLength(d)))) return false;
  const from = copyUp(m, n);
  const fromD: usize = d == 0 ? 0 : copyUp(m, d);
  if (from == 0 || (d != 0 && fromD == 0)) return outOfMemory(m);
  const v = replace(m, arity);
  let to = (v.base + 15) & ~15;
  let bytes: usize = 8 + ((<usize>lengthOf(from)) << 2);
  memory.copy(to, from, bytes);
  v.n = to;
  v.negative = isZero(to) ? 0 : negative;
  to += bytes;
  if (fromD != 0) {
    to = (to + 15) & ~15;
    bytes = 8 + ((<usize>lengthOf(fromD)) << 2);
    memory.copy(to, fromD, bytes);
    v.d = to;
    to += bytes;
  }
  release(m.tail, to);
  return true;
}

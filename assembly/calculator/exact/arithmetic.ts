/** + − × ÷ on fractions in lowest terms, signs apart. */
import { Natural, OUT, add, bitLength, compare, fromU64, isOne, isZero, subtract } from '../../shared/natural/natural';
import { DIVIDE_BY_ZERO, UNDEFINED, outOfMemory, refuse } from '../machine/faults';
import { Machine } from '../machine/machine';
import { divide, divisor, multiply } from '../machine/numbers';
import { stepEnd, stepStart } from '../machine/program';
import { Value, fits, give, isNought, spend, top } from '../machine/values';

/** Bits of a numerator or denominator; 1 for a denominator that is not there. */
export function bits(x: Natural): f64 {
  return x == 0 ? 1 : <f64>bitLength(x);
}

/** a × b, where 0 stands for 1. */
export function times(m: Machine, a: Natural, b: Natural): Natural {
  if (a == 0) return b;
  return b == 0 ? a : multiply(m, a, b);
}

/** ± n ÷ d in lowest terms replaces the top `arity` values. d is a natural above 0, or 0 for 1. */
export function giveReduced(m: Machine, arity: i32, negative: i32, n: Natural, d: Natural): bool {
  if (n == OUT) return outOfMemory(m);
  if (d == 0 || isOne(d) || isOne(n)) return give(m, arity, negative, n, d);
  if (isZero(n)) return give(m, arity, 0, n, 0);
  const g = divisor(m, n, d);
  if (g == OUT) return outOfMemory(m);
  if (!isOne(g)) {
    n = divide(m, n, g);
    d = divide(m, d, g);
    if (d == OUT) return outOfMemory(m);
  }
  return give(m, arity, negative, n, d);
}

/** ± a ± b of naturals; the sign goes to m.negative. */
export function signedSum(m: Machine, a: Natural, aNegative: i32, b: Natural, bNegative: i32): Natural {
  if (a == OUT || b == OUT) return OUT;
  m.negative = aNegative;
  if (aNegative == bNegative) return add(m.tail, a, b);
  if (compare(a, b) >= 0) return subtract(m.tail, a, b);
  m.negative = bNegative;
  return subtract(m.tail, b, a);
}

/** a + b, or a − b where `minus` is 1. Replaces the top two. */
export function addExact(m: Machine, minus: i32): bool {
  const a = top(m, 1);
  const b = top(m);
  return sum(m, a.negative, a.n, a.d, b.negative ^ minus, b.n, b.d);
}

function sum(m: Machine, an: i32, a: Natural, ad: Natural, bn: i32, b: Natural, bd: Natural): bool {
  if (ad == 0 && bd == 0) {
    const n = signedSum(m, a, an, b, bn);
    spend(m, 1);
    return give(m, 2, m.negative, n, 0);
  }
  // Equal denominators are the common case of decimals.
  if (ad != 0 && bd != 0 && compare(ad, bd) == 0) {
    const n = signedSum(m, a, an, b, bn);
    return giveReduced(m, 2, m.negative, n, ad);
  }
  const left = times(m, a, bd);
  const right = times(m, b, ad);
  const n = signedSum(m, left, an, right, bn);
  const negative = m.negative;
  const d = times(m, ad, bd);
  if (d == OUT) return outOfMemory(m);
  // With a whole number the fraction stays in lowest terms.
  if (ad == 0 || bd == 0) return give(m, 2, negative, n, d);
  return giveReduced(m, 2, negative, n, d);
}

export function multiplyExact(m: Machine): bool {
  const a = top(m, 1);
  const b = top(m);
  return product(m, 2, a.negative ^ b.negative, a.n, a.d, b.n, b.d);
}

/** (a ÷ ad) × (b ÷ bd). */
export function product(m: Machine, arity: i32, negative: i32, a: Natural, ad: Natural, b: Natural, bd: Natural): bool {
  if (isZero(a) || isZero(b)) {
    return give(m, arity, 0, isZero(a) ? a : b, 0);
  }
  // What is reduced afterwards may be too large before.
  if (ad == 0 && bd == 0 && !fits(m, bits(a) + bits(b) - 1)) return false;
  const n = times(m, a, b);
  if (n == OUT) return outOfMemory(m);
  if (ad == 0 && bd == 0) return give(m, arity, negative, n, 0);
  const d = times(m, ad, bd);
  if (d == OUT) return outOfMemory(m);
  return giveReduced(m, arity, negative, n, d);
}

export function divideExact(m: Machine): bool {
  const a = top(m, 1);
  const b = top(m);
  if (isNought(b)) return divisionByZero(m, a);
  return product(m, 2, a.negative ^ b.negative, a.n, a.d, b.d == 0 ? one(m) : b.d, b.n);
}

/** 1; OUT when memory can't grow. */
export function one(m: Machine): Natural {
  return fromU64(m.tail, 1);
}

/** Refuses a ÷ 0, and 0 ÷ 0 in its own words. */
export function divisionByZero(m: Machine, a: Value): bool {
  return refuse(m, isNought(a) ? UNDEFINED : DIVIDE_BY_ZERO, stepStart(m), stepEnd(m));
}

/** a ± a × b, where b is the percentage on top divided by 100 already. */
export function addPart(m: Machine, minus: i32): bool {
  const b = top(m);
  // 1 ± b, then the product.
  const d = b.d == 0 ? one(m) : b.d;
  const n = signedSum(m, d, 0, b.n, b.negative ^ minus);
  if (n == OUT || d == OUT) return outOfMemory(m);
  const a = top(m, 1);
  return product(m, 2, a.negative ^ m.negative, a.n, a.d, n, b.d);
}

/** Divides the top value by 100. */
export function percent(m: Machine): bool {
  const a = top(m);
  const hundred = fromU64(m.tail, 100);
  const d = times(m, a.d, hundred);
  if (d == OUT) return outOfMemory(m);
  return giveReduced(m, 1, a.negative, a.n, d);
}

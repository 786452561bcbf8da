/**
 * Powers with exact exponents, and roots where they are exact. Where they are not, the value is irrational and the
 * operation goes on in `irrational.ts`.
 */
import {
  Natural,
  OUT,
  add,
  bitLength,
  compare,
  divide,
  fitsU64,
  fromU64,
  isOdd,
  isOne,
  keep,
  lengthOf,
  mark,
  multiply,
  power,
  shiftLeft,
  shiftRight,
  square,
  toU64,
} from '../../shared/natural/natural';
import { irrationalPower, irrationalRoot } from '../irrational/irrational';
import {
  DIVIDE_BY_ZERO,
  DOMAIN,
  NAME_POWER,
  NOTE_ZERO_POWER,
  WHY_EVEN_ROOT,
  WHY_NEGATIVE,
  outOfMemory,
  refuse,
} from '../machine/faults';
import { Machine } from '../machine/machine';
import { stepEnd, stepStart } from '../machine/program';
import { RAISE, ROOT } from '../machine/stages';
import { bitLimit, give, isNought, productCost, spend, tooLarge, top } from '../machine/values';
import { SQRT } from '../language/names';
import { refuseValue } from '../machine/refuseValue';
import { one } from './arithmetic';
import { LOG10_2, log2Of, toDouble } from './size';

/** x^y of the top two values, both exact. */
export function powerExact(m: Machine): bool {
  const x = top(m, 1);
  const y = top(m);
  if (isNought(y)) {
    if (isNought(x)) m.note = NOTE_ZERO_POWER;
    return give(m, 2, 0, one(m), 0);
  }
  if (isNought(x)) {
    if (y.negative != 0) return refuse(m, DIVIDE_BY_ZERO, stepStart(m), stepEnd(m));
    return give(m, 2, 0, x.n, 0);
  }
  if (y.d == 0) return raise(m, 2, x.negative & (<i32>isOdd(y.n)), x.n, x.d, y.n, y.negative);
  if (x.negative != 0 && !isOdd(y.d)) return refuseValue(m, DOMAIN, NAME_POWER, WHY_EVEN_ROOT, x);
  return startRoot(m, 2, x.n, x.d, y.d);
}

/** √x or ∛x of the top value. */
export function rootExact(m: Machine, name: i32): bool {
  const x = top(m);
  const k: u64 = name == SQRT ? 2 : 3;
  if (x.negative != 0 && k == 2) return refuseValue(m, DOMAIN, name, WHY_NEGATIVE, x);
  if (isNought(x)) return give(m, 1, 0, x.n, 0);
  const degree = fromU64(m.tail, k);
  if (degree == OUT) return outOfMemory(m);
  return startRoot(m, 1, x.n, x.d, degree);
}

/* ---- Whole exponents ---- */

/** Exponent above which a power of doubles is not worked out exactly. */
const LONG_FLOAT_POWER: f64 = 1100;

/** Begins ± (n ÷ d)^e; e > 0, downwards: ^(−e). */
function raise(m: Machine, arity: i32, negative: i32, n: Natural, d: Natural, e: Natural, downwards: i32): bool {
  if (d == 0 && isOne(n)) return give(m, arity, negative, n, 0);
  const times = toDouble(e);
  // In double arithmetic a long power is only needed to 53 bits.
  if (m.float != 0 && arity == 2 && times > LONG_FLOAT_POWER) return irrationalPower(m);
  const size = max(log2Of(n), d == 0 ? 0 : log2Of(d)) * times;
  if (size > bitLimit(m)) return tooLarge(m, Math.floor(size * LOG10_2) + 1);
  m.arity = arity;
  m.negative = negative;
  m.n = downwards != 0 ? (d == 0 ? one(m) : d) : n;
  m.d = downwards != 0 ? n : d;
  if (m.n == OUT) return outOfMemory(m);
  m.count = <i32>toU64(e);
  m.y = 0;
  startRaise(m);
  return true;
}

function startRaise(m: Machine): void {
  m.stage = RAISE;
  m.index = 32 - <i32>clz(m.count);
  m.mark = mark(m.tail);
  m.x = 0;
}

/** One bit of the exponent: a square and perhaps a product. */
export function raiseStep(m: Machine): bool {
  const base = m.y == 0 ? m.n : m.d;
  if (m.index > 0 && !isOne(base)) {
    m.index--;
    let x = m.x;
    if (x == 0) x = base;
    else {
      spend(m, productCost(lengthOf(x), lengthOf(x)));
      x = square(m.tail, x);
      if (((m.count >>> m.index) & 1) != 0 && x != OUT) {
        spend(m, productCost(lengthOf(x), lengthOf(base)));
        x = multiply(m.tail, x, base);
      }
      x = keep(m.tail, m.mark, x);
    }
    if (x == OUT) return outOfMemory(m);
    m.x = x;
    return true;
  }
  const x = m.x == 0 ? base : m.x;
  if (m.y != 0) return give(m, m.arity, m.negative, m.y, x);
  if (m.d == 0) return give(m, m.arity, m.negative, x, 0);
  m.y = x;
  startRaise(m);
  return true;
}

/* ---- Roots ---- */

/** Begins the k-th root of n ÷ d, n > 0. The sign of the base and the exponent's numerator are read from the values at the end. */
function startRoot(m: Machine, arity: i32, n: Natural, d: Natural, k: Natural): bool {
  m.arity = arity;
  m.n = n;
  m.d = d;
  m.y = 0;
  if (!fitsU64(k) || toU64(k) > 0x7fffffff) {
    // No natural number below the limits has such a root, except 1.
    if (isOne(n) && d == 0) return finishRoot(m, n, 0);
    return notExact(m);
  }
  m.count = <i32>toU64(k);
  return startNewton(m, n);
}

/**
 * Begins with the root of a's top bits; each level has about twice as many of them and begins next to the level before.
 * m.index: 0 while a level's root still falls. m.factor: bits of the root that are not looked at yet.
 */
function startNewton(m: Machine, a: Natural): bool {
  m.stage = ROOT;
  m.mark = mark(m.tail);
  m.factor = 0;
  if (isOne(a)) {
    m.x = a;
    m.index = 1;
    return true;
  }
  const bits = bitLength(a);
  if (m.count >= bits) return notExact(m);
  const rootBits = (bits + m.count - 1) / m.count;
  m.factor = max(rootBits - FIRST_BITS, 0);
  m.index = 0;
  m.x = shiftLeft(m.tail, one(m), rootBits - <i32>m.factor);
  return m.x != OUT ? true : outOfMemory(m);
}

/** Bits of the root at the first level. */
const FIRST_BITS: i32 = 16;

/** One step of Newton's method from above for the root of n, then of d; an inexact root ends it. */
export function rootStep(m: Machine): bool {
  const a = m.y == 0 ? m.n : m.d;
  const tail = m.tail;
  if (m.index == 0) {
    const inner = mark(tail);
    const part = m.factor == 0 ? a : shiftRight(tail, a, <i32>m.factor * m.count);
    if (part == OUT) return outOfMemory(m);
    const length = <f64>lengthOf(part);
    spend(m, length * length * 0.5 + 200);
    const share = divide(tail, part, power(tail, m.x, m.count - 1));
    const sum = add(tail, multiply(tail, m.x, fromU64(tail, m.count - 1)), share);
    const next = divide(tail, sum, fromU64(tail, m.count));
    if (next == OUT) return outOfMemory(m);
    if (compare(next, m.x) < 0) {
      m.x = keep(tail, m.mark, keep(tail, inner, next));
      return true;
    }
    if (m.factor == 0) {
      m.index = 1;
      return true;
    }
    const known = bitLength(m.x);
    const more = <i32>min(<u64>max(known - 1, 1), m.factor);
    m.factor -= more;
    m.x = keep(tail, m.mark, shiftLeft(tail, add(tail, m.x, one(m)), more));
    return m.x != OUT ? true : outOfMemory(m);
  }
  if (!isOne(a)) {
    const back = power(tail, m.x, m.count);
    if (back == OUT) return outOfMemory(m);
    spend(m, productCost(lengthOf(a), lengthOf(a)));
    if (compare(back, a) != 0) return notExact(m);
  }
  if (m.y != 0) return finishRoot(m, m.y, m.x);
  if (m.d == 0) return finishRoot(m, m.x, 0);
  m.y = m.x;
  return startNewton(m, m.d);
}

/** The base has the exact root n ÷ d: raises it to the exponent's numerator. */
function finishRoot(m: Machine, n: Natural, d: Natural): bool {
  const x = top(m, m.arity - 1);
  if (m.arity == 1) return give(m, 1, x.negative, n, d);
  const y = top(m);
  const negative = x.negative & (<i32>isOdd(y.n));
  return raise(m, 2, negative, n, d, y.n, y.negative);
}

function notExact(m: Machine): bool {
  m.stage = 0;
  return m.arity == 1 ? irrationalRoot(m) : irrationalPower(m);
}

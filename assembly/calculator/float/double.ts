/**
 * `numeric: 'float64'`: after every instruction its exact (or sufficiently known) value is rounded to the nearest IEEE 754
 * double, halves to even, and kept as the fraction that this double is. That is what the standard asks of each
 * operation, and it makes every function correctly rounded too.
 */
import {
  Natural,
  OUT,
  add,
  bitLength,
  compare,
  divide,
  fromU64,
  isZero,
  shiftLeft,
  subtract,
  toU64,
} from '../../shared/natural/natural';
import { takeLimbs } from '../../shared/natural/arena';
import { LOG10_2, log2Of, powerOfTwo, toDouble } from '../exact/size';
import { outOfMemory } from '../machine/faults';
import { Machine } from '../machine/machine';
import { BALL, EXACT, Value, give, tooLarge, top } from '../machine/values';

/** Digits of the largest double. */
const MOST_DIGITS: f64 = 309;
/** Exponent of the least double above zero, and the end of the range. */
const LEAST: i32 = -1074;
const END: i32 = 1024;

/** A double as significand × 2^exponent. */
// @ts-ignore: decorator
@unmanaged
class Nearest {
  significand: u64;
  exponent: i32;
  rounded: i32;
}

/** The double next to n ÷ d (d 0 for 1), written to `to`; false when memory can't grow. */
function nearest(m: Machine, n: Natural, d: Natural, to: Nearest): bool {
  to.significand = 0;
  to.exponent = 0;
  to.rounded = 0;
  if (n == OUT) return outOfMemory(m);
  if (isZero(n)) return true;
  if (d == 0) d = fromU64(m.tail, 1);
  if (d == OUT) return outOfMemory(m);
  // A quotient of 56 or 57 bits, and whether something is left.
  const shift = 56 - bitLength(n) + bitLength(d);
  const cell = takeLimbs(m.tail, 1);
  if (cell == 0) return outOfMemory(m);
  const over = shift > 0 ? shiftLeft(m.tail, n, shift) : n;
  const under = shift < 0 ? shiftLeft(m.tail, d, -shift) : d;
  const quotient = divide(m.tail, over, under, cell);
  if (quotient == OUT) return outOfMemory(m);
  const more = !isZero(<usize>load<u32>(cell));
  const q = toU64(quotient);
  const exponent = max(64 - <i32>clz(q) - 53 - shift, LEAST);
  const drop = exponent + shift;
  if (drop > 60) {
    to.rounded = 1;
    return true;
  }
  let kept = q >> drop;
  const rest = q - (kept << drop);
  const half = (<u64>1) << (drop - 1);
  if (rest > half || (rest == half && (more || (kept & 1) == 1))) kept++;
  to.significand = kept;
  to.exponent = exponent;
  to.rounded = rest != 0 || more ? 1 : 0;
  return true;
}

/** Replaces the top value by a double. */
function giveDouble(m: Machine, arity: i32, negative: i32, significand: u64, exponent: i32): bool {
  if (significand == 0) return give(m, arity, 0, fromU64(m.tail, 0), 0);
  const twos = <i32>ctz(significand);
  significand >>= twos;
  exponent += twos;
  if (64 - <i32>clz(significand) + exponent > END)
    return overflow(m, <f64>(64 - <i32>clz(significand) + exponent) * LOG10_2);
  const n = fromU64(m.tail, significand);
  if (n == OUT) return outOfMemory(m);
  if (exponent >= 0) return give(m, arity, negative, shiftLeft(m.tail, n, exponent), 0);
  const d = shiftLeft(m.tail, fromU64(m.tail, 1), -exponent);
  return d == OUT ? outOfMemory(m) : give(m, arity, negative, n, d);
}

function overflow(m: Machine, digits: f64): bool {
  tooLarge(m, Math.floor(digits) + 1);
  m.limit = MOST_DIGITS;
  return false;
}

/** Rounds the value on top. False: m.fault says why, or its bits do not suffice (m.blurred; not when `last`). */
export function roundToDouble(m: Machine, last: bool): bool {
  const v = top(m);
  const room = takeLimbs(m.tail, 8);
  if (room == 0) return outOfMemory(m);
  const low = changetype<Nearest>(room);
  const high = changetype<Nearest>(room + 16);
  if (v.kind == EXACT) {
    if (!isZero(v.n) && log2Of(v.n) - (v.d == 0 ? 0 : log2Of(v.d)) > <f64>(END + 1))
      return overflow(m, (log2Of(v.n) - (v.d == 0 ? 0 : log2Of(v.d))) * LOG10_2);
    if (!nearest(m, v.n, v.d, low)) return false;
    if (low.rounded != 0) m.rounded = 1;
    return giveDouble(m, 1, v.negative, low.significand, low.exponent);
  }
  if (v.kind != BALL) return true;
  m.rounded = 1;
  if (bitLength(v.n) + v.exponent > END + 1) return overflow(m, <f64>(bitLength(v.n) + v.exponent) * LOG10_2);
  const error = fromU64(m.tail, v.error);
  if (error == OUT) return outOfMemory(m);
  if (compare(v.n, error) <= 0) {
    if (last) return giveDouble(m, 1, 0, 0, 0);
    m.blurred = 1;
    return false;
  }
  if (!nearestBall(m, subtract(m.tail, v.n, error), v.exponent, low)) return false;
  if (!nearestBall(m, add(m.tail, v.n, error), v.exponent, high)) return false;
  if (!last && (low.significand != high.significand || low.exponent != high.exponent)) {
    m.blurred = 1;
    return false;
  }
  return giveDouble(m, 1, v.negative, high.significand, high.exponent);
}

function nearestBall(m: Machine, n: Natural, exponent: i32, to: Nearest): bool {
  if (n == OUT) return outOfMemory(m);
  if (exponent >= 0) return nearest(m, shiftLeft(m.tail, n, exponent), 0, to);
  const d = shiftLeft(m.tail, fromU64(m.tail, 1), -exponent);
  return d == OUT ? outOfMemory(m) : nearest(m, n, d, to);
}

/** The double that an already rounded value is. */
export function doubleOf(v: Value): f64 {
  let x = toDouble(v.n);
  if (v.d != 0) {
    // 2^1074 is no double: in two parts, both exact.
    const bits = bitLength(v.d) - 1;
    x = x / powerOfTwo(min(bits, 1000)) / powerOfTwo(max(bits - 1000, 0));
  }
  return v.negative != 0 ? -x : x;
}

/** a ± a × b, rounded after the product and after the sum. */
export function addPartDouble(m: Machine, minus: i32): bool {
  const a = doubleOf(top(m, 1));
  const b = doubleOf(top(m));
  const part = a * b;
  const x = minus != 0 ? a - part : a + part;
  if (!(Math.abs(x) < Infinity)) return overflow(m, 308);
  m.rounded = 1;
  const bits = reinterpret<u64>(x);
  const field = <i32>((bits >> 52) & 0x7ff);
  const fraction = bits & 0xfffffffffffff;
  const significand = field == 0 ? fraction : fraction | (1 << 52);
  return giveDouble(m, 2, <i32>(bits >> 63), significand, max(field, 1) - 1075);
}

/**
 * The answer as bytes: a head of `HEAD` 32-bit words, then the plain text (ASCII), numerator and denominator (limbs),
 * the expression as understood (UTF-16), and the text of a refused value (ASCII), each from the next multiple of 4.
 * `readAnswer.ts` is the other side.
 */
import { bump, tailOutput } from '../../shared/tail';
import {
  Natural,
  OUT,
  add,
  compare,
  fromU64,
  lengthOf,
  limbsOf,
  shiftLeft,
  subtract,
} from '../../shared/natural/natural';
import { textBytes, textLength } from '../../shared/natural/natural';
import { doubleOf } from '../float/double';
import { Machine } from '../machine/machine';
import { toDecimal } from '../machine/numbers';
import { EXACT, FACTORS, top, tooLarge } from '../machine/values';
import { outOfMemory } from '../machine/faults';
import { Digits, digitsOf, writeDecimal } from './decimal';

const HEAD: i32 = 24;

/** Kinds of result. */
const INTEGER: i32 = 0;
const RATIONAL: i32 = 1;
const DECIMAL: i32 = 2;
const FACTOR_LIST: i32 = 3;

function up(bytes: i32): i32 {
  return (bytes + 3) & ~3;
}

function write(
  m: Machine,
  kind: i32,
  exact: i32,
  digits: i32,
  plain: usize,
  plainLength: i32,
  n: usize,
  d: usize,
): bool {
  const nLimbs = n == 0 ? 0 : lengthOf(n);
  const dLimbs = d == 0 ? 0 : lengthOf(d);
  const failed = m.fault != 0;
  const shown = failed ? 0 : m.shown;
  const value = failed ? m.valueLength : 0;
  const bytes = (HEAD << 2) + up(plainLength) + (nLimbs << 2) + (dLimbs << 2) + up(shown << 1) + up(value);
  const to = bump(m.tail, bytes);
  if (to == 0) return outOfMemory(m);
  memory.fill(to, 0, bytes);
  store<i32>(to, m.fault);
  store<i32>(to, m.start, 4);
  store<i32>(to, m.end, 8);
  store<i32>(to, m.detail0, 12);
  store<i32>(to, m.detail1, 16);
  store<i32>(to, m.detail2, 20);
  store<i32>(to, kind, 24);
  store<i32>(to, exact, 28);
  store<i32>(to, m.note, 32);
  store<i32>(to, digits, 36);
  store<i32>(to, plainLength, 40);
  store<i32>(to, nLimbs, 44);
  store<i32>(to, dLimbs, 48);
  store<i32>(to, shown, 52);
  store<i32>(to, value, 56);
  store<i32>(to, n != 0 ? 1 : 0, 60);
  store<f64>(to, m.size, 64);
  store<f64>(to, m.limit, 72);
  store<i32>(to, n != 0 && m.height > 0 ? top(m).negative : 0, 80);
  let at = to + (HEAD << 2);
  memory.copy(at, plain, plainLength);
  at += up(plainLength);
  if (n != 0) memory.copy(at, limbsOf(n), (<usize>nLimbs) << 2);
  at += nLimbs << 2;
  if (d != 0) memory.copy(at, limbsOf(d), (<usize>dLimbs) << 2);
  at += dLimbs << 2;
  memory.copy(at, m.display, (<usize>shown) << 1);
  at += up(shown << 1);
  memory.copy(at, m.value, value);
  tailOutput(m.tail, to, bytes);
  return true;
}

/** Writes what m.fault says; false when memory can't grow. */
export function answerFault(m: Machine): bool {
  return write(m, 0, 0, 0, 0, 0, 0, 0);
}

/**
 * Writes the value on top; false when m.fault says why not, or when its digits are not certain (m.blurred). `last`: no more
 * bits will be tried.
 */
export function answerValue(m: Machine, last: bool): bool {
  const v = top(m);
  if (m.float != 0 && v.kind == EXACT) {
    // The page writes the shortest digits that read back as this double.
    m.size = doubleOf(v);
    return write(m, DECIMAL, 1 - m.rounded, 0, 0, 0, v.n, v.d);
  }
  if (v.kind == EXACT && v.d == 0) {
    const text = toDecimal(m, v.n);
    if (text == OUT) return outOfMemory(m);
    const digits = textLength(text);
    if (digits > m.maxDigits) return tooLarge(m, digits);
    // The sign goes in front of the digits, into the room of the text's own head.
    let plain = textBytes(text);
    if (v.negative != 0) store<u8>(--plain, 0x2d);
    return write(m, INTEGER, 1, digits, plain, digits + v.negative, v.n, 0);
  }
  if (v.kind == EXACT) return answerFraction(m);
  if (v.kind == FACTORS) return write(m, FACTOR_LIST, 1, textLength(v.n), textBytes(v.n), textLength(v.n), 0, 0);
  return answerBall(m, last);
}

/** A ball's digits are certain when both of its ends round to the same. */
function answerBall(m: Machine, last: bool): bool {
  const tail = m.tail;
  const v = top(m);
  const plain = bump(tail, m.significant + 40);
  const error = fromU64(tail, v.error);
  if (plain == 0 || error == OUT) return outOfMemory(m);
  if (compare(v.n, error) <= 0) {
    if (!last) {
      m.blurred = 1;
      return false;
    }
    store<u8>(plain, 0x30);
    return write(m, DECIMAL, 0, 1, plain, 1, 0, 0);
  }
  const low = digitsAt(m, subtract(tail, v.n, error), v.exponent);
  const high = digitsAt(m, add(tail, v.n, error), v.exponent);
  if (low == 0 || high == 0) return outOfMemory(m);
  const digits = changetype<Digits>(high);
  if (!sameDigits(changetype<Digits>(low), digits) && !last) {
    m.blurred = 1;
    return false;
  }
  return write(m, DECIMAL, 0, digits.length, plain, writeDecimal(plain, digits, v.negative), 0, 0);
}

/** Digits of n × 2^exponent. */
function digitsAt(m: Machine, n: Natural, exponent: i32): usize {
  if (n == OUT) return 0;
  if (exponent >= 0) n = shiftLeft(m.tail, n, exponent);
  const d: usize = exponent >= 0 ? 0 : shiftLeft(m.tail, fromU64(m.tail, 1), -exponent);
  if (n == OUT || (exponent < 0 && d == OUT)) return 0;
  return digitsOf(m, n, d, m.significant);
}

function sameDigits(a: Digits, b: Digits): bool {
  return a.point == b.point && a.length == b.length && memory.compare(a.text, b.text, a.length) == 0;
}

function answerFraction(m: Machine): bool {
  const v = top(m);
  const found = digitsOf(m, v.n, v.d, m.significant);
  if (found == 0) return outOfMemory(m);
  const digits = changetype<Digits>(found);
  const plain = bump(m.tail, digits.length + 40);
  if (plain == 0) return outOfMemory(m);
  const length = writeDecimal(plain, digits, v.negative);
  return write(m, RATIONAL, 1 - digits.rounded, digits.length, plain, length, v.n, v.d);
}

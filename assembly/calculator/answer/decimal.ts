/** Values as decimal text, rounded to a number of significant digits. */
import { bump } from '../../shared/tail';
import { takeLimbs } from '../../shared/natural/arena';
import {
  Natural,
  OUT,
  add,
  bitLength,
  compare,
  fromU64,
  isZero,
  shiftLeft,
  textBytes,
  textLength,
} from '../../shared/natural/natural';
import { log2Of, LOG10_2 } from '../exact/size';
import { Machine } from '../machine/machine';
import { divide, multiply, powerOfTen, toDecimal } from '../machine/numbers';
import { BALL, EXACT, Value } from '../machine/values';

/** Digits d₁d₂… (ASCII, no zeros at the end) that stand for 0.d₁d₂… × 10^point, and whether something was rounded off. */
// @ts-ignore: decorator
@unmanaged
export class Digits {
  text: usize;
  length: i32;
  point: i32;
  rounded: i32;
}

const DIGITS_LIMBS: i32 = 4;

/**
 * n ÷ d (n > 0; d 0 for 1) to at most `significant` digits, halves away from zero. 0 when memory can't grow.
 */
export function digitsOf(m: Machine, n: Natural, d: Natural, significant: i32): usize {
  const tail = m.tail;
  const to = changetype<Digits>(takeLimbs(tail, DIGITS_LIMBS));
  const cell = takeLimbs(tail, 1);
  if (d == 0) d = fromU64(tail, 1);
  if (changetype<usize>(to) == 0 || cell == 0 || d == OUT) return 0;
  // The last digit stands for 10^last; the estimate may be one off.
  let last = <i32>Math.floor((log2Of(n) - log2Of(d)) * LOG10_2) + 1 - significant;
  while (true) {
    const scale = powerOfTen(m, abs(last));
    const over = last < 0 ? multiply(m, n, scale) : n;
    const under = last > 0 ? multiply(m, d, scale) : d;
    const q = divide(m, over, under, cell);
    const text = toDecimal(m, q);
    if (text == OUT) return 0;
    const rest: Natural = <usize>load<u32>(cell);
    const found = textLength(text);
    if (found > significant) {
      last += found - significant;
      continue;
    }
    if (isZero(q) || (found < significant && !isZero(rest))) {
      last -= isZero(q) ? significant : significant - found;
      continue;
    }
    to.rounded = isZero(rest) ? 0 : 1;
    const up = compare(shiftLeft(tail, rest, 1), under) >= 0;
    const final = up ? toDecimal(m, add(tail, q, fromU64(tail, 1))) : text;
    if (final == OUT) return 0;
    to.text = textBytes(final);
    to.length = textLength(final);
    to.point = last + to.length;
    while (to.length > 1 && load<u8>(to.text + to.length - 1) == 0x30) to.length--;
    return changetype<usize>(to);
  }
}

/** Longest number of digits before the point, or zeros behind it, that are written out. */
const LONGEST: i32 = 21;
const ZEROS: i32 = 6;

/** Writes digits in ASCII, in scientific notation where plain would be long: at most `length` + 40 bytes. Returns the length. */
export function writeDecimal(to: usize, digits: Digits, negative: i32): i32 {
  let at = 0;
  const text = digits.text;
  const length = digits.length;
  const point = digits.point;
  if (negative != 0) store<u8>(to + at++, 0x2d);
  if (point > LONGEST || point < -ZEROS) {
    store<u8>(to + at++, load<u8>(text));
    if (length > 1) {
      store<u8>(to + at++, 0x2e);
      memory.copy(to + at, text + 1, length - 1);
      at += length - 1;
    }
    store<u8>(to + at++, 0x65);
    return at + writeInteger(to + at, point - 1);
  }
  if (point <= 0) {
    store<u16>(to + at, 0x2e30);
    at += 2;
    for (let i = point; i < 0; i++) store<u8>(to + at++, 0x30);
  }
  for (let i = 0; i < max(length, point); i++) {
    if (i > 0 && i == point) store<u8>(to + at++, 0x2e);
    store<u8>(to + at++, i < length ? load<u8>(text + i) : 0x30);
  }
  return at;
}

/** Writes a whole number in ASCII; returns the length. */
function writeInteger(to: usize, value: i32): i32 {
  let length = 0;
  if (value < 0) {
    store<u8>(to, 0x2d);
    length = 1;
    value = -value;
  }
  let size = 1;
  for (let v = value; v >= 10; v /= 10) size++;
  for (let i = size - 1; i >= 0; i--) {
    store<u8>(to + length + i, <u8>(0x30 + (value % 10)));
    value /= 10;
  }
  return length + size;
}

/** Digits that a refused value is shown with. */
const SHORT: i32 = 16;

/** Writes a value of any kind, shortened, for an error; where memory can't grow the text is empty. */
export function shortText(m: Machine, x: Value): void {
  m.valueLength = 0;
  const room = bump(m.tail, 128);
  if (room == 0) return;
  m.value = room;
  if (x.kind != EXACT && x.kind != BALL) return;
  if (isZero(x.n)) {
    store<u8>(room, 0x30);
    m.valueLength = 1;
    return;
  }
  let n = x.n;
  let d = x.d;
  if (x.kind == BALL) {
    if (x.exponent >= 0) n = shiftLeft(m.tail, n, x.exponent);
    else d = shiftLeft(m.tail, fromU64(m.tail, 1), -x.exponent);
    if (n == OUT || d == OUT) return;
  }
  // A whole number of up to 40 digits is written out.
  const whole = x.kind == EXACT && d == 0 && bitLength(n) < 130 ? 40 : SHORT;
  const digits = digitsOf(m, n, d, whole);
  if (digits != 0) m.valueLength = writeDecimal(room, changetype<Digits>(digits), x.negative);
}

/**
 * Changes of radix, in both directions by the same code: the upper half is converted and multiplied by a power of the old
 * radix written in the new one, and the lower half is added. Multiplication only, so it is as fast as multiplication.
 */
import { Tail } from '../memory';
import { mark, release, takeLimbs } from './arena';
import { addLimbs, at, limb, multiplyWord, normal } from './limbs';
import { multiplyLimbs } from './multiply';
import { BILLION, isDecimal } from './radix';

/** Rows up to this long are converted limb by limb. */
const SHORT: i32 = 24;

/** Limbs that n limbs of one radix need at the most in the other. */
export function convertedLength<To>(n: i32): i32 {
  // 32 ÷ log₂ 10⁹ = 1.0703…, and back less than 1.
  return isDecimal<To>() ? n + <i32>((<i64>n * 71) / 1000) + 2 : n + 1;
}

/** dst = a in radix To, limb by limb; returns its normal length. */
function convertShort<From, To>(dst: usize, a: usize, n: i32): i32 {
  const radix: u64 = isDecimal<From>() ? BILLION : 1 << 32;
  let length = 0;
  for (let i = n - 1; i >= 0; i--) {
    let carry = <u64>0;
    let add = limb(a, i);
    for (let j = 0; j < length; j++) {
      const t = limb(dst, j) * radix + add;
      carry = isDecimal<To>() ? t / BILLION : t >> 32;
      store<u32>(at(dst, j), isDecimal<To>() ? <u32>(t - carry * BILLION) : <u32>t);
      add = carry;
    }
    while (add != 0) {
      carry = isDecimal<To>() ? add / BILLION : add >> 32;
      store<u32>(at(dst, length), isDecimal<To>() ? <u32>(add - carry * BILLION) : <u32>add);
      length++;
      add = carry;
    }
  }
  return length;
}

/**
 * dst = a in radix To; returns its normal length, or −1 when memory can't grow. dst holds `convertedLength(n)` limbs.
 *
 * `powers` is a list of 4-word cells { address, length, limbs of a it stands for, 0 }: powers of the old radix for
 * SHORT, 2·SHORT, 4·SHORT … limbs; `level` is the index of the largest one below n.
 */
function convertHalves<From, To>(tail: Tail, dst: usize, a: usize, n: i32, powers: usize, level: i32): i32 {
  n = normal(a, n);
  if (n <= SHORT) return convertShort<From, To>(dst, a, n);
  while (<i32>load<u32>(powers + ((<usize>level) << 4), 8) >= n) level--;
  const cell = powers + ((<usize>level) << 4);
  const power = <usize>load<u32>(cell);
  const powerLength = <i32>load<u32>(cell, 4);
  const split = <i32>load<u32>(cell, 8);
  const before = mark(tail);
  const high = takeLimbs(tail, convertedLength<To>(n - split));
  if (high == 0) return -1;
  const highLength = convertHalves<From, To>(tail, high, at(a, split), n - split, powers, level);
  if (highLength < 0) return -1;
  const low = takeLimbs(tail, convertedLength<To>(split));
  const product = takeLimbs(tail, highLength + powerLength + 1);
  if (low == 0 || product == 0) return -1;
  const lowLength = convertHalves<From, To>(tail, low, a, split, powers, level);
  if (lowLength < 0) return -1;
  if (!multiplyLimbs<To>(tail, product, high, highLength, power, powerLength)) return -1;
  const length = highLength + powerLength;
  store<u32>(at(product, length), addLimbs<To>(product, product, length, low, lowLength));
  const result = normal(product, length + 1);
  memory.copy(dst, product, (<usize>result) << 2);
  release(tail, before);
  return result;
}

/**
 * dst = a, n limbs of radix From, in radix To; returns its normal length, or −1 when memory can't grow (the caller
 * releases). dst holds `convertedLength<To>(n)` limbs.
 *
 * Cost: about two products of the result's length for each halving.
 */
export function convert<From, To>(tail: Tail, dst: usize, a: usize, n: i32): i32 {
  n = normal(a, n);
  if (n <= SHORT) return convertShort<From, To>(dst, a, n);
  const before = mark(tail);
  const powers = takeLimbs(tail, 4 * 32);
  const one = takeLimbs(tail, SHORT + 1);
  if (powers == 0 || one == 0) return -1;
  // The radix to the power SHORT is a 1 with SHORT zero limbs.
  memory.fill(one, 0, (<usize>SHORT) << 2);
  store<u32>(at(one, SHORT), 1);
  let power = takeLimbs(tail, convertedLength<To>(SHORT + 1));
  if (power == 0) return -1;
  let length = convertShort<From, To>(power, one, SHORT + 1);
  let limbs = SHORT;
  let level = 0;
  while (true) {
    const cell = powers + ((<usize>level) << 4);
    store<u32>(cell, <u32>power);
    store<u32>(cell, <u32>length, 4);
    store<u32>(cell, <u32>limbs, 8);
    if (limbs << 1 >= n) break;
    const square = takeLimbs(tail, length << 1);
    if (square == 0 || !multiplyLimbs<To>(tail, square, power, length, power, length)) return -1;
    power = square;
    length = normal(square, length << 1);
    limbs <<= 1;
    level++;
  }
  const result = convertHalves<From, To>(tail, dst, a, n, powers, level);
  release(tail, before);
  return result;
}

/** Decimal digits of n normal decimal limbs; 1 for zero. */
export function digitsOf(a: usize, n: i32): i32 {
  if (n == 0) return 1;
  let digits = (n - 1) * 9;
  for (let top = load<u32>(at(a, n - 1)); top > 0; top /= 10) digits++;
  return digits;
}

/** Writes the digits of n normal decimal limbs as ASCII at `text`, `digits` bytes, no leading zeros. */
export function writeDigits(text: usize, a: usize, n: i32, digits: i32): void {
  let to = text + digits;
  for (let i = 0; i < n; i++) {
    let x = load<u32>(at(a, i));
    for (let k = 0; k < 9 && to > text; k++) {
      const q = x / 10;
      store<u8>(--to, <u8>(48 + x - q * 10));
      x = q;
    }
  }
  if (n == 0) store<u8>(text, 48);
}

/** dst = the decimal limbs of `digits` ASCII digits; returns their normal length. dst holds ⌈digits ÷ 9⌉ limbs. */
export function readDigits(dst: usize, text: usize, digits: i32): i32 {
  let n = 0;
  for (let end = digits; end > 0; end -= 9) {
    let x: u32 = 0;
    for (let i = max(end - 9, 0); i < end; i++) x = x * 10 + load<u8>(text + i) - 48;
    store<u32>(at(dst, n), x);
    n++;
  }
  return normal(dst, n);
}

/**
 * Arithmetic on rows of limbs: `(address, length)`, little endian, 32 bits each, in radix 2³² or 10⁹ (see `radix.ts`).
 * Nothing here takes memory. Lengths are in limbs and may count leading zeros unless it says "normal".
 */
import { BILLION, carryOf, isDecimal, limbOf } from './radix';

/** Address of limb `i`. */
export function at(p: usize, i: i32): usize {
  return p + ((<usize>i) << 2);
}

/** Limb `i`, widened. */
export function limb(p: usize, i: i32): u64 {
  return load<u32>(p + ((<usize>i) << 2));
}

/** The length without leading zeros. */
export function normal(p: usize, n: i32): i32 {
  while (n > 0 && load<u32>(at(p, n - 1)) == 0) n--;
  return n;
}

/** Sign of a − b, both normal. */
export function compareLimbs(a: usize, an: i32, b: usize, bn: i32): i32 {
  if (an != bn) return an < bn ? -1 : 1;
  for (let i = an - 1; i >= 0; i--) {
    const x = load<u32>(at(a, i));
    const y = load<u32>(at(b, i));
    if (x != y) return x < y ? -1 : 1;
  }
  return 0;
}

/** dst[0, an) = a + b, an ≥ bn; returns the carry. dst may be a or b. */
export function addLimbs<R>(dst: usize, a: usize, an: i32, b: usize, bn: i32): u32 {
  let carry: u64 = 0;
  const both = at(b, bn);
  while (b < both) {
    let t = <u64>load<u32>(a) + <u64>load<u32>(b) + carry;
    if (isDecimal<R>()) {
      carry = <u64>(t >= BILLION);
      t -= carry * BILLION;
    } else carry = t >> 32;
    store<u32>(dst, <u32>t);
    a += 4;
    b += 4;
    dst += 4;
  }
  const rest = an - bn;
  const end = at(a, rest);
  while (a < end && carry != 0) {
    let t = <u64>load<u32>(a) + carry;
    if (isDecimal<R>()) {
      carry = <u64>(t >= BILLION);
      t -= carry * BILLION;
    } else carry = t >> 32;
    store<u32>(dst, <u32>t);
    a += 4;
    dst += 4;
  }
  if (a < end && a != dst) memory.copy(dst, a, end - a);
  return <u32>carry;
}

/** dst[0, an) = a − b, an ≥ bn; returns the borrow. dst may be a or b. */
export function subtractLimbs<R>(dst: usize, a: usize, an: i32, b: usize, bn: i32): u32 {
  let borrow: u64 = 0;
  const both = at(b, bn);
  while (b < both) {
    let t = <u64>load<u32>(a) - <u64>load<u32>(b) - borrow;
    borrow = t >> 63;
    if (isDecimal<R>()) t += borrow * BILLION;
    store<u32>(dst, <u32>t);
    a += 4;
    b += 4;
    dst += 4;
  }
  const rest = an - bn;
  const end = at(a, rest);
  while (a < end && borrow != 0) {
    let t = <u64>load<u32>(a) - borrow;
    borrow = t >> 63;
    if (isDecimal<R>()) t += borrow * BILLION;
    store<u32>(dst, <u32>t);
    a += 4;
    dst += 4;
  }
  if (a < end && a != dst) memory.copy(dst, a, end - a);
  return <u32>borrow;
}

/** dst[0, n) = a × w + carry; returns the carry out. dst may be a. w < 2³² in either radix. */
export function multiplyWord<R>(dst: usize, a: usize, n: i32, w: u64, carry: u64): u32 {
  const end = at(a, n);
  while (a < end) {
    const t = <u64>load<u32>(a) * w + carry;
    carry = carryOf<R>(t);
    store<u32>(dst, limbOf<R>(t, carry));
    a += 4;
    dst += 4;
  }
  return <u32>carry;
}

/** dst[0, n) += a × w; returns the carry. w is a limb. */
export function addMultiple<R>(dst: usize, a: usize, n: i32, w: u64): u32 {
  let carry: u64 = 0;
  const end = at(a, n);
  while (a < end) {
    const t = <u64>load<u32>(a) * w + <u64>load<u32>(dst) + carry;
    carry = carryOf<R>(t);
    store<u32>(dst, limbOf<R>(t, carry));
    a += 4;
    dst += 4;
  }
  return <u32>carry;
}

/** dst[0, n) −= a × w, radix 2³²; returns the borrow. */
export function subtractMultiple(dst: usize, a: usize, n: i32, w: u64): u32 {
  let carry: u64 = 0;
  const end = at(a, n);
  while (a < end) {
    const product = <u64>load<u32>(a) * w + carry;
    const have = load<u32>(dst);
    const low = <u32>product;
    store<u32>(dst, have - low);
    carry = (product >> 32) + <u64>(have < low);
    a += 4;
    dst += 4;
  }
  return <u32>carry;
}

/** dst[0, n) = ⌊a ÷ w⌋, radix 2³²; returns the remainder. dst may be a. */
export function divideWord(dst: usize, a: usize, n: i32, w: u32): u32 {
  let rest: u64 = 0;
  for (let i = n - 1; i >= 0; i--) {
    const t = (rest << 32) | limb(a, i);
    const q = t / w;
    store<u32>(at(dst, i), <u32>q);
    rest = t - q * w;
  }
  return <u32>rest;
}

/** dst[0, n) = a × 2^bits, 0 ≤ bits < 32, radix 2³²; returns the bits shifted out. dst may be a or lie above it. */
export function shiftLeftBits(dst: usize, a: usize, n: i32, bits: i32): u32 {
  let out: u32 = 0;
  if (bits == 0) {
    memory.copy(dst, a, (<usize>n) << 2);
    return 0;
  }
  for (let i = n - 1; i >= 0; i--) {
    const x = load<u32>(at(a, i));
    if (i == n - 1) out = x >>> (32 - bits);
    const below: u32 = i > 0 ? load<u32>(at(a, i - 1)) : 0;
    store<u32>(at(dst, i), (x << bits) | (below >>> (32 - bits)));
  }
  return out;
}

/** dst[0, n) = ⌊a ÷ 2^bits⌋, 0 ≤ bits < 32, radix 2³². dst may be a or lie below it. */
export function shiftRightBits(dst: usize, a: usize, n: i32, bits: i32): void {
  if (bits == 0) {
    memory.copy(dst, a, (<usize>n) << 2);
    return;
  }
  for (let i = 0; i < n; i++) {
    const x = load<u32>(at(a, i));
    const above: u32 = i + 1 < n ? load<u32>(at(a, i + 1)) : 0;
    store<u32>(at(dst, i), (x >>> bits) | (above << (32 - bits)));
  }
}

/** Number of significant bits, radix 2³², normal. */
export function bitsOf(p: usize, n: i32): i32 {
  return n == 0 ? 0 : (n << 5) - <i32>clz(load<u32>(at(p, n - 1)));
}

/**
 * Arithmetic modulo an odd number of a few 32-bit limbs, on residues in Montgomery's form: x·R mod n with R = 2^(32w), as
 * rows of w limbs, little endian, in [0, n). A result may lie where an operand lies.
 */
import { limb, shiftRightBits, subtractLimbs } from '../natural/limbs';
import { Binary } from '../natural/radix';

@unmanaged
export class Modulus {
  n: usize;
  /** Limbs of n, and their bytes. */
  w: i32;
  bytes: usize;
  /** −n⁻¹ modulo 2³². */
  inverse: u32;
  /** Room for one sum or product. */
  t: usize;
  /** R and R² mod n: the number 1, and what brings a number into the form. */
  one: usize;
  entry: usize;
}

/** n⁻¹ modulo 2³² for odd n: Newton's method, 5 correct bits at the start. */
export function inverseOf(n: u32): u32 {
  let inverse = (n * 3) ^ 2;
  for (let i = 0; i < 3; i++) inverse *= 2 - n * inverse;
  return inverse;
}

/** Sets m up for odd n > 1 of w limbs, whose row stays where it is. `room` holds 3·w limbs. */
export function prepareModulus(m: Modulus, n: usize, w: i32, room: usize): void {
  m.n = n;
  m.w = w;
  m.bytes = (<usize>w) << 2;
  m.inverse = 0 - inverseOf(load<u32>(n));
  m.t = room;
  m.one = m.t + m.bytes;
  m.entry = m.one + m.bytes;
  // 1 doubled 32w times is R, and twice as often R².
  const x = m.entry;
  memory.fill(x, 0, m.bytes);
  store<u32>(x, 1);
  for (let i = w << 5; i > 0; i--) addModulo(m, x, x, x);
  copyRow(m, m.one, x);
  for (let i = w << 5; i > 0; i--) addModulo(m, x, x, x);
}

export function copyRow(m: Modulus, dst: usize, a: usize): void {
  const end = a + m.bytes;
  for (; a < end; a += 4, dst += 4) store<u32>(dst, load<u32>(a));
}

export function isEqualRow(m: Modulus, a: usize, b: usize): bool {
  const end = a + m.bytes;
  for (; a < end; a += 4, b += 4) if (load<u32>(a) != load<u32>(b)) return false;
  return true;
}

export function isZeroRow(m: Modulus, a: usize): bool {
  const end = a + m.bytes;
  for (; a < end; a += 4) if (load<u32>(a) != 0) return false;
  return true;
}

/** dst = m.t, less n where that or the carry above it, `top`, makes it n or more. */
function reduce(m: Modulus, dst: usize, top: u64): void {
  const t = m.t;
  const n = m.n;
  let keeps = top == 0;
  if (keeps) {
    let i = m.w - 1;
    while (i > 0 && limb(t, i) == limb(n, i)) i--;
    keeps = limb(t, i) < limb(n, i);
  }
  const bytes = m.bytes;
  if (keeps) return copyRow(m, dst, t);
  let borrow: u64 = 0;
  for (let i: usize = 0; i < bytes; i += 4) {
    const difference = <u64>load<u32>(t + i) - <u64>load<u32>(n + i) - borrow;
    borrow = difference >> 63;
    store<u32>(dst + i, <u32>difference);
  }
}

/** dst = a + b mod n. */
export function addModulo(m: Modulus, dst: usize, a: usize, b: usize): void {
  const t = m.t;
  const bytes = m.bytes;
  let carry: u64 = 0;
  for (let i: usize = 0; i < bytes; i += 4) {
    carry += <u64>load<u32>(a + i) + <u64>load<u32>(b + i);
    store<u32>(t + i, <u32>carry);
    carry >>= 32;
  }
  reduce(m, dst, carry);
}

/** dst = a − b mod n. */
export function subtractModulo(m: Modulus, dst: usize, a: usize, b: usize): void {
  const bytes = m.bytes;
  let borrow: u64 = 0;
  for (let i: usize = 0; i < bytes; i += 4) {
    const difference = <u64>load<u32>(a + i) - <u64>load<u32>(b + i) - borrow;
    borrow = difference >> 63;
    store<u32>(dst + i, <u32>difference);
  }
  if (borrow == 0) return;
  const n = m.n;
  let carry: u64 = 0;
  for (let i: usize = 0; i < bytes; i += 4) {
    carry += <u64>load<u32>(dst + i) + <u64>load<u32>(n + i);
    store<u32>(dst + i, <u32>carry);
    carry >>= 32;
  }
}

/** x ← x ÷ 2 mod n. */
export function halveModulo(m: Modulus, x: usize): void {
  const n = m.n;
  const bytes = m.bytes;
  const adds: u64 = load<u32>(x) & 1 ? 0xffffffff : 0;
  let carry: u64 = 0;
  let below: u32 = 0;
  for (let i: usize = 0; i < bytes; i += 4) {
    carry += <u64>load<u32>(x + i) + ((<u64>load<u32>(n + i)) & adds);
    const word = <u32>carry;
    if (i > 0) store<u32>(x + i - 4, (below >>> 1) | (word << 31));
    below = word;
    carry >>= 32;
  }
  store<u32>(x + bytes - 4, (below >>> 1) | ((<u32>carry) << 31));
}

/**
 * dst = a·b·R⁻¹ mod n: the product and its reduction limb by limb, in one loop.
 *
 * Cost 2w² products of 32 bits. Source: Koç, Acar & Kaliski, Analyzing and comparing Montgomery multiplication algorithms
 * (1996), FIOS.
 */
export function multiplyModulo(m: Modulus, dst: usize, a: usize, b: usize): void {
  const t = m.t;
  const n = m.n;
  const bytes = m.bytes;
  const inverse = m.inverse;
  const firstA = <u64>load<u32>(a);
  const firstN = <u64>load<u32>(n);
  for (let i: usize = 0; i < bytes; i += 4) store<u32>(t + i, 0);
  let top: u64 = 0;
  for (const end = b + bytes; b < end; b += 4) {
    const factor = <u64>load<u32>(b);
    let x = firstA * factor + <u64>load<u32>(t);
    const wrapped: u32 = <u32>x * inverse;
    const q = <u64>wrapped;
    let y = q * firstN + (x & 0xffffffff);
    for (let j: usize = 4; j < bytes; j += 4) {
      x = <u64>load<u32>(a + j) * factor + <u64>load<u32>(t + j) + (x >> 32);
      y = q * <u64>load<u32>(n + j) + (x & 0xffffffff) + (y >> 32);
      store<u32>(t + j - 4, <u32>y);
    }
    top += (x >> 32) + (y >> 32);
    store<u32>(t + bytes - 4, <u32>top);
    top >>= 32;
  }
  reduce(m, dst, top);
}

/** dst = a small number, in the form. */
export function enterSmall(m: Modulus, dst: usize, value: u32): void {
  memory.fill(dst, 0, m.bytes);
  store<u32>(dst, value);
  multiplyModulo(m, dst, dst, m.entry);
}

/**
 * dst = gcd(a, n) of plain rows, by halving and subtracting; a may be 0. `room` holds w limbs. Cost about 64w rows.
 * Source: Knuth, The Art of Computer Programming, vol. 2, §4.5.2, algorithm B.
 */
export function gcdModulo(m: Modulus, dst: usize, a: usize, room: usize): void {
  let u = room;
  let v = dst;
  copyRow(m, u, a);
  copyRow(m, v, m.n);
  // v is odd throughout.
  while (!isZeroRow(m, u)) {
    while ((load<u32>(u) & 1) == 0) shiftRightBits(u, u, m.w, 1);
    let i = m.w - 1;
    while (i > 0 && limb(u, i) == limb(v, i)) i--;
    if (limb(u, i) < limb(v, i)) {
      const less = u;
      u = v;
      v = less;
    }
    subtractLimbs<Binary>(u, u, m.w, v, m.w);
  }
  if (v != dst) copyRow(m, dst, v);
}

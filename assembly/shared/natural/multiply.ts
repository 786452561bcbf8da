/**
 * Products of rows of limbs: schoolbook for short factors, Karatsuba for longer ones, transforms for the longest.
 */
import { Tail } from '../memory';
import { mark, release, takeLimbs } from './arena';
import { createProduct, runProduct, startProduct } from './Product';
import { addLimbs, addMultiple, at, compareLimbs, limb, multiplyWord, normal, subtractLimbs } from './limbs';
import { carryOf, limbOf } from './radix';

/** Factors of at least this many limbs are multiplied by Karatsuba's method. */
const KARATSUBA: i32 = 40;

/** Factors of at least this many limbs are multiplied by transforms. */
const TRANSFORM: i32 = 400;

/** dst[0, an + bn) = a × b by rows, an ≥ 0, bn ≥ 0. dst overlaps neither. Cost an·bn. */
export function multiplySchoolbook<R>(dst: usize, a: usize, an: i32, b: usize, bn: i32): void {
  if (bn == 0) {
    memory.fill(dst, 0, (<usize>an) << 2);
    return;
  }
  store<u32>(at(dst, an), multiplyWord<R>(dst, a, an, load<u32>(b), 0));
  for (let j = 1; j < bn; j++) {
    store<u32>(at(dst, an + j), addMultiple<R>(at(dst, j), a, an, load<u32>(at(b, j))));
  }
}

/** dst[0, 2n) = a² by rows, n ≥ 1: each product of two different limbs is made once and doubled. */
function squareSchoolbook<R>(dst: usize, a: usize, n: i32): void {
  store<u32>(at(dst, n), multiplyWord<R>(at(dst, 1), at(a, 1), n - 1, limb(a, 0), 0));
  for (let i = 1; i < n; i++)
    store<u32>(at(dst, n + i), addMultiple<R>(at(dst, 2 * i + 1), at(a, i + 1), n - 1 - i, limb(a, i)));
  store<u32>(dst, 0);
  store<u32>(at(dst, 2 * n - 1), 0);
  let carry: u64 = 0;
  for (const end = at(a, n); a < end; a += 4, dst += 8) {
    const square = <u64>load<u32>(a) * <u64>load<u32>(a);
    const high = carryOf<R>(square);
    const low = <u64>limbOf<R>(square, high) + ((<u64>load<u32>(dst)) << 1) + carry;
    const middle = carryOf<R>(low);
    store<u32>(dst, limbOf<R>(low, middle));
    const top = high + ((<u64>load<u32>(dst, 4)) << 1) + middle;
    carry = carryOf<R>(top);
    store<u32>(dst, limbOf<R>(top, carry), 4);
  }
}

/** dst[0, n) = |a − b|, b shorter or equal; returns whether a < b. */
function difference<R>(dst: usize, a: usize, n: i32, b: usize, bn: i32): bool {
  const less = compareLimbs(a, normal(a, n), b, normal(b, bn)) < 0;
  if (!less) {
    subtractLimbs<R>(dst, a, n, b, bn);
    return false;
  }
  // a < b, so the limbs of a from bn up are zero.
  subtractLimbs<R>(dst, b, bn, a, bn);
  memory.fill(at(dst, bn), 0, (<usize>(n - bn)) << 2);
  return true;
}

/** Limbs of scratch that `karatsuba` needs for factors of n limbs. */
function karatsubaScratch(n: i32): i32 {
  return (n << 2) + 160;
}

/**
 * dst[0, 2n) = a × b for factors of n limbs each: three products of half the length.
 *
 * With a = a₁B + a₀ and b = b₁B + b₀ the middle term is a₀b₀ + a₁b₁ − (a₀ − a₁)(b₀ − b₁), so that no sum outgrows its
 * limbs. Cost about n^1.585. Source: Knuth, The Art of Computer Programming, vol. 2, §4.3.3.
 */
function karatsuba<R>(dst: usize, a: usize, b: usize, n: i32, scratch: usize): void {
  const isSquare = a == b;
  if (n < KARATSUBA) {
    if (isSquare) squareSchoolbook<R>(dst, a, n);
    else multiplySchoolbook<R>(dst, a, n, b, n);
    return;
  }
  const low = (n + 1) >> 1;
  const high = n - low;
  const product = at(scratch, low << 1);
  const deeper = at(scratch, low << 2);
  const other = isSquare ? scratch : at(scratch, low);
  let flip = difference<R>(scratch, a, low, at(a, low), high);
  if (isSquare) flip = false;
  else if (difference<R>(other, b, low, at(b, low), high)) flip = !flip;
  karatsuba<R>(product, scratch, other, low, deeper);
  karatsuba<R>(dst, a, b, low, deeper);
  karatsuba<R>(at(dst, low << 1), at(a, low), at(b, low), high, deeper);
  let carry = <i32>addLimbs<R>(scratch, dst, low << 1, at(dst, low << 1), high << 1);
  if (flip) carry += <i32>addLimbs<R>(scratch, scratch, low << 1, product, low << 1);
  else carry -= <i32>subtractLimbs<R>(scratch, scratch, low << 1, product, low << 1);
  store<u32>(at(scratch, low << 1), <u32>carry);
  // The room above `low` may be shorter than the middle term; what is beyond is zero.
  const room = (n << 1) - low;
  addLimbs<R>(at(dst, low), at(dst, low), room, scratch, min((low << 1) + 1, room));
}

/** dst[0, an + bn) = a × b by one transform. */
function multiplyByTransform<R>(tail: Tail, dst: usize, a: usize, an: i32, b: usize, bn: i32): bool {
  const before = mark(tail);
  const product = createProduct(tail, an + bn);
  if (product != 0) {
    startProduct(product, dst, a, an, b, bn);
    runProduct<R>(product);
  }
  release(tail, before);
  return product != 0;
}

/**
 * dst[0, an + bn) = a × b. dst overlaps neither. False when memory can't grow, or the result is beyond 2²⁴ limbs.
 *
 * Cost: an·bn below 40 limbs, then max(an, bn) · min(an, bn)^0.585, and from 400 limbs n·log n with n = an + bn.
 */
export function multiplyLimbs<R>(tail: Tail, dst: usize, a: usize, an: i32, b: usize, bn: i32): bool {
  if (an < bn) return multiplyLimbs<R>(tail, dst, b, bn, a, an);
  if (bn < KARATSUBA) {
    if (a == b && an == bn && bn > 0) squareSchoolbook<R>(dst, a, an);
    else multiplySchoolbook<R>(dst, a, an, b, bn);
    return true;
  }
  if (bn >= TRANSFORM && an < bn << 2) return multiplyByTransform<R>(tail, dst, a, an, b, bn);
  const before = mark(tail);
  const piece = takeLimbs(tail, bn << 1);
  const scratch = takeLimbs(tail, karatsubaScratch(bn));
  if (piece == 0 || scratch == 0) {
    release(tail, before);
    return false;
  }
  if (bn < TRANSFORM) karatsuba<R>(dst, a, b, bn, scratch);
  else if (!multiplyByTransform<R>(tail, dst, a, bn, b, bn)) {
    release(tail, before);
    return false;
  }
  memory.fill(at(dst, bn << 1), 0, (<usize>(an - bn)) << 2);
  // A longer factor goes in pieces as long as the shorter one.
  for (let i = bn; i < an; i += bn) {
    const length = min(bn, an - i);
    if (length == bn && bn < TRANSFORM) karatsuba<R>(piece, at(a, i), b, bn, scratch);
    else if (!multiplyLimbs<R>(tail, piece, b, bn, at(a, i), length)) {
      release(tail, before);
      return false;
    }
    addLimbs<R>(at(dst, i), at(dst, i), an + bn - i, piece, length + bn);
  }
  release(tail, before);
  return true;
}

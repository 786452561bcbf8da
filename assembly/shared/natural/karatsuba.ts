/**
 * Products of rows of limbs without taking memory: by rows for short factors, by Karatsuba's method for longer ones of
 * equal length.
 */
import { addLimbs, addMultiple, at, compareLimbs, limb, multiplyWord, normal, subtractLimbs } from './limbs';
import { carryOf, limbOf } from './radix';

/** Factors of at least this many limbs are multiplied by Karatsuba's method. */
export const KARATSUBA: i32 = 40;

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
export function squareSchoolbook<R>(dst: usize, a: usize, n: i32): void {
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
export function karatsubaScratch(n: i32): i32 {
  return (n << 2) + 160;
}

/**
 * dst[0, 2n) = a × b for factors of n limbs each: three products of half the length.
 *
 * With a = a₁B + a₀ and b = b₁B + b₀ the middle term is a₀b₀ + a₁b₁ − (a₀ − a₁)(b₀ − b₁), so that no sum outgrows its
 * limbs. Cost about n^1.585. Source: Knuth, The Art of Computer Programming, vol. 2, §4.3.3.
 */
export function karatsuba<R>(dst: usize, a: usize, b: usize, n: i32, scratch: usize): void {
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

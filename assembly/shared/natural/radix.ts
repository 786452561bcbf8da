/**
 * The two radices that limbs come in. Arithmetic that works in both is generic over one of these tags, decided at
 * compile time: `Binary` limbs run from 0 to 2³² − 1, `Decimal` limbs from 0 to 10⁹ − 1. Decimal limbs make text in
 * linear time, and the conversion between the two needs multiplication only, never division.
 */

/** Tag of radix 2³². */
export type Binary = u32;
/** Tag of radix 10⁹. */
export type Decimal = i32;

/** 10⁹, the radix of decimal limbs: the largest power of ten below 2³². */
export const BILLION: u64 = 1000000000;

/** Whether a tag is `Decimal`; a constant at compile time. */
export function isDecimal<R>(): bool {
  return isSigned<R>();
}

/** ⌊t ÷ radix⌋ for any t. */
export function carryOf<R>(t: u64): u64 {
  if (isDecimal<R>()) return t / BILLION;
  return t >> 32;
}

/** The limb that stays when `carry` = carryOf(t) is taken out of t. */
export function limbOf<R>(t: u64, carry: u64): u32 {
  if (isDecimal<R>()) return <u32>(t - carry * BILLION);
  return <u32>t;
}

/**
 * Decimal limbs and text: the short and linear parts of changing radix. `Conversion` does the long ones.
 */
import { at, limb, normal } from './limbs';
import { BILLION } from './radix';

/** dst = n binary limbs in decimal ones, limb by limb; returns the normal length. dst holds n + ⌈n ÷ 14⌉ + 1 limbs. */
export function convertShort(dst: usize, a: usize, n: i32): i32 {
  let length = 0;
  for (let i = n - 1; i >= 0; i--) {
    let add = limb(a, i);
    for (let j = 0; j < length; j++) {
      const t = (limb(dst, j) << 32) + add;
      add = t / BILLION;
      store<u32>(at(dst, j), <u32>(t - add * BILLION));
    }
    while (add != 0) {
      const carry = add / BILLION;
      store<u32>(at(dst, length), <u32>(add - carry * BILLION));
      length++;
      add = carry;
    }
  }
  return length;
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

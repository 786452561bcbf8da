/** Limits of size that the kernels of number theory share. */
import { InputError } from '../../errors.js';

/** Throws `number-theory/range` unless min ≤ n ≤ max. */
export function expectRange(n: bigint, name: string, min: bigint, max: bigint): void {
  if (n >= min && n <= max) return;
  throw new InputError('number-theory/range', `${name} must lie between ${min} and ${max}.`, {
    detail: { name, min, max },
  });
}

/** Throws `number-theory/range` unless |n| has at most `maxBits` bits (rounded up to whole hexadecimal digits). */
export function expectBits(digits: Uint8Array, name: string, maxBits: number): void {
  const bits = digits.length * 4;
  if (bits <= maxBits) return;
  throw new InputError('number-theory/range', `${name} has about ${bits} bits; at most ${maxBits} are allowed.`, {
    detail: { name, bits, max: maxBits },
  });
}

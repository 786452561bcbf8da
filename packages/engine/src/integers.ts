/** Whole numbers as callers may give them: bigint, or a number that is a safe integer. */
import { InputError } from './errors.js';

export type Integer = bigint | number;

/** The bigint of a whole number; anything else is `input/type`. */
export function expectInteger(value: Integer, name: string): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  throw new InputError(
    'input/type',
    typeof value === 'number'
      ? `${name} must be a whole number up to 2^53 − 1 in size, or a bigint.`
      : `${name} must be a bigint or a whole number.`,
    { detail: { name } },
  );
}

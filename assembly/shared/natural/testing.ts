/**
 * The naturals as plain functions on decimal text, for `tests/assembly/natural.test.ts`; in no module.
 *
 * The host puts a tail cell, an operation number, and texts; the answer is a text.
 */
import { OUT_OF_MEMORY } from '../status';
import { tailOutput } from '../tail';
import { gcd } from './euclid';
import { modInverse, modPow } from './modular';
import {
  Natural,
  OUT,
  add,
  compare,
  divide,
  fromDecimal,
  fromHex,
  fromU64,
  keep,
  mark,
  multiply,
  power,
  remainder,
  shiftLeft,
  shiftRight,
  square,
  subtract,
  textBytes,
  textLength,
  toDecimal,
  toU64,
} from './natural';
import { root } from './root';

export const heapBase: usize = __heap_base;

/** Text of `operation` on the decimal numbers a, b and c. */
export function compute(
  tail: usize,
  operation: i32,
  a: usize,
  aDigits: i32,
  b: usize,
  bDigits: i32,
  c: usize,
  cDigits: i32,
): i32 {
  const before = mark(tail);
  const x = operation == 14 ? fromHex(tail, a, aDigits) : fromDecimal(tail, a, aDigits);
  const y = fromDecimal(tail, b, bDigits);
  const z = fromDecimal(tail, c, cDigits);
  if (x == OUT || y == OUT || z == OUT) return OUT_OF_MEMORY;
  const text = keepText(tail, before, result(tail, operation, x, y, z));
  if (text == OUT) return OUT_OF_MEMORY;
  tailOutput(tail, textBytes(text), textLength(text));
  return 0;
}

function keepText(tail: usize, before: usize, x: Natural): usize {
  return toDecimal(tail, keep(tail, before, x));
}

function result(tail: usize, operation: i32, x: Natural, y: Natural, z: Natural): Natural {
  switch (operation) {
    case 0:
      return add(tail, x, y);
    case 1:
      return subtract(tail, x, y);
    case 2:
      return multiply(tail, x, y);
    case 3:
      return square(tail, x);
    case 4:
      return divide(tail, x, y);
    case 5:
      return remainder(tail, x, y);
    case 6:
      return shiftLeft(tail, x, <i32>toU64(y));
    case 7:
      return shiftRight(tail, x, <i32>toU64(y));
    case 8:
      return gcd(tail, x, y);
    case 9:
      return power(tail, x, <u32>toU64(y));
    case 10:
      return root(tail, x, <u32>toU64(y));
    case 11:
      return modPow(tail, x, y, z);
    case 12:
      return modInverse(tail, x, y);
    case 13:
      return fromU64(tail, compare(x, y) + 1);
    default:
      return x;
  }
}

/** Whether a natural is prime, by the strong test of Miller and Rabin. */
import { modPow } from '../../shared/natural/modular';
import {
  Natural,
  OUT,
  compare,
  fitsU64,
  fromU64,
  isOne,
  mark,
  release,
  remainder,
  shiftRight,
  square,
  subtract,
  toU64,
  trailingZeros,
} from '../../shared/natural/natural';
import { Machine } from '../machine/machine';
import { spend } from '../machine/values';

/** Answers of `isPrime`. */
export const COMPOSITE: i32 = 0;
export const PRIME: i32 = 1;
export const NO_MEMORY: i32 = -1;

const BASES = memory.data<u8>([
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89,
]);
const BASE_COUNT: usize = 24;

/**
 * To the first 13 primes as bases the test is a proof below 3,317,044,064,679,887,385,961,981 (Sorenson & Webster, Strong
 * pseudoprimes to twelve prime bases, 2015). Above, 24 bases: no composite number is known that passes.
 */
const PROVEN: usize = 13;
/** Numbers of up to so many limbs are certainly below the bound of the proof. */
const PROVEN_LIMBS_BITS: i32 = 81;

export function isPrime(m: Machine, n: Natural, bits: i32): i32 {
  const tail = m.tail;
  if (fitsU64(n) && toU64(n) < 2) return COMPOSITE;
  const before = mark(tail);
  const bases = bits <= PROVEN_LIMBS_BITS ? PROVEN : BASE_COUNT;
  const minusOne = subtract(tail, n, fromU64(tail, 1));
  if (minusOne == OUT) return NO_MEMORY;
  for (let i: usize = 0; i < BASE_COUNT; i++) {
    const p = <u64>load<u8>(BASES + i);
    if (fitsU64(n) && toU64(n) == p) return PRIME;
    const rest = remainder(tail, n, fromU64(tail, p));
    if (rest == OUT) return NO_MEMORY;
    if (load<i32>(rest) == 0) return COMPOSITE;
  }
  const twos = trailingZeros(minusOne);
  const odd = shiftRight(tail, minusOne, twos);
  const inner = mark(tail);
  for (let i: usize = 0; i < bases; i++) {
    release(tail, inner);
    spend(m, <f64>bits * 200);
    let x = modPow(tail, fromU64(tail, <u64>load<u8>(BASES + i)), odd, n);
    if (x == OUT) return NO_MEMORY;
    if (isOne(x) || compare(x, minusOne) == 0) continue;
    let passed = false;
    for (let k = 1; k < twos && !passed; k++) {
      x = remainder(tail, square(tail, x), n);
      if (x == OUT) return NO_MEMORY;
      passed = compare(x, minusOne) == 0;
    }
    if (!passed) {
      release(tail, before);
      return COMPOSITE;
    }
  }
  release(tail, before);
  return PRIME;
}

import { In, Out, Scratch } from '../shared/memory';
import { DONE, OK } from '../shared/status';
import { divideWord } from '../shared/natural/limbs';
import { SMALL_PRIMES, SMALL_PRIME_COUNT } from '../shared/u64/smallPrimes';
import { Primality, UNDECIDED, startPrimality, stepPrimality } from '../shared/wide/primality';

/**
 * Whether a number beyond 64 bits is prime, by the test of Baillie, Pomerance, Selfridge and Wagstaff: no composite is known
 * that passes.
 *
 * Shape    n: w limbs, little endian, the last one not 0. answer: 1 or 0. state: zeroed, 32 + 11w words.
 * Cost     about 6 products of w limbs for each bit. Units: a bit; open-ended.
 * Source   Baillie & Wagstaff, Lucas pseudoprimes, Mathematics of Computation 35 (1980).
 */
export function isPrimeWide(n: In<u32>, w: i32, answer: Out<u8>, state: Scratch<u32>, begin: i32, end: i32): i32 {
  if (changetype<usize>(changetype<Primality>(state).modulus) == 0) {
    store<u8>(answer, 0);
    for (let i: usize = 0; i < SMALL_PRIME_COUNT; i++)
      if (divideWord(state, n, w, <u32>load<u8>(SMALL_PRIMES + i)) == 0) return DONE;
    startPrimality(state, n, w);
  }
  for (; begin < end; begin++) {
    const decided = stepPrimality(state);
    if (decided == UNDECIDED) continue;
    store<u8>(answer, <u8>decided);
    return DONE;
  }
  return OK;
}

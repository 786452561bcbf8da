import { Out } from '../shared/memory';
import { OK } from '../shared/status';
import { isOddPrime } from '../shared/u64/primality';
import { SMALL_PRIMES, SMALL_PRIME_COUNT, SMALL_PRIME_REACH } from '../shared/u64/smallPrimes';

/**
 * Whether n is prime: trial division by the primes below 256, then the strong test to seven bases, which is a proof here.
 *
 * Shape    answer: 1 or 0.
 * Range    all n < 2⁶⁴; 0 and 1 are not prime.
 * Cost     at most about 1,000 products of 64 bits. Units: one.
 * Source   the bases of Jim Sinclair, https://miller-rabin.appspot.com.
 */
export function isPrime(answer: Out<u8>, n: u64, begin: i32, end: i32): i32 {
  if (begin < end) store<u8>(answer, decide(n));
  return OK;
}

function decide(n: u64): bool {
  if (n < 2) return false;
  for (let i: usize = 0; i < SMALL_PRIME_COUNT; i++) {
    const prime = <u64>load<u8>(SMALL_PRIMES + i);
    if (n % prime == 0) return n == prime;
  }
  return n < SMALL_PRIME_REACH || isOddPrime(n);
}

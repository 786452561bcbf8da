/**
 * Prime factors of a 64-bit number: trial division by the primes below 256, then a stack of cofactors that are proven
 * prime or split (rho below 2³⁶, elliptic curves above), one try at a time.
 */
import { ecm } from './ecm';
import { isOddPrime } from './primality';
import { rho } from './rho';
import { SMALL_PRIMES, SMALL_PRIME_COUNT, SMALL_PRIME_REACH } from './smallPrimes';

/** Composites below this are split by rho, whose steps are few there; above it curves are faster. */
const RHO_BELOW: u64 = 1 << 36;

/** Words of the state in scratch. */
const TRIES = 0;
const DEPTH = 8;
const STACK = 16;
/** A 64-bit number has at most 7 prime factors above 256. */
const STACK_WORDS = 8;
const WORK: usize = STACK + STACK_WORDS * 8;

/** Words of the state, and of the list of factors: the count, then the primes. */
export const FACTORING_WORDS: i32 = 72;
export const FACTORS_WORDS: i32 = 65;

/** Begins with 0 < n < 2⁶⁴. */
export function startFactoring(factors: usize, state: usize, n: u64): void {
  store<u64>(factors, 0);
  store<u64>(state, 0, TRIES);
  const rest = divideSmall(factors, n);
  store<u64>(state, rest, STACK);
  store<u64>(state, rest > 1 ? 1 : 0, DEPTH);
}

/** One proof or one try to split; true when all factors are there, with multiplicity, in any order. */
export function stepFactoring(factors: usize, state: usize): bool {
  if (load<u64>(state, DEPTH) == 0) return true;
  splitTop(factors, state);
  return false;
}

/** Takes out every prime below 256; returns what is left. */
function divideSmall(factors: usize, n: u64): u64 {
  for (let i: usize = 0; i < SMALL_PRIME_COUNT; i++) {
    const prime = <u64>load<u8>(SMALL_PRIMES + i);
    if (prime * prime > n) break;
    while (n % prime == 0) {
      n /= prime;
      push(factors, prime);
    }
  }
  return n;
}

/** Settles the top of the stack when it is prime; otherwise tries once to split it. */
function splitTop(factors: usize, state: usize): void {
  const depth = <usize>load<u64>(state, DEPTH);
  const top = state + STACK + ((depth - 1) << 3);
  const n = load<u64>(top);
  const tries = load<u64>(state, TRIES);
  if (tries == 0 && (n < SMALL_PRIME_REACH || isOddPrime(n))) {
    push(factors, n);
    store<u64>(state, <u64>depth - 1, DEPTH);
    return;
  }
  // Curves find the small prime of a power by chance only; for rho it is near.
  const factor = n < RHO_BELOW || (tries & 15) == 1 ? rho(n, tries + 1) : ecm(n, tries + 6, state + WORK);
  if (factor == 0) {
    store<u64>(state, tries + 1, TRIES);
    return;
  }
  store<u64>(state, 0, TRIES);
  store<u64>(top, factor);
  store<u64>(top, n / factor, 8);
  store<u64>(state, <u64>depth + 1, DEPTH);
}

/** Adds a prime. */
function push(factors: usize, prime: u64): void {
  const count = load<u64>(factors) + 1;
  store<u64>(factors, count);
  store<u64>(factors + ((<usize>count) << 3), prime);
}

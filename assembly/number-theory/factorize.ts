import { Out, Scratch } from '../shared/memory';
import { DONE, OK } from '../shared/status';
import { ecm } from './u64/ecm';
import { isOddPrime } from './u64/primality';
import { rho } from './u64/rho';
import { SMALL_PRIMES, SMALL_PRIME_COUNT, SMALL_PRIME_REACH } from './u64/smallPrimes';

/** Composites below this are split by rho, whose steps are few there; above it curves are faster. */
const RHO_BELOW: u64 = 1 << 36;

/** After this many curves without a factor rho takes over, in rounds that double. */
const CURVES: u64 = 200;

/** Words of the state in scratch. */
const STARTED = 0;
const TRIES = 8;
const DEPTH = 16;
const STACK = 24;
/** A 64-bit number has at most 7 prime factors above 256. */
const STACK_WORDS = 8;
const WORK: usize = STACK + STACK_WORDS * 8;

/**
 * Prime factors of n, ascending, with multiplicity: trial division by the primes below 256, then a stack of cofactors
 * that are proven prime or split (rho below 2³⁶, elliptic curves above, rho again should they fail).
 *
 * Shape    factors[0] the count, factors[1 …] the primes; 65 words. state: 48 words, zeroed.
 * Range    1 ≤ n < 2⁶⁴; 1 has no factors.
 * Cost     microseconds to 2³⁶; about 0.2 ms, in the mean, for two 32-bit primes. Units: one trial division, one
 *          primality proof, one curve or one round of rho; open-ended.
 * Source   Lenstra, Factoring integers with elliptic curves, Annals of Mathematics 126 (1987).
 */
export function factorize(factors: Out<u64>, state: Scratch<u64>, n: u64, begin: i32, end: i32): i32 {
  if (load<u64>(state, STARTED) == 0) {
    store<u64>(state, 1, STARTED);
    store<u64>(factors, 0);
    const rest = divideSmall(factors, n);
    store<u64>(state, rest, STACK);
    store<u64>(state, rest > 1 ? 1 : 0, DEPTH);
    begin++;
  }
  while (load<u64>(state, DEPTH) != 0) {
    if (begin++ >= end) return OK;
    splitTop(factors, state);
  }
  return DONE;
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
  let factor = tries == 0 ? squareRoot(n) : 0;
  if (factor == 0) {
    if (n < RHO_BELOW) factor = rho(n, tries + 1, 1 << 20);
    else if (tries < CURVES) factor = ecm(n, tries + 6, state + WORK);
    else factor = rho(n, tries, 1 << 17);
  }
  if (factor == 0) {
    store<u64>(state, tries + 1, TRIES);
    return;
  }
  store<u64>(state, 0, TRIES);
  store<u64>(top, factor);
  store<u64>(top, n / factor, 8);
  store<u64>(state, <u64>depth + 1, DEPTH);
}

/** The root of a perfect square, or 0. */
function squareRoot(n: u64): u64 {
  const guess = <u64>Math.sqrt(<f64>n);
  for (let root = guess - 1; root <= guess + 1; root++) if (root * root == n) return root;
  return 0;
}

/** Adds a prime where it belongs. */
function push(factors: usize, prime: u64): void {
  const count = <usize>load<u64>(factors);
  let at = factors + (count << 3);
  while (at > factors && load<u64>(at) > prime) {
    store<u64>(at, load<u64>(at), 8);
    at -= 8;
  }
  store<u64>(at, prime, 8);
  store<u64>(factors, <u64>count + 1);
}

import { Out, Scratch } from '../shared/memory';
import { DONE, OK } from '../shared/status';
import { startFactoring, stepFactoring } from '../shared/u64/factoring';

/**
 * Prime factors of n, with multiplicity, in any order: trial division by the primes below 256, then a stack of cofactors
 * that are proven prime or split (rho below 2³⁶, elliptic curves above).
 *
 * Shape    factors[0] the count, factors[1 …] the primes; 65 words. state: 73 words, zeroed.
 * Range    1 ≤ n < 2⁶⁴; 1 has no factors.
 * Cost     microseconds to 2³⁶; about 0.2 ms, in the mean, for two 32-bit primes. Units: one trial division, one
 *          primality proof, one curve or one round of rho; open-ended.
 * Source   Lenstra, Factoring integers with elliptic curves, Annals of Mathematics 126 (1987).
 */
export function factorize(factors: Out<u64>, state: Scratch<u64>, n: u64, begin: i32, end: i32): i32 {
  if (load<u64>(state) == 0) {
    store<u64>(state, 1);
    startFactoring(factors, state + 8, n);
    begin++;
  }
  for (; begin < end; begin++) if (stepFactoring(factors, state + 8)) return DONE;
  return OK;
}

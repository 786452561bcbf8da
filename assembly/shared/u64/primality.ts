/** Whether a 64-bit number is prime, proven. */
import { Montgomery } from './Montgomery';

/**
 * The bases of Jim Sinclair: no composite below 2⁶⁴ is a strong probable prime to all seven.
 * Source: https://miller-rabin.appspot.com.
 */
const BASES = memory.data<u64>([2, 325, 9375, 28178, 450775, 9780504, 1795265022]);

/** Proven primality of odd n > 2, by the strong test to seven bases. At most 7 · 64 Montgomery products and a few more. */
export function isOddPrime(n: u64): bool {
  const inverse = Montgomery.inverseOf(n);
  const one = Montgomery.one(n);
  const minusOne = n - one;
  const entry = Montgomery.entry(n, inverse);
  const twos = ctz(n - 1);
  const odd = (n - 1) >> twos;
  for (let i: usize = 0; i < 7; i++) {
    const base = load<u64>(BASES + (i << 3)) % n;
    if (base == 0) continue;
    if (!isStrongProbablePrime(Montgomery.product(base, entry, n, inverse), n, inverse, one, minusOne, odd, twos))
      return false;
  }
  return true;
}

function isStrongProbablePrime(base: u64, n: u64, inverse: u64, one: u64, minusOne: u64, odd: u64, twos: u64): bool {
  let x = base;
  for (let bit: i64 = 62 - <i64>clz(odd); bit >= 0; bit--) {
    x = Montgomery.product(x, x, n, inverse);
    if ((odd >> bit) & 1) x = Montgomery.product(x, base, n, inverse);
  }
  if (x == one || x == minusOne) return true;
  for (let i: u64 = 1; i < twos; i++) {
    x = Montgomery.product(x, x, n, inverse);
    if (x == minusOne) return true;
    if (x == one) return false;
  }
  return false;
}

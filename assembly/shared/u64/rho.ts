/** Pollard's rho: finds a factor in about the square root of its size in steps. Best for small numbers. */
import { Montgomery } from './Montgomery';
import { gcd } from './gcd';

/** The walk doubles its length up to this. */
const LIMIT = 512;

/** Steps between two greatest common divisors. */
const BATCH = 128;

/**
 * A factor of odd composite n > c found by x ← x² + c from x = 2, or 0 after some 700 steps, or where all factors meet at once: try the next c.
 *
 * Differences are multiplied up and looked at in batches; a batch that hits every factor at once is walked again singly.
 * Source: Brent, An improved Monte Carlo factorization algorithm, BIT 20 (1980).
 */
export function rho(n: u64, c: u64): u64 {
  const inverse = Montgomery.inverseOf(n);
  const one = Montgomery.one(n);
  let fast = Montgomery.add(one, one, n);
  const step = Montgomery.product(c, Montgomery.entry(n, inverse), n, inverse);
  let product = one;
  let length = 1;
  while (length < LIMIT) {
    const slow = fast;
    for (let i = 0; i < length; i++) fast = Montgomery.add(Montgomery.product(fast, fast, n, inverse), step, n);
    let walked = 0;
    while (walked < length) {
      const start = fast;
      const count = min(BATCH, length - walked);
      for (let i = 0; i < count; i++) {
        fast = Montgomery.add(Montgomery.product(fast, fast, n, inverse), step, n);
        product = Montgomery.product(product, Montgomery.subtract(slow, fast, n), n, inverse);
      }
      let factor = gcd(product, n);
      if (factor != 1) {
        if (factor != n) return factor;
        // Zero: several factors met in this batch.
        fast = start;
        do {
          fast = Montgomery.add(Montgomery.product(fast, fast, n, inverse), step, n);
          factor = gcd(Montgomery.subtract(slow, fast, n), n);
        } while (factor == 1);
        return factor == n ? 0 : factor;
      }
      walked += count;
    }
    length <<= 1;
  }
  return 0;
}

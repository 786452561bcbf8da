import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { defineBench } from '../../defineBench';

/**
 * Trial division by 2, 3 and the numbers 6k ± 1, in number arithmetic: n is beyond 2^53, so the quotient is rounded and
 * only the low 32 bits of the remainder are computed. Where they allow a divisor, BigInt decides; small divisors, whose
 * quotients are too long for that, go by BigInt too.
 */
function trialDivision(n: bigint): bigint[] {
  const factors: bigint[] = [];
  let rest = n;
  let approximate = Number(rest);
  let low = Number(BigInt.asIntN(32, rest));
  const divides = (d: number): boolean => {
    if (d > 2048) {
      const r = (low - Math.imul(Math.floor(approximate / d), d)) | 0;
      if (r !== 0 && r !== (d | 0) && r !== (-d | 0)) return false;
    }
    return rest % BigInt(d) === 0n;
  };
  const take = (d: number): void => {
    while (divides(d)) {
      factors.push(BigInt(d));
      rest /= BigInt(d);
      approximate = Number(rest);
      low = Number(BigInt.asIntN(32, rest));
    }
  };
  take(2);
  take(3);
  for (let d = 5; d * d <= approximate; d += 6) {
    if (divides(d)) take(d);
    if (divides(d + 2)) take(d + 2);
  }
  if (rest > 1n) factors.push(rest);
  return factors;
}

/** Pollard's rho in BigInt, steps multiplied up in batches of 100, for a product of two different primes. */
function rho(n: bigint): bigint[] {
  const gcd = (a: bigint, b: bigint): bigint => {
    while (b > 0n) [a, b] = [b, a % b];
    return a;
  };
  for (let c = 1n; ; c++) {
    let [slow, fast, product] = [2n, 2n, 1n];
    for (let found = 1n; found === 1n;) {
      for (let i = 0; i < 100; i++) {
        slow = (slow * slow + c) % n;
        fast = (fast * fast + c) % n;
        fast = (fast * fast + c) % n;
        product = (product * (fast > slow ? fast - slow : slow - fast)) % n;
      }
      found = gcd(product, n);
      if (found === n) break;
      if (found !== 1n) return found * found < n ? [found, n / found] : [n / found, found];
    }
  }
}

function check(ours: bigint[], plain: bigint[]): void {
  if (ours.join() !== plain.join()) throw new Error(`${ours.join(' · ')} is not ${plain.join(' · ')}`);
}

const trial = defineBench({
  name: 'number-theory/factorize product of two 31-bit primes',
  target: 1000,
  kernel: factorize,
  // The least and the greatest prime of 31 bits: of all such products the one that is easiest for trial division.
  input: () => ({ n: 1_073_741_827n * 2_147_483_647n }),
  plain: ({ n }) => trialDivision(n),
  check,
});

export default [
  trial,
  defineBench({
    name: 'number-theory/factorize product of two 32-bit primes',
    target: 25,
    kernel: factorize,
    input: () => ({ n: 3_037_000_507n * 4_093_082_899n }),
    plain: ({ n }) => rho(n),
    check,
  }),
  defineBench({
    name: 'number-theory/factorize product of two 37-bit primes',
    target: 25,
    kernel: factorize,
    input: () => ({ n: 100_000_000_003n * 137_438_953_447n }),
    plain: ({ n }) => rho(n),
    check,
  }),
];

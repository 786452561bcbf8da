import { same } from '../inputs.mjs';

/** Random bits of a linear congruential generator (Knuth, MMIX). */
function* bits(seed) {
  let state = BigInt(seed);
  for (;;) {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    yield state >> 32n;
  }
}

const isPrime = (n) => {
  for (let d = 3n; d * d <= n; d += 2n) if (n % d === 0n) return false;
  return n % 2n === 1n;
};

/** `count` products of two random primes of 32 bits. */
function semiprimes(count) {
  const source = bits(1);
  const prime = () => {
    for (;;) {
      const n = (source.next().value & 0x7fffffffn) | 0x80000001n;
      if (isPrime(n)) return n;
    }
  };
  return Array.from({ length: count }, () => prime() * prime());
}

const fibonacci = (n, as, target) => ({
  name: `fibonacci(${n}) as ${as === 'text' ? 'decimal text' : 'bigint'}`,
  operation: 'fibonacci',
  input: () => ({ n, as }),
  differ: same,
  targets: { node: { 'plain JavaScript': target } },
});

export default [
  {
    name: 'factorize, 100 products of two 32-bit primes',
    operation: 'factorize',
    input: () => ({ numbers: semiprimes(100) }),
    differ: same,
    without: ['textbook loops in Go'],
    targets: { node: { 'GNU factor': 4, PARI: 2, 'plain JavaScript': 25 } },
  },
  {
    name: 'factorize, the product of the least and the greatest prime of 31 bits',
    operation: 'factorize',
    input: () => ({ numbers: [1_073_741_827n * 2_147_483_647n] }),
    differ: same,
  },
  // A time of at most 1.2 times BigInt's is a ratio of at least 0.83.
  fibonacci(100_000, 'bigint', 0.83),
  fibonacci(1_000_000, 'bigint', 0.83),
  fibonacci(1_000_000, 'text', 3),
];

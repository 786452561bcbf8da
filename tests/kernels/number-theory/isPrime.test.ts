import { createInlineEngine } from '@wasm-compute/engine/inline';
import { isPrime } from '@wasm-compute/engine/kernels/number-theory/isPrime';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { isPrimeOf, powerMod, primeOf, pseudoprimes, sieve } from './numbers';

/** The strong test to base 2 alone. */
function isStrongToTwo(n: bigint): boolean {
  let odd = n - 1n;
  let twos = 0;
  for (; (odd & 1n) === 0n; odd >>= 1n) twos++;
  let x = powerMod(2n, odd, n);
  if (x === 1n) return true;
  for (; twos > 0; twos--, x = (x * x) % n) if (x === n - 1n) return true;
  return false;
}

describeKernel(isPrime, {
  random(rng) {
    if (rng.bool(0.1)) return { n: rng.bigint(rng.int(65, 300)) | 1n };
    if (rng.bool(0.02)) return { n: primeOf(rng, rng.int(65, 160)) };
    if (rng.bool(0.1)) return { n: primeOf(rng, rng.int(2, 64)) };
    if (rng.bool(0.3)) return { n: primeOf(rng, rng.int(9, 32)) * primeOf(rng, rng.int(9, 32)) };
    return { n: rng.bigint(rng.int(0, 64)) };
  },
  reference: ({ n }) => isPrimeOf(n),
  sameBytes: true,
  examples: [
    { name: '0', input: { n: 0n }, output: false },
    { name: '1', input: { n: 1n }, output: false },
    { name: '2', input: { n: 2n }, output: true },
    { name: 'a negative number', input: { n: -7n }, output: false },
    { name: 'the largest prime below 2^64', input: { n: 2n ** 64n - 59n }, output: true },
    { name: '2^64 − 1', input: { n: 2n ** 64n - 1n }, output: false },
    { name: 'an even number beyond 2^64', input: { n: 2n ** 64n }, output: false },
    { name: 'a negative number beyond 2^64', input: { n: 1n - 2n ** 89n }, output: false },
    { name: 'the square of a prime', input: { n: (2n ** 61n - 1n) ** 2n }, output: false },
    ...pseudoprimes.map((n) => ({ name: `the pseudoprime ${n}`, input: { n }, output: false })),
  ],
  rejects: [
    { name: '2^4096', input: { n: 2n ** 4096n }, code: 'number-theory/range' },
    { name: '−2^4096', input: { n: -(2n ** 4096n) }, code: 'number-theory/range' },
  ],
});

describe('isPrime', () => {
  // The exponents of the Mersenne primes up to 2,203: OEIS A000043, https://oeis.org/A000043.
  it('knows which Mersenne numbers of 65 to 1,300 bits are prime', async () => {
    const engine = createInlineEngine();
    const found: number[] = [];
    for (const p of sieve(1300).entries())
      if (p[0] > 64 && p[1] === 1 && (await engine.run(isPrime, { n: 2n ** BigInt(p[0]) - 1n }))) found.push(p[0]);
    expect(found).toStrictEqual([89, 107, 127, 521, 607, 1279]);
  });

  // Strong pseudoprimes to base 2 (k + 1)·(2k + 1) beyond 2^64:
  // only the second half of the test tells them.
  it('is not deceived by strong pseudoprimes to base 2 beyond 2^64', async () => {
    const engine = createInlineEngine();
    let deceivers = 0;
    for (let k = 2n ** 33n; deceivers < 20; k++) {
      const [p, q] = [k + 1n, 2n * k + 1n];
      if (!isPrimeOf(p) || !isPrimeOf(q) || !isStrongToTwo(p * q)) continue;
      deceivers++;
      expect(await engine.run(isPrime, { n: p * q })).toBe(false);
    }
  });

  it('agrees with a sieve for every n below 100,000', async () => {
    const engine = createInlineEngine();
    const prime = sieve(100_000);
    for (let n = 0; n < prime.length; n++) {
      if ((await engine.run(isPrime, { n })) !== (prime[n] === 1)) expect.fail(`${n}`);
    }
  });
});

import { createInlineEngine } from '@wasm-compute/engine/inline';
import { isPrime } from '@wasm-compute/engine/kernels/number-theory/isPrime';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { isPrimeOf, primeOf, pseudoprimes, sieve } from './numbers';

describeKernel(isPrime, {
  random(rng) {
    if (rng.bool(0.3)) return { n: primeOf(rng, rng.int(2, 64)) };
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
    ...pseudoprimes.map((n) => ({ name: `the pseudoprime ${n}`, input: { n }, output: false })),
  ],
  rejects: [
    { name: '2^64', input: { n: 2n ** 64n }, code: 'number-theory/range' },
    { name: '−2^64', input: { n: -(2n ** 64n) }, code: 'number-theory/range' },
  ],
});

describe('isPrime', () => {
  it('agrees with a sieve for every n below 100,000', async () => {
    const engine = createInlineEngine();
    const prime = sieve(100_000);
    for (let n = 0; n < prime.length; n++) {
      if ((await engine.run(isPrime, { n })) !== (prime[n] === 1)) expect.fail(`${n}`);
    }
  });
});

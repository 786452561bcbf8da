import { createInlineEngine } from '@wasm-compute/engine/inline';
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom, type Random } from '../random';
import { isPrimeOf, primeOf, pseudoprimes } from './numbers';

/** Numbers whose factors are known because they were multiplied from primes. */
function composed(rng: Random): { n: bigint; factors: bigint[] } {
  const factors: bigint[] = [];
  let n = 1n;
  const widest = rng.int(2, 40);
  while (rng.bool(0.93)) {
    const prime = primeOf(rng, rng.int(2, widest));
    const times = rng.bool(0.2) ? rng.int(2, 6) : 1;
    for (let i = 0; i < times && n * prime < 2n ** 64n; i++) {
      n *= prime;
      factors.push(prime);
    }
  }
  factors.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return { n, factors };
}

const known = new Map<bigint, bigint[]>();

describeKernel(factorize, {
  random(rng) {
    const { n, factors } = composed(rng);
    const negative = rng.bool(0.2);
    const signedN = negative ? -n : n;
    known.set(signedN, negative ? [-1n, ...factors] : factors);
    return { n: signedN };
  },
  reference: ({ n }) => known.get(n)!,
  sameBytes: true,
  examples: [
    { name: '1, the empty product', input: { n: 1n }, output: [] },
    { name: 'a prime', input: { n: 97n }, output: [97n] },
    { name: '−1', input: { n: -1n }, output: [-1n] },
    { name: 'a negative number', input: { n: -12n }, output: [-1n, 2n, 2n, 3n] },
    { name: '2^63', input: { n: 2n ** 63n }, output: Array.from({ length: 63 }, () => 2n) },
    {
      name: '2^64 − 1',
      input: { n: 2n ** 64n - 1n },
      output: [3n, 5n, 17n, 257n, 641n, 65_537n, 6_700_417n],
    },
    { name: 'the largest prime below 2^64', input: { n: 2n ** 64n - 59n }, output: [2n ** 64n - 59n] },
    {
      name: 'the square of the largest 32-bit prime',
      input: { n: 4_294_967_291n ** 2n },
      output: [4_294_967_291n, 4_294_967_291n],
    },
    { name: 'a fourth power', input: { n: 65_521n ** 4n }, output: [65_521n, 65_521n, 65_521n, 65_521n] },
  ],
  rejects: [
    { name: '0', input: { n: 0n }, code: 'number-theory/zero' },
    { name: '2^64', input: { n: 2n ** 64n }, code: 'number-theory/range' },
    { name: '−2^64', input: { n: -(2n ** 64n) }, code: 'number-theory/range' },
  ],
});

describe('factorize', () => {
  const engine = createInlineEngine();

  async function expectFactored(n: bigint): Promise<bigint[]> {
    const factors = await engine.run(factorize, { n });
    expect(factors.reduce((product, p) => product * p, 1n)).toBe(n);
    expect(factors.filter((p) => !isPrimeOf(p))).toStrictEqual([]);
    return factors;
  }

  it('takes safe integers as numbers, and refuses other numbers', async () => {
    expect(await engine.run(factorize, { n: 12 })).toStrictEqual([2n, 2n, 3n]);
    for (const n of [1.5, NaN, 2 ** 53]) {
      await expect(engine.run(factorize, { n })).rejects.toMatchObject({ code: 'input/type' });
    }
  });

  it('splits Carmichael numbers and strong pseudoprimes', async () => {
    for (const n of pseudoprimes) expect((await expectFactored(n)).length).toBeGreaterThan(1);
  });

  it('splits products of two primes of every size up to 32 bits', async () => {
    const rng = createRandom(2);
    for (let i = 0; i < 1500; i++) {
      const [p, q] = [primeOf(rng, rng.int(9, 32)), primeOf(rng, rng.int(9, 32))];
      expect(await engine.run(factorize, { n: p * q })).toStrictEqual(p < q ? [p, q] : [q, p]);
    }
  });

  it('multiplies back to n with prime factors, for the 1,000 numbers below 2^64', async () => {
    for (let i = 1n; i <= 1000n; i++) await expectFactored(2n ** 64n - i);
  });

  it('is complete on every n up to 5,000', async () => {
    for (let n = 1n; n <= 5000n; n++) await expectFactored(n);
  });
});

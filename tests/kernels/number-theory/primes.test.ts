import { createInlineEngine } from '@wasm-compute/engine/inline';
import { primes } from '@wasm-compute/engine/kernels/number-theory/primes';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import type { Random } from '../random';
import { isPrimeOf, sieve } from './numbers';

const limit = 300_000;
const small = sieve(limit);

/** By the table where it reaches, by the strong test beyond. */
function primesOf(from: bigint, to: bigint): Float64Array | BigUint64Array {
  const found: bigint[] = [];
  for (let n = from; n <= to; n++) if (n < limit ? small[Number(n)] === 1 : isPrimeOf(n)) found.push(n);
  return to < 2n ** 53n ? Float64Array.from(found, Number) : BigUint64Array.from(found);
}

/** Mostly ranges in the table, since the strong test is slow in BigInt. */
function rangeOf(rng: Random): { from: bigint; to: bigint } {
  if (rng.bool(0.98)) {
    const from = rng.int(0, rng.pick([20, 5000, 290_000]));
    return { from: BigInt(from), to: BigInt(from + rng.int(-2, rng.pick([30, 300, 3000]))) };
  }
  const from = rng.bigint(rng.int(20, 63));
  return { from, to: from + BigInt(rng.int(0, 200)) };
}

describeKernel(primes, {
  random: (rng) => {
    const { from, to } = rangeOf(rng);
    return { from, to: to < 0n ? 0n : to };
  },
  reference: ({ from, to }) => primesOf(BigInt(from), BigInt(to)) as ReturnType<typeof primes.result>,
  sameBytes: true,
  examples: [
    {
      name: 'the first primes',
      input: { from: 0, to: 30 },
      output: Float64Array.of(2, 3, 5, 7, 11, 13, 17, 19, 23, 29),
    },
    { name: 'a range of one prime', input: { from: 7, to: 7 }, output: Float64Array.of(7) },
    { name: 'a range of one composite', input: { from: 9, to: 9 }, output: new Float64Array(0) },
    { name: 'a range that ends before it begins', input: { from: 10, to: 9 }, output: new Float64Array(0) },
    { name: 'everything in the table', input: { from: 0, to: limit - 1 } },
    {
      name: 'the last primes below 2^53',
      input: { from: 2n ** 53n - 200n, to: 2n ** 53n - 1n },
      output: Float64Array.from([145, 111], (d) => 2 ** 53 - d),
    },
    {
      name: 'the last primes below 2^64',
      input: { from: 2n ** 64n - 100n, to: 2n ** 64n - 1n },
      output: BigUint64Array.from([95n, 83n, 59n], (d) => 2n ** 64n - d),
    },
    { name: 'numbers', input: { from: 89, to: 97 }, output: Float64Array.of(89, 97) },
  ],
  rejects: [
    { name: 'a negative from', input: { from: -1, to: 5 }, code: 'number-theory/range' },
    { name: '2^64', input: { from: 0, to: 2n ** 64n }, code: 'number-theory/range' },
    { name: 'more than 2^31 numbers', input: { from: 0, to: 2n ** 31n }, code: 'number-theory/range' },
    { name: 'a fraction', input: { from: 0, to: 1.5 }, code: 'input/type' },
  ],
});

describe('primes', () => {
  const engine = createInlineEngine();

  // The counts of primes up to powers of ten: OEIS A006880, https://oeis.org/A006880.
  it.each([
    [1, 4],
    [2, 25],
    [3, 168],
    [4, 1229],
    [5, 9592],
    [6, 78_498],
    [7, 664_579],
    [8, 5_761_455],
  ])('counts π(10^%i) = %i', async (exponent, count) => {
    expect((await engine.run(primes, { from: 0, to: 10 ** exponent })).length).toBe(count);
  });

  it('agrees with the table in every row of several segments', async () => {
    const [from, to] = [9_000_000, 33_000_000];
    const table = sieve(to + 1);
    const found = (await engine.run(primes, { from, to })) as Float64Array;
    let at = 0;
    for (let n = from; n <= to; n++) if (table[n] === 1 && found[at++] !== n) throw new Error(`${n} is missing.`);
    expect(found.length).toBe(at);
  });

  // Base primes above 4,096 are found by sieving; 10^13 needs those up to 3.2 million.
  it('finds primes far up where the base reaches the root, and where proofs take its place', async () => {
    for (const from of [10n ** 10n, 10n ** 13n, 2n ** 48n - 1000n, 10n ** 15n, 10n ** 17n]) {
      const expected = primesOf(from, from + 2000n);
      expect([...(await engine.run(primes, { from, to: from + 2000n }))]).toStrictEqual([...expected]);
    }
  });

  it('leaves out squares and products of neighbouring primes beyond the base', async () => {
    for (const p of [16_777_259n, 4_294_967_291n]) {
      const found = [...(await engine.run(primes, { from: p * p - 50n, to: p * p + 50n }))].map(BigInt);
      expect(found).toStrictEqual([...primesOf(p * p - 50n, p * p + 50n)].map(BigInt));
      expect(found).not.toContain(p * p);
    }
  });
});

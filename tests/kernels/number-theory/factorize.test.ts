import { createInlineEngine } from '@wasm-compute/engine/inline';
import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { describe, expect, it } from 'vitest';
import { describeKernel } from '../describeKernel';
import { createRandom, type Random } from '../random';
import { isPrimeOf, primeOf, pseudoprimes } from './numbers';

/** Primes of up to 40 bits, since random ones take the reference long. */
const primes: readonly bigint[][] = (() => {
  const rng = createRandom(7);
  return Array.from({ length: 41 }, (_, bits) =>
    bits < 2 ? [] : Array.from({ length: bits < 16 ? 6 : 60 }, () => primeOf(rng, bits)),
  );
})();
/** Primes of 72, 80, 88 … bits. */
const longPrimes: readonly bigint[] = (() => {
  const rng = createRandom(8);
  return Array.from({ length: 20 }, (_, i) => primeOf(rng, 72 + 8 * (i % 8)));
})();

/** Numbers whose factors are known because they were multiplied from primes; one in twenty is beyond 64 bits. */
function composed(rng: Random): { n: bigint; factors: bigint[] } {
  const factors: bigint[] = [];
  let n = 1n;
  let limit = 2n ** 64n;
  const widest = rng.int(2, 40);
  if (rng.bool(0.05)) {
    limit = 10n ** 40n;
    n = rng.pick(longPrimes);
    factors.push(n);
  }
  while (rng.bool(0.93)) {
    const prime = rng.pick(primes[rng.int(2, Math.min(widest, limit > 2n ** 64n ? 34 : 40))]!);
    const times = rng.bool(0.2) ? rng.int(2, 6) : 1;
    for (let i = 0; i < times && n * prime < limit; i++) {
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
    { name: '2^64', input: { n: 2n ** 64n }, output: Array.from({ length: 64 }, () => 2n) },
    { name: 'a prime beyond 2^64', input: { n: 2n ** 127n - 1n }, output: [2n ** 127n - 1n] },
    {
      name: '−(2^67 − 1), which Cole split in 1903',
      input: { n: 1n - 2n ** 67n },
      output: [-1n, 193_707_721n, 761_838_257_287n],
    },
    {
      name: 'the fifth power of a prime',
      input: { n: 16_777_259n ** 5n },
      output: Array.from({ length: 5 }, () => 16_777_259n),
    },
    {
      name: '10^40',
      input: { n: 10n ** 40n },
      output: [...Array.from({ length: 40 }, () => 2n), ...Array.from({ length: 40 }, () => 5n)],
    },
    { name: 'a fourth power', input: { n: 65_521n ** 4n }, output: [65_521n, 65_521n, 65_521n, 65_521n] },
  ],
  rejects: [
    { name: '0', input: { n: 0n }, code: 'number-theory/zero' },
    { name: '10^40 + 1', input: { n: 10n ** 40n + 1n }, code: 'number-theory/range' },
    { name: '−10^40 − 1', input: { n: -(10n ** 40n) - 1n }, code: 'number-theory/range' },
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

  it('splits the product of two primes of 16 digits, and the square of one of 19', async () => {
    const [p, q] = [1_000_000_000_000_037n, 5_000_000_000_000_023n];
    expect([isPrimeOf(p), isPrimeOf(q)]).toStrictEqual([true, true]);
    expect(await engine.run(factorize, { n: p * q })).toStrictEqual([p, q]);
    expect(await engine.run(factorize, { n: (2n ** 61n - 1n) ** 2n })).toStrictEqual([2n ** 61n - 1n, 2n ** 61n - 1n]);
  });

  it('splits powers and products of primes so small that every curve finds all of them at once', async () => {
    for (const p of [257n, 263n, 1009n, 3001n, 4099n, 20_011n, 65_521n]) {
      for (let k = 2n; p ** k < 10n ** 40n; k++) {
        expect(await engine.run(factorize, { n: p ** k })).toStrictEqual(Array.from({ length: Number(k) }, () => p));
      }
    }
    const three = [257n, 257n, 257n, 257n, 257n, 1009n, 1009n, 1009n, 3001n, 3001n];
    expect(await engine.run(factorize, { n: three.reduce((n, p) => n * p) })).toStrictEqual(three);
  });

  it('stops when it is told to, in the middle of a hard number', async () => {
    // Two primes of 20 digits: 2⁶⁵ + 131 and 2⁶⁶ + 9 would take a second or more.
    const run = engine.run(factorize, { n: (2n ** 65n + 131n) * (2n ** 66n + 9n) });
    run.cancel(new Error('enough'));
    await expect(run).rejects.toThrow('enough');
  });

  it('is complete on every n up to 5,000', async () => {
    for (let n = 1n; n <= 5000n; n++) await expectFactored(n);
  });
});

import { factorize } from '@wasm-compute/engine/kernels/number-theory/factorize';
import { fibonacci } from '@wasm-compute/engine/kernels/number-theory/fibonacci';
import { gcd as gcdKernel } from '@wasm-compute/engine/kernels/number-theory/gcd';
import { isPrime as isPrimeKernel } from '@wasm-compute/engine/kernels/number-theory/isPrime';
import { lcm as lcmKernel } from '@wasm-compute/engine/kernels/number-theory/lcm';
import { modInverse } from '@wasm-compute/engine/kernels/number-theory/modInverse';
import { modPow as modPowKernel } from '@wasm-compute/engine/kernels/number-theory/modPow';
import { primes } from '@wasm-compute/engine/kernels/number-theory/primes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engine } from './engine';

const gcd = (a: bigint, b: bigint) => engine.run(gcdKernel, { a, b });
const lcm = (a: bigint, b: bigint) => engine.run(lcmKernel, { a, b });
const modPow = (base: bigint, exponent: bigint, modulus: bigint) =>
  engine.run(modPowKernel, { base, exponent, modulus });
const isPrime = (n: bigint) => engine.run(isPrimeKernel, { n });
const F = (n: number) => engine.run(fibonacci, { n }) as Promise<bigint>;

const large = fc.bigInt({ min: -(2n ** 300n), max: 2n ** 300n });
const natural = fc.bigInt({ min: 1n, max: 2n ** 48n });
const index = fc.nat(2000);
const abs = (n: bigint) => (n < 0n ? -n : n);

describe('gcd and lcm', () => {
  it('gcd · lcm = |a · b|', () =>
    fc.assert(
      fc.asyncProperty(large, large, async (a, b) => {
        expect((await gcd(a, b)) * (await lcm(a, b))).toBe(abs(a * b));
      }),
    ));

  it('gcd(a, b) = gcd(b, a), whatever the signs', () =>
    fc.assert(
      fc.asyncProperty(large, large, async (a, b) => {
        expect(await gcd(a, b)).toBe(await gcd(-b, a));
      }),
    ));

  it('gcd(gcd(a, b), c) = gcd(a, gcd(b, c))', () =>
    fc.assert(
      fc.asyncProperty(large, large, large, async (a, b, c) => {
        expect(await gcd(await gcd(a, b), c)).toBe(await gcd(a, await gcd(b, c)));
      }),
    ));

  it('gcd divides both, and what is left has no divisor in common', () =>
    fc.assert(
      fc.asyncProperty(large, large, async (a, b) => {
        const g = await gcd(a, b);
        fc.pre(g !== 0n);
        expect([a % g, b % g]).toStrictEqual([0n, 0n]);
        expect(await gcd(a / g, b / g)).toBe(1n);
      }),
    ));
});

describe('primes', () => {
  it('the product of the factors is the number, and they ascend', () =>
    fc.assert(
      fc.asyncProperty(natural, async (n) => {
        const factors = await engine.run(factorize, { n });
        expect(factors.reduce((product, factor) => product * factor, 1n)).toBe(n);
        expect(factors.toSorted((a, b) => Number(a - b))).toStrictEqual(factors);
      }),
    ));

  it('the factors of a product are those of both', () =>
    fc.assert(
      fc.asyncProperty(fc.bigInt(1n, 2n ** 24n), fc.bigInt(1n, 2n ** 24n), async (a, b) => {
        const both = [...(await engine.run(factorize, { n: a })), ...(await engine.run(factorize, { n: b }))];
        expect(await engine.run(factorize, { n: a * b })).toStrictEqual(both.toSorted((x, y) => Number(x - y)));
      }),
    ));

  it('every factor is prime, and a number is prime when it is its own only factor', () =>
    fc.assert(
      fc.asyncProperty(natural, async (n) => {
        const factors = await engine.run(factorize, { n });
        for (const factor of factors) expect(await isPrime(factor)).toBe(true);
        expect(await isPrime(n)).toBe(factors.length === 1);
      }),
    ));

  it('those of a range are the numbers that isPrime says', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 10 ** 9 }), fc.nat(60), async (from, length) => {
        const found = [...((await engine.run(primes, { from, to: from + length })) as Float64Array)];
        const expected: number[] = [];
        for (let n = from; n <= from + length; n++) if (await isPrime(BigInt(n))) expected.push(n);
        expect(found).toStrictEqual(expected);
      }),
      { numRuns: 30 },
    ));

  it('a^(p − 1) = 1 modulo a prime p that does not divide a', () =>
    fc.assert(
      fc.asyncProperty(natural, natural, async (a, n) => {
        const p = (await engine.run(factorize, { n })).at(-1) ?? 2n;
        fc.pre(a % p !== 0n);
        expect(await modPow(a, p - 1n, p)).toBe(1n % p);
      }),
    ));
});

describe('arithmetic modulo a number', () => {
  it('b^(e + f) = b^e · b^f', () =>
    fc.assert(
      fc.asyncProperty(large, fc.bigInt(0n, 10_000n), fc.bigInt(0n, 10_000n), natural, async (b, e, f, m) => {
        expect(await modPow(b, e + f, m)).toBe(((await modPow(b, e, m)) * (await modPow(b, f, m))) % m);
      }),
    ));

  it('a · a⁻¹ = 1', () =>
    fc.assert(
      fc.asyncProperty(large, natural, async (a, modulus) => {
        fc.pre((await gcd(a, modulus)) === 1n);
        const inverse = await engine.run(modInverse, { a, modulus });
        expect((((a * inverse) % modulus) + modulus) % modulus).toBe(1n % modulus);
      }),
    ));
});

describe('Fibonacci numbers', () => {
  it('F(n − 1) · F(n + 1) − F(n)² = (−1)ⁿ', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2000 }), async (n) => {
        expect((await F(n - 1)) * (await F(n + 1)) - (await F(n)) ** 2n).toBe(n % 2 === 0 ? 1n : -1n);
      }),
    ));

  it('gcd(F(m), F(n)) = F(gcd(m, n))', () =>
    fc.assert(
      fc.asyncProperty(index, index, async (m, n) => {
        const g = Number(await gcd(BigInt(m), BigInt(n)));
        expect(await gcd(await F(m), await F(n))).toBe(await F(g));
      }),
    ));

  it('F(m + n) = F(m) · F(n + 1) + F(m − 1) · F(n)', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2000 }), index, async (m, n) => {
        expect(await F(m + n)).toBe((await F(m)) * (await F(n + 1)) + (await F(m - 1)) * (await F(n)));
      }),
    ));

  it('as text are the digits of the number', () =>
    fc.assert(
      fc.asyncProperty(index, async (n) => {
        expect(await engine.run(fibonacci, { n, as: 'text' } as never)).toBe(String(await F(n)));
      }),
    ));
});

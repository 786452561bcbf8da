/** BigInt references for number theory, written from the textbook and independent of the kernels. */
import type { Random } from '../random';

export function gcdOf(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

export function powerMod(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus;
  let square = ((base % modulus) + modulus) % modulus;
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** The first twelve primes as bases prove every n below 3.3 · 10^24 (Sorenson and Webster). */
const bases = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n];

export function isPrimeOf(n: bigint): boolean {
  if (n < 2n) return false;
  for (const p of bases) if (n % p === 0n) return n === p;
  let odd = n - 1n;
  let twos = 0;
  for (; (odd & 1n) === 0n; odd >>= 1n) twos++;
  return bases.every((base) => {
    let x = powerMod(base, odd, n);
    if (x === 1n || x === n - 1n) return true;
    for (let i = 1; i < twos; i++) {
      x = (x * x) % n;
      if (x === n - 1n) return true;
    }
    return false;
  });
}

/** A random prime of exactly `bits` bits. */
export function primeOf(rng: Random, bits: number): bigint {
  for (;;) {
    const n = rng.bigint(bits) | (1n << BigInt(bits - 1)) | 1n;
    if (isPrimeOf(n)) return n;
  }
}

/** A whole number of a random length up to `bits`, of either sign. */
export function signed(rng: Random, bits: number): bigint {
  const n = rng.bigint(rng.int(0, bits));
  return rng.bool() ? -n : n;
}

/** Primality of every number below `limit`. */
export function sieve(limit: number): Uint8Array {
  const prime = new Uint8Array(limit).fill(1);
  prime.fill(0, 0, 2);
  for (let p = 2; p * p < limit; p++) {
    if (prime[p]) for (let n = p * p; n < limit; n += p) prime[n] = 0;
  }
  return prime;
}

/** Carmichael numbers and composites that are strong pseudoprimes to many bases, up to just below 2^64. */
export const pseudoprimes: readonly bigint[] = [
  561n,
  1105n,
  1729n,
  2047n,
  6601n,
  8911n,
  41_041n,
  825_265n,
  321_197_185n,
  1_373_653n,
  25_326_001n,
  3_215_031_751n,
  2_152_302_898_747n,
  3_474_749_660_383n,
  341_550_071_728_321n,
  3_825_123_056_546_413_051n,
  18_446_744_066_047_760_377n,
];

import { DomainError } from '@wasm-compute/engine';
import { modInverse } from '@wasm-compute/engine/kernels/number-theory/modInverse';
import { describeKernel } from '../describeKernel';
import { gcdOf, signed } from './numbers';

/** By the extended algorithm of Euclid, with signed cofactors. */
function inverseOf(a: bigint, modulus: bigint): bigint {
  let [r, next] = [modulus, ((a % modulus) + modulus) % modulus];
  let [s, t] = [0n, 1n];
  while (next > 0n) {
    const q = r / next;
    [r, next] = [next, r - q * next];
    [s, t] = [t, s - q * t];
  }
  return ((s % modulus) + modulus) % modulus;
}

describeKernel(modInverse, {
  random: (rng) => ({ a: signed(rng, 900), modulus: rng.bigint(rng.int(0, 800)) + 1n }),
  reference({ a, modulus }) {
    if (gcdOf(a, modulus) !== 1n) throw new DomainError('number-theory/not-invertible', '');
    return inverseOf(a, modulus);
  },
  sameBytes: true,
  examples: [
    { name: 'modulus 1', input: { a: 5n, modulus: 1n }, output: 0n },
    { name: '1', input: { a: 1n, modulus: 9n }, output: 1n },
    { name: '−1', input: { a: -1n, modulus: 9n }, output: 8n },
    { name: 'a number beyond the modulus', input: { a: 10n, modulus: 7n }, output: 5n },
  ],
  rejects: [
    { name: 'a common factor', input: { a: 6n, modulus: 9n }, code: 'number-theory/not-invertible' },
    { name: '0', input: { a: 0n, modulus: 9n }, code: 'number-theory/not-invertible' },
    { name: 'modulus 0', input: { a: 1n, modulus: 0n }, code: 'number-theory/range' },
  ],
});

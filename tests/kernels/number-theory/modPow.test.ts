import { modPow } from '@wasm-compute/engine/kernels/number-theory/modPow';
import { describeKernel } from '../describeKernel';
import { powerMod, signed } from './numbers';

describeKernel(modPow, {
  random: (rng) => ({
    base: signed(rng, 900),
    exponent: rng.bigint(rng.int(0, 200)),
    modulus: rng.bigint(rng.int(0, 800)) + 1n,
  }),
  reference: ({ base, exponent, modulus }) => powerMod(base, exponent, modulus),
  sameBytes: true,
  examples: [
    { name: '0⁰', input: { base: 0n, exponent: 0n, modulus: 7n }, output: 1n },
    { name: 'modulus 1', input: { base: 5n, exponent: 0n, modulus: 1n }, output: 0n },
    { name: 'a negative base', input: { base: -2n, exponent: 3n, modulus: 5n }, output: 2n },
    {
      name: "Fermat's little theorem at a Mersenne prime",
      input: { base: 3n, exponent: 2n ** 521n - 2n, modulus: 2n ** 521n - 1n },
      output: 1n,
    },
  ],
  rejects: [
    { name: 'modulus 0', input: { base: 2n, exponent: 2n, modulus: 0n }, code: 'number-theory/range' },
    { name: 'a negative exponent', input: { base: 2n, exponent: -1n, modulus: 5n }, code: 'number-theory/range' },
    {
      name: 'a modulus of more than 32,768 bits',
      input: { base: 2n, exponent: 1n, modulus: 1n << 32_768n },
      code: 'number-theory/range',
    },
  ],
});

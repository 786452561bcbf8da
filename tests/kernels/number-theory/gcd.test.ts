import { gcd } from '@wasm-compute/engine/kernels/number-theory/gcd';
import { describeKernel } from '../describeKernel';
import { gcdOf, signed } from './numbers';

describeKernel(gcd, {
  random(rng, i) {
    const bits = i % 50 === 0 ? 8000 : 600;
    const common = rng.bigint(rng.int(0, bits));
    return { a: signed(rng, bits) * common, b: signed(rng, bits) * common };
  },
  reference: ({ a, b }) => gcdOf(a, b),
  sameBytes: true,
  examples: [
    { name: 'two zeros', input: { a: 0n, b: 0n }, output: 0n },
    { name: '0 and b', input: { a: 0n, b: -12n }, output: 12n },
    { name: 'equal numbers', input: { a: 7n ** 900n, b: 7n ** 900n }, output: 7n ** 900n },
    { name: 'neighbours', input: { a: 10n ** 500n, b: 10n ** 500n + 1n }, output: 1n },
    { name: 'a long and a short number', input: { a: 6n ** 4000n, b: 9n ** 20n }, output: 9n ** 20n },
    { name: 'a power of two and another', input: { a: 1n << 5000n, b: 1n << 777n }, output: 1n << 777n },
  ],
  rejects: [{ name: 'more than 2^22 bits', input: { a: 1n << (1n << 22n), b: 1n }, code: 'number-theory/range' }],
});

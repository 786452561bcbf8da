import { lcm } from '@wasm-compute/engine/kernels/number-theory/lcm';
import { describeKernel } from '../describeKernel';
import { gcdOf, signed } from './numbers';

describeKernel(lcm, {
  random(rng, i) {
    const bits = i % 50 === 0 ? 8000 : 600;
    const common = rng.bigint(rng.int(0, bits));
    return { a: signed(rng, bits) * common, b: signed(rng, bits) * common };
  },
  reference({ a, b }) {
    if (a === 0n || b === 0n) return 0n;
    const multiple = (a / gcdOf(a, b)) * b;
    return multiple < 0n ? -multiple : multiple;
  },
  sameBytes: true,
  examples: [
    { name: '0 and b', input: { a: 0n, b: 5n }, output: 0n },
    { name: 'two zeros', input: { a: 0n, b: 0n }, output: 0n },
    { name: 'negative numbers', input: { a: -4n, b: 6n }, output: 12n },
  ],
  rejects: [{ name: 'more than 65,536 bits', input: { a: 1n << 65_536n, b: 1n }, code: 'number-theory/range' }],
});

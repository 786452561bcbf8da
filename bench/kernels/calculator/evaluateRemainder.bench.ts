import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { defineBench } from '../../defineBench';

/** Nearly 100,000 digits divided by nearly 50,000: our quotient is by a reciprocal, in steps that can be stopped. */
export default defineBench({
  name: 'calculator/evaluate exact 7^118000 mod 3^104000',
  kernel: evaluate,
  input: () => ({ expression: '7^118000 mod 3^104000' }),
  plain({ expression }) {
    const n = 7n ** 118_000n % 3n ** 104_000n;
    const plain = String(n);
    return {
      plain,
      exact: true,
      kind: 'integer' as const,
      fraction: { n, d: 1n },
      digits: plain.length,
      display: expression,
    };
  },
  check(ours, plain) {
    if (ours.plain !== plain.plain || ours.fraction?.n !== plain.fraction?.n) throw new Error('the digits differ');
  },
});

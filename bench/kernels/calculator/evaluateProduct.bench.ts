import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { defineBench } from '../../defineBench';

/** A product of nearly 100,000 digits from its powers to its text, where BigInt has 64-bit limbs. */
export default defineBench({
  name: 'calculator/evaluate exact 3^104000 × 7^58000',
  kernel: evaluate,
  input: () => ({ expression: '3^104000×7^58000' }),
  plain({ expression }) {
    const n = 3n ** 104_000n * 7n ** 58_000n;
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

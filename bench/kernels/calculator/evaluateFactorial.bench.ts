import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { defineBench } from '../../defineBench';

/** 5000! with its 16,326 digits: a product tree and the text, where plain code multiplies one by one. */
export default defineBench({
  name: 'calculator/evaluate exact 5000!',
  kernel: evaluate,
  input: () => ({ expression: '5000!' }),
  plain({ expression }) {
    let n = 1n;
    for (let i = 2n; i <= 5000n; i++) n *= i;
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

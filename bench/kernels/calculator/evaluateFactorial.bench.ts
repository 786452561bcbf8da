import { evaluate } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { defineBench } from '../../defineBench';

/** 5000! with its 16,326 digits: a product tree and the text, where plain code multiplies one by one. */
export default defineBench({
  name: 'calculator/evaluate exact 5000!',
  kernel: evaluate,
  input: () => ({ expression: '5000!' }),
  plain() {
    let product = 1n;
    for (let i = 2n; i <= 5000n; i++) product *= i;
    return String(product);
  },
  check(ours, plain) {
    if (ours.plain !== plain) throw new Error('the digits differ');
  },
});

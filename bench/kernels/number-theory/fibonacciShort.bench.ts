import { fibonacci } from '@wasm-compute/engine/kernels/number-theory/fibonacci';
import { defineBench } from '../../defineBench';
import { fibonacciByDoubling } from './fibonacciByDoubling';

/** No promise here: at this length the 64-bit limbs of BigInt still weigh more than the faster method. */
export default defineBench({
  name: 'number-theory/fibonacci 100,000 as bigint',
  kernel: fibonacci,
  input: () => ({ n: 100_000 }),
  plain: ({ n }) => fibonacciByDoubling(Number(n)),
  check(ours, plain) {
    if (ours !== plain) throw new Error('The two numbers differ.');
  },
});

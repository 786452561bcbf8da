import { fibonacci } from '@wasm-compute/engine/kernels/number-theory/fibonacci';
import { defineBench } from '../../defineBench';
import { fibonacciByDoubling } from './fibonacciByDoubling';

export default defineBench({
  name: 'number-theory/fibonacci 1,000,000 as bigint',
  target: 0.83,
  kernel: fibonacci,
  input: () => ({ n: 1_000_000 }),
  plain: ({ n }) => fibonacciByDoubling(Number(n)),
  check(ours, plain) {
    if (ours !== plain) throw new Error('The two numbers differ.');
  },
});

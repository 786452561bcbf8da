import { fibonacci } from '@wasm-compute/engine/kernels/number-theory/fibonacci';
import { defineBench } from '../../defineBench';
import { fibonacciByDoubling } from './fibonacciByDoubling';

/** At this length the 64-bit limbs of BigInt still weigh as much as the faster method: at most 1.2 times its time. */
export default defineBench({
  name: 'number-theory/fibonacci 100,000 as bigint',
  target: 0.83,
  kernel: fibonacci,
  input: () => ({ n: 100_000 }),
  plain: ({ n }) => fibonacciByDoubling(Number(n)),
  check(ours, plain) {
    if (ours !== plain) throw new Error('The two numbers differ.');
  },
});

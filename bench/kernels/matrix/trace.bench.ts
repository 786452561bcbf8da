import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { trace } from '@wasm-compute/engine/kernels/matrix/trace';
import { defineBench } from '../../defineBench';
import { expectNear, randomMatrix } from './inputs';

export default defineBench<{ a: Matrix }, number>({
  name: 'matrix/trace f64 n=500',
  kernel: trace,
  input: () => ({ a: randomMatrix(500, 500, 1) }),
  plain({ a: { rows, data } }) {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += data[i * rows + i]!;
    return sum;
  },
  check: (ours, plain) => expectNear(ours, plain, 0),
});

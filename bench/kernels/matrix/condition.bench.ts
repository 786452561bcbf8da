import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { condition } from '@wasm-compute/engine/kernels/matrix/condition';
import { defineBench } from '../../defineBench';
import { expectNear, randomMatrix } from './inputs';
import { decompose } from './jacobi';

export default defineBench<{ a: Matrix }, number>({
  name: 'matrix/condition f64 n=100',
  kernel: condition,
  input: () => ({ a: randomMatrix(100, 100, 1) }),
  plain({ a }) {
    const { s } = decompose(a);
    return s[0]! / s[s.length - 1]!;
  },
  check: (ours, plain) => expectNear(ours / plain, 1, 1e-9),
});

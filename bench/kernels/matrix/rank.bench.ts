import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { rank } from '@wasm-compute/engine/kernels/matrix/rank';
import { defineBench } from '../../defineBench';
import { expectNear, randomMatrix } from './inputs';
import { decompose } from './jacobi';

export default defineBench<{ a: Matrix }, number>({
  name: 'matrix/rank f64 n=100',
  kernel: rank,
  input: () => ({ a: randomMatrix(100, 100, 1) }),
  plain({ a }) {
    const { s } = decompose(a);
    return s.filter((value) => value > a.rows * Number.EPSILON * s[0]!).length;
  },
  check: (ours, plain) => expectNear(ours, plain, 0),
});

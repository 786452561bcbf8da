import { determinant } from '@wasm-compute/engine/kernels/matrix/determinant';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { defineBench } from '../../defineBench';
import { eliminate } from './elimination';
import { expectNear, randomMatrix } from './inputs';

export default defineBench<{ a: Matrix }, number>({
  name: 'matrix/determinant f64 n=200',
  kernel: determinant,
  input: () => ({ a: randomMatrix(200, 200, 1) }),
  plain({ a }) {
    const w = Float64Array.from(a.data);
    let value = eliminate(w, a.rows, a.rows);
    for (let i = 0; i < a.rows; i++) value *= w[i * a.rows + i]!;
    return value;
  },
  check: (ours, plain) => expectNear(ours / plain, 1, 1e-9),
});

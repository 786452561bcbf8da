import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { svd, type SingularValues } from '@wasm-compute/engine/kernels/matrix/svd';
import { defineBench } from '../../defineBench';
import { randomMatrix } from './inputs';
import { decompose } from './jacobi';

export default defineBench<{ a: Matrix }, SingularValues>({
  name: 'matrix/svd f64 n=256',
  kernel: svd,
  input: () => ({ a: randomMatrix(256, 256, 1) }),
  plain: ({ a }) => decompose(a),
  check(ours, plain) {
    ours.s.forEach((value, i) => {
      if (!(Math.abs(value - plain.s[i]!) <= 1e-10))
        throw new Error(`Singular value ${i} is ${value}, not ${plain.s[i]}.`);
    });
  },
});

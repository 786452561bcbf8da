import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { pseudoInverse } from '@wasm-compute/engine/kernels/matrix/pseudoInverse';
import { defineBench } from '../../defineBench';
import { expectSame, randomMatrix } from './inputs';
import { decompose } from './jacobi';

/** V·diag(1/s)·Uᵀ of a square matrix of full rank. */
function undo(a: Matrix): Matrix {
  const n = a.rows;
  const { u, s, v } = decompose(a);
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += (v.data[i * n + k]! / s[k]!) * u.data[j * n + k]!;
      data[i * n + j] = sum;
    }
  }
  return { rows: n, cols: n, data };
}

export default defineBench<{ a: Matrix }, Matrix>({
  name: 'matrix/pseudoInverse f64 n=100',
  kernel: pseudoInverse,
  input: () => ({ a: randomMatrix(100, 100, 1) }),
  plain: ({ a }) => undo(a),
  check: (ours, plain) => expectSame(ours, plain, 1e-8),
});

import { eigen, type Eigen } from '@wasm-compute/engine/kernels/matrix/eigen';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { defineBench } from '../../defineBench';
import { positiveMatrix } from './inputs';
import { decompose } from './jacobi';

/** Of a symmetric positive definite matrix the singular values are the eigenvalues. */
function positiveEigen(a: Matrix): Eigen {
  const { s, v } = decompose(a);
  const n = a.rows;
  const data = v.data.slice();
  for (let i = 0; i < n; i++) data.subarray(i * n, i * n + n).reverse();
  return { values: s.toReversed(), imaginary: new Float64Array(n), vectors: { rows: n, cols: n, data } };
}

export default defineBench<{ a: Matrix }, Eigen>({
  name: 'matrix/eigen f64 symmetric n=256',
  kernel: eigen,
  input: () => ({ a: positiveMatrix(256, 1) }),
  plain: ({ a }) => positiveEigen(a),
  check(ours, plain) {
    ours.values.forEach((value, i) => {
      if (!(Math.abs(value - plain.values[i]!) <= 1e-8))
        throw new Error(`Eigenvalue ${i} is ${value}, not ${plain.values[i]}.`);
    });
  },
});

import { cholesky, type CholeskyFactor } from '@wasm-compute/engine/kernels/matrix/cholesky';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { defineBench } from '../../defineBench';
import { expectSame, positiveMatrix } from './inputs';

/** Row by row, as in a textbook. */
function factor({ rows, cols, data }: Matrix): CholeskyFactor {
  const l = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = data[i * rows + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * rows + k]! * l[j * rows + k]!;
      l[i * rows + j] = i === j ? Math.sqrt(sum) : sum / l[j * rows + j]!;
    }
  }
  return { l: { rows, cols, data: l } };
}

export default defineBench<{ a: Matrix }, CholeskyFactor>({
  name: 'matrix/cholesky f64 n=512',
  kernel: cholesky,
  input: () => ({ a: positiveMatrix(512, 1) }),
  plain: ({ a }) => factor(a),
  check: (ours, plain) => expectSame(ours.l, plain.l, 1e-10),
});

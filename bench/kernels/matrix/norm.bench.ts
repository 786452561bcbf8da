import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { norm } from '@wasm-compute/engine/kernels/matrix/norm';
import { defineBench } from '../../defineBench';
import { expectNear, randomMatrix } from './inputs';

function largestRowSum(data: Float64Array, rows: number, cols: number): number {
  let most = 0;
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < cols; j++) sum += Math.abs(data[i * cols + j]!);
    if (sum > most) most = sum;
  }
  return most;
}

export default defineBench<{ a: Matrix; kind: 'infinity' }, number>({
  name: 'matrix/norm f64 infinity 1000 × 1000',
  kernel: norm,
  input: () => ({ a: randomMatrix(1000, 1000, 1), kind: 'infinity' }),
  plain: ({ a }) => largestRowSum(a.data as Float64Array, a.rows, a.cols),
  check: (ours, plain) => expectNear(ours, plain, 1e-9),
});

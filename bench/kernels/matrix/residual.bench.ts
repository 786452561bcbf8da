import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { residual } from '@wasm-compute/engine/kernels/matrix/residual';
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

function plain(a: Float64Array, x: Float64Array, b: Float64Array, n: number): number {
  const difference = Float64Array.from(b, (value) => -value);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k]!;
      for (let j = 0; j < n; j++) difference[i * n + j] = difference[i * n + j]! + factor * x[k * n + j]!;
    }
  }
  const size = largestRowSum(a, n, n) * largestRowSum(x, n, n);
  return largestRowSum(difference, n, n) / (size * n * Number.EPSILON);
}

export default defineBench<{ a: Matrix; x: Matrix; b: Matrix }, number>({
  name: 'matrix/residual f64 n=256',
  kernel: residual,
  input: () => ({ a: randomMatrix(256, 256, 1), x: randomMatrix(256, 256, 2), b: randomMatrix(256, 256, 3) }),
  plain: ({ a, x, b }) => plain(a.data as Float64Array, x.data as Float64Array, b.data as Float64Array, a.rows),
  check: (ours, expected) => expectNear(ours / expected, 1, 1e-9),
});

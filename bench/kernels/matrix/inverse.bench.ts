import { inverse } from '@wasm-compute/engine/kernels/matrix/inverse';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { defineBench } from '../../defineBench';
import { solveByElimination } from './elimination';
import { expectSame, randomMatrix } from './inputs';

function identity(n: number): Matrix {
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) data[i * n + i] = 1;
  return { rows: n, cols: n, data };
}

export default defineBench<{ a: Matrix }, Matrix>({
  name: 'matrix/inverse f64 n=256',
  kernel: inverse,
  input: () => ({ a: randomMatrix(256, 256, 1) }),
  plain: ({ a }) => solveByElimination(a, identity(a.rows)),
  check: (ours, plain) => expectSame(ours, plain, 1e-6),
});

import { leastSquares } from '@wasm-compute/engine/kernels/matrix/leastSquares';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { defineBench } from '../../defineBench';
import { solveByElimination } from './elimination';
import { expectSame, randomMatrix } from './inputs';

/** The normal equations AᵀA·X = AᵀB: quicker than QR and less accurate, and what one writes by hand. */
function normalEquations(a: Matrix, b: Matrix): Matrix {
  const { rows: m, cols: n } = a;
  const gram = new Float64Array(n * n);
  const side = new Float64Array(n * b.cols);
  for (let k = 0; k < m; k++) {
    for (let i = 0; i < n; i++) {
      const x = a.data[k * n + i]!;
      for (let j = 0; j < n; j++) gram[i * n + j] = gram[i * n + j]! + x * a.data[k * n + j]!;
      for (let j = 0; j < b.cols; j++) side[i * b.cols + j] = side[i * b.cols + j]! + x * b.data[k * b.cols + j]!;
    }
  }
  return solveByElimination({ rows: n, cols: n, data: gram }, { rows: n, cols: b.cols, data: side });
}

export default defineBench<{ a: Matrix; b: Matrix }, Matrix>({
  name: 'matrix/leastSquares f64 1000×100, one right-hand side',
  kernel: leastSquares,
  input: () => ({ a: randomMatrix(1000, 100, 1), b: randomMatrix(1000, 1, 2) }),
  plain: ({ a, b }) => normalEquations(a, b),
  check: (ours, plain) => expectSame(ours, plain, 1e-8),
});

import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { transpose } from '@wasm-compute/engine/kernels/matrix/transpose';
import { defineBench } from '../../defineBench';
import { expectSame, randomMatrix } from './inputs';

function loop(a: Float64Array, rows: number, cols: number): Float64Array {
  const c = new Float64Array(a.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) c[j * rows + i] = a[i * cols + j]!;
  return c;
}

const sized = (n: number) =>
  defineBench<{ a: Matrix }, Matrix>({
    name: `matrix/transpose f64 ${n} × ${n}`,
    kernel: transpose,
    input: () => ({ a: randomMatrix(n, n, 1) }),
    plain: ({ a }) => ({ rows: a.cols, cols: a.rows, data: loop(a.data as Float64Array, a.rows, a.cols) }),
    check: (ours, plain) => expectSame(ours, plain, 0),
  });

export default [sized(1000), sized(1024)];

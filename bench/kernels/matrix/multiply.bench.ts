import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { defineBench } from '../../defineBench';
import { expectSame, randomMatrix, toF32 } from './inputs';

interface Operands {
  a: Matrix;
  b: Matrix;
}

/** The triple loop in the order i, k, j, which reads and writes along rows. */
function tripleLoop({ a, b }: { a: Matrix & { data: Float64Array }; b: Matrix & { data: Float64Array } }): Matrix {
  const [m, k, n] = [a.rows, a.cols, b.cols];
  const [x, y, c] = [a.data, b.data, new Float64Array(m * n)];
  for (let i = 0; i < m; i++) {
    const to = i * n;
    for (let l = 0; l < k; l++) {
      const factor = x[i * k + l]!;
      const from = l * n;
      for (let j = 0; j < n; j++) c[to + j] = c[to + j]! + factor * y[from + j]!;
    }
  }
  return { rows: m, cols: n, data: c };
}

/** The same over Float32Array, a function of its own so that each stays of one type. */
function tripleLoopF32({ a, b }: { a: Matrix & { data: Float32Array }; b: Matrix & { data: Float32Array } }): Matrix {
  const [m, k, n] = [a.rows, a.cols, b.cols];
  const [x, y, c] = [a.data, b.data, new Float32Array(m * n)];
  for (let i = 0; i < m; i++) {
    const to = i * n;
    for (let l = 0; l < k; l++) {
      const factor = x[i * k + l]!;
      const from = l * n;
      for (let j = 0; j < n; j++) c[to + j] = c[to + j]! + factor * y[from + j]!;
    }
  }
  return { rows: m, cols: n, data: c };
}

const f64 = (n: number, target?: number) =>
  defineBench<Operands, Matrix>({
    name: `matrix/multiply f64 n=${n}`,
    ...(target !== undefined && { target }),
    kernel: multiply,
    input: () => ({ a: randomMatrix(n, n, 1), b: randomMatrix(n, n, 2) }),
    plain: (input) => tripleLoop(input as Parameters<typeof tripleLoop>[0]),
    check: (ours, plain) => expectSame(ours, plain, n * 1e-15 * n),
  });

const f32 = (n: number) =>
  defineBench<Operands, Matrix>({
    name: `matrix/multiply f32 n=${n}`,
    kernel: multiply,
    input: () => ({ a: toF32(randomMatrix(n, n, 1)), b: toF32(randomMatrix(n, n, 2)) }),
    plain: (input) => tripleLoopF32(input as Parameters<typeof tripleLoopF32>[0]),
    check: (ours, plain) => expectSame(ours, plain, n * 1e-6),
  });

export default [f64(512, 15), f64(256), f64(64, 1), f64(32), f32(512)];

import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { power } from '@wasm-compute/engine/kernels/matrix/power';
import { defineBench } from '../../defineBench';
import { expectSame, randomMatrix } from './inputs';

function times(x: Float64Array, y: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = x[i * n + k]!;
      for (let j = 0; j < n; j++) c[i * n + j] = c[i * n + j]! + factor * y[k * n + j]!;
    }
  }
  return c;
}

export default defineBench<{ a: Matrix; exponent: number }, Matrix>({
  name: 'matrix/power f64 n=128, exponent 10',
  kernel: power,
  input() {
    const { rows, cols, data } = randomMatrix(128, 128, 1);
    return { a: { rows, cols, data: data.map((x) => x / 8) }, exponent: 10 };
  },
  plain({ a }) {
    const n = a.rows;
    const x = a.data as Float64Array;
    const square = times(x, x, n);
    const fifth = times(times(square, square, n), x, n);
    return { rows: n, cols: n, data: times(fifth, fifth, n) };
  },
  check: (ours, plain) => expectSame(ours, plain, 1e-9),
});

import { lu, type LuFactors } from '@wasm-compute/engine/kernels/matrix/lu';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { defineBench } from '../../defineBench';
import { expectSame, randomMatrix } from './inputs';

/** Partial pivoting, row by row; rows of L are exchanged with the rest. */
function factor(a: Matrix): LuFactors {
  const n = a.rows;
  const u = Float64Array.from(a.data);
  const l = new Float64Array(n * n);
  const permutation = Uint32Array.from({ length: n }, (_, i) => i);
  const exchange = (data: Float64Array | Uint32Array, x: number, y: number, count: number) => {
    for (let j = 0; j < count; j++) {
      const value = data[x + j]!;
      data[x + j] = data[y + j]!;
      data[y + j] = value;
    }
  };
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(u[i * n + k]!) > Math.abs(u[pivot * n + k]!)) pivot = i;
    if (pivot !== k) {
      exchange(u, k * n, pivot * n, n);
      exchange(l, k * n, pivot * n, k);
      exchange(permutation, k, pivot, 1);
    }
    l[k * n + k] = 1;
    for (let i = k + 1; i < n; i++) {
      const by = u[i * n + k]! / u[k * n + k]!;
      l[i * n + k] = by;
      u[i * n + k] = 0;
      for (let j = k + 1; j < n; j++) u[i * n + j] = u[i * n + j]! - by * u[k * n + j]!;
    }
  }
  return { l: { rows: n, cols: n, data: l }, u: { rows: n, cols: n, data: u }, permutation };
}

export default defineBench<{ a: Matrix }, LuFactors>({
  name: 'matrix/lu f64 n=256',
  kernel: lu,
  input: () => ({ a: randomMatrix(256, 256, 1) }),
  plain: ({ a }) => factor(a),
  check(ours, plain) {
    expectSame(ours.l, plain.l, 1e-8);
    expectSame(ours.u, plain.u, 1e-8);
  },
});

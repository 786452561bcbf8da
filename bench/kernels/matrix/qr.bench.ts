import { qr, type QrFactors } from '@wasm-compute/engine/kernels/matrix/qr';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { defineBench } from '../../defineBench';
import { expectSame, randomMatrix } from './inputs';

/** Householder's reflections row by row, on a square matrix; Q by applying them to the identity. */
function factor({ rows: n, data }: Matrix): QrFactors {
  const r = Float64Array.from(data);
  const q = new Float64Array(n * n);
  const vectors: Float64Array[] = [];
  const reflect = (w: Float64Array, k: number, from: number, v: Float64Array, weight: number) => {
    const sums = new Float64Array(n);
    for (let i = k; i < n; i++) for (let j = from; j < n; j++) sums[j] = sums[j]! + v[i]! * w[i * n + j]!;
    for (let i = k; i < n; i++) {
      const by = weight * v[i]!;
      for (let j = from; j < n; j++) w[i * n + j] = w[i * n + j]! - by * sums[j]!;
    }
  };
  const weights: number[] = [];
  for (let k = 0; k < n - 1; k++) {
    let squares = 0;
    for (let i = k; i < n; i++) squares += r[i * n + k]! ** 2;
    const beta = r[k * n + k]! > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
    const v = new Float64Array(n);
    for (let i = k; i < n; i++) v[i] = r[i * n + k]!;
    v[k] = v[k]! - beta;
    weights.push(2 / (squares - r[k * n + k]! ** 2 + v[k]! ** 2));
    vectors.push(v);
    reflect(r, k, k, v, weights[k]!);
    for (let i = k + 1; i < n; i++) r[i * n + k] = 0;
  }
  for (let i = 0; i < n; i++) q[i * n + i] = 1;
  for (let k = n - 2; k >= 0; k--) reflect(q, k, k, vectors[k]!, weights[k]!);
  return { q: { rows: n, cols: n, data: q }, r: { rows: n, cols: n, data: r } };
}

export default defineBench<{ a: Matrix }, QrFactors>({
  name: 'matrix/qr f64 n=256',
  kernel: qr,
  input: () => ({ a: randomMatrix(256, 256, 1) }),
  plain: ({ a }) => factor(a),
  check(ours, plain) {
    expectSame(ours.q, plain.q, 1e-8);
    expectSame(ours.r, plain.r, 1e-8);
  },
});

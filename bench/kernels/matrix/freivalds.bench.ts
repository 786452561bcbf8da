import { freivalds } from '@wasm-compute/engine/kernels/matrix/freivalds';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { defineBench } from '../../defineBench';
import { fractions, randomMatrix } from './inputs';

function times(a: Float64Array, x: Float64Array, n: number): Float64Array {
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += a[i * n + j]! * x[j]!;
    y[i] = sum;
  }
  return y;
}

const n = 512;
const rounds = 8;
const identity = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));

export default defineBench<{ a: Matrix; b: Matrix; c: Matrix; rounds: number }, boolean>({
  name: `matrix/freivalds f64 n=${n}, ${rounds} rounds`,
  kernel: freivalds,
  input() {
    const a = randomMatrix(n, n, 1);
    return { a, b: { rows: n, cols: n, data: identity }, c: a, rounds };
  },
  plain({ a, b, c }) {
    for (let round = 0; round < rounds; round++) {
      const s = fractions(n, round + 1).map(Math.sign);
      const left = times(a.data as Float64Array, times(b.data as Float64Array, s, n), n);
      const right = times(c.data as Float64Array, s, n);
      for (let i = 0; i < n; i++) if (Math.abs(left[i]! - right[i]!) > 1e-9) return false;
    }
    return true;
  },
  check(ours, plain) {
    if (!ours || !plain) throw new Error('A right product was refused.');
  },
});

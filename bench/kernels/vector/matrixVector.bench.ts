import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { matrixVector } from '@wasm-compute/engine/kernels/vector/matrixVector';
import type { Vector } from '@wasm-compute/engine/kernels/vector/vector';
import { defineBench } from '../../defineBench';
import { expectNear, fractions } from './inputs';

function loop(a: Float64Array, x: Float64Array, rows: number): Float64Array {
  const cols = x.length;
  const y = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let total = 0;
    for (let j = 0; j < cols; j++) total += a[i * cols + j]! * x[j]!;
    y[i] = total;
  }
  return y;
}

export default defineBench<{ a: Matrix; x: Float64Array }, Vector>({
  name: 'vector/matrixVector f64 1000 × 1000',
  kernel: matrixVector,
  input: () => ({ a: { rows: 1000, cols: 1000, data: fractions(1_000_000, 1) }, x: fractions(1000, 2) }),
  plain: ({ a, x }) => loop(a.data as Float64Array, x, a.rows),
  check: (ours, plain) => ours.forEach((value, i) => expectNear(value, plain[i]!)),
});

import { add } from '@wasm-compute/engine/kernels/matrix/add';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { defineBench } from '../../defineBench';
import { expectSame, randomMatrix } from './inputs';

function loop(a: Float64Array, b: Float64Array): Float64Array {
  const c = new Float64Array(a.length);
  for (let i = 0; i < c.length; i++) c[i] = a[i]! + b[i]!;
  return c;
}

export default defineBench<{ a: Matrix; b: Matrix }, Matrix>({
  name: 'matrix/add f64 1000 × 1000',
  kernel: add,
  input: () => ({ a: randomMatrix(1000, 1000, 1), b: randomMatrix(1000, 1000, 2) }),
  plain: ({ a, b }) => ({ ...a, data: loop(a.data as Float64Array, b.data as Float64Array) }),
  check: (ours, plain) => expectSame(ours, plain, 0),
});

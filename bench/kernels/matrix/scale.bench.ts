import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { scale } from '@wasm-compute/engine/kernels/matrix/scale';
import { defineBench } from '../../defineBench';
import { expectSame, randomMatrix } from './inputs';

function loop(a: Float64Array, factor: number): Float64Array {
  const c = new Float64Array(a.length);
  for (let i = 0; i < c.length; i++) c[i] = a[i]! * factor;
  return c;
}

export default defineBench<{ a: Matrix; factor: number }, Matrix>({
  name: 'matrix/scale f64 1000 × 1000',
  kernel: scale,
  input: () => ({ a: randomMatrix(1000, 1000, 1), factor: 1.5 }),
  plain: ({ a, factor }) => ({ ...a, data: loop(a.data as Float64Array, factor) }),
  check: (ours, plain) => expectSame(ours, plain, 0),
});

import { scale } from '@wasm-compute/engine/kernels/vector/scale';
import type { Vector } from '@wasm-compute/engine/kernels/vector/vector';
import { defineBench } from '../../defineBench';
import { expectEqual, fractions } from './inputs';

function loop(a: Float64Array, factor: number): Float64Array {
  const c = new Float64Array(a.length);
  for (let i = 0; i < c.length; i++) c[i] = a[i]! * factor;
  return c;
}

export default defineBench<{ a: Float64Array; factor: number }, Vector>({
  name: 'vector/scale f64 1,000,000',
  kernel: scale,
  input: () => ({ a: fractions(1_000_000, 1), factor: 1.5 }),
  plain: ({ a, factor }) => loop(a, factor),
  check: expectEqual,
});

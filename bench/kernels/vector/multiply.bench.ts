import { multiply } from '@wasm-compute/engine/kernels/vector/multiply';
import type { Vector } from '@wasm-compute/engine/kernels/vector/vector';
import { defineBench } from '../../defineBench';
import { expectEqual, fractions } from './inputs';

function loop(a: Float64Array, b: Float64Array): Float64Array {
  const c = new Float64Array(a.length);
  for (let i = 0; i < c.length; i++) c[i] = a[i]! * b[i]!;
  return c;
}

export default defineBench<{ a: Float64Array; b: Float64Array }, Vector>({
  name: 'vector/multiply f64 1,000,000',
  kernel: multiply,
  input: () => ({ a: fractions(1_000_000, 1), b: fractions(1_000_000, 2) }),
  plain: ({ a, b }) => loop(a, b),
  check: expectEqual,
});

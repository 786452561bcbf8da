import { min } from '@wasm-compute/engine/kernels/vector/min';
import { defineBench } from '../../defineBench';
import { expectNear, fractions } from './inputs';

export default defineBench<{ a: Float64Array }, number>({
  name: 'vector/min f64 1,000,000',
  kernel: min,
  input: () => ({ a: fractions(1_000_000, 1) }),
  plain({ a }) {
    let least = a[0]!;
    for (let i = 1; i < a.length; i++) least = Math.min(least, a[i]!);
    return least;
  },
  check: expectNear,
});

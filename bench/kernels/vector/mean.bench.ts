import { mean } from '@wasm-compute/engine/kernels/vector/mean';
import { defineBench } from '../../defineBench';
import { expectNear, fractions } from './inputs';

export default defineBench<{ a: Float64Array }, number>({
  name: 'vector/mean f64 1,000,000',
  kernel: mean,
  input: () => ({ a: fractions(1_000_000, 1) }),
  plain({ a }) {
    let total = 0;
    for (let i = 0; i < a.length; i++) total += a[i]!;
    return total / a.length;
  },
  check: expectNear,
});

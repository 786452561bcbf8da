import { sum } from '@wasm-compute/engine/kernels/vector/sum';
import { defineBench } from '../../defineBench';
import { expectNear, fractions } from './inputs';

export default defineBench<{ a: Float64Array }, number>({
  name: 'vector/sum f64 1,000,000',
  kernel: sum,
  input: () => ({ a: fractions(1_000_000, 1) }),
  plain({ a }) {
    let total = 0;
    for (let i = 0; i < a.length; i++) total += a[i]!;
    return total;
  },
  check: expectNear,
});

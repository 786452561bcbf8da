import { max } from '@wasm-compute/engine/kernels/vector/max';
import { defineBench } from '../../defineBench';
import { expectNear, fractions } from './inputs';

export default defineBench<{ a: Float64Array }, number>({
  name: 'vector/max f64 1,000,000',
  kernel: max,
  input: () => ({ a: fractions(1_000_000, 1) }),
  plain({ a }) {
    let most = a[0]!;
    for (let i = 1; i < a.length; i++) most = Math.max(most, a[i]!);
    return most;
  },
  check: expectNear,
});

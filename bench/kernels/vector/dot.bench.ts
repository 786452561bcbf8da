import { dot } from '@wasm-compute/engine/kernels/vector/dot';
import { defineBench } from '../../defineBench';
import { expectNear, fractions } from './inputs';

export default defineBench<{ a: Float64Array; b: Float64Array }, number>({
  name: 'vector/dot f64 1,000,000',
  kernel: dot,
  input: () => ({ a: fractions(1_000_000, 1), b: fractions(1_000_000, 2) }),
  plain({ a, b }) {
    let total = 0;
    for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!;
    return total;
  },
  check: expectNear,
});

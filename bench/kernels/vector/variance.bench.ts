import { variance } from '@wasm-compute/engine/kernels/vector/variance';
import { defineBench } from '../../defineBench';
import { expectNear, fractions } from './inputs';

export default defineBench<{ a: Float64Array }, number>({
  name: 'vector/variance f64 1,000,000',
  kernel: variance,
  input: () => ({ a: fractions(1_000_000, 1) }),
  plain({ a }) {
    let total = 0;
    for (let i = 0; i < a.length; i++) total += a[i]!;
    const mean = total / a.length;
    let squares = 0;
    for (let i = 0; i < a.length; i++) squares += (a[i]! - mean) ** 2;
    return squares / a.length;
  },
  check: expectNear,
});

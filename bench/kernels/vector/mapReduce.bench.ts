import { mapReduce, type MapReduceInput } from '@wasm-compute/engine/kernels/vector/mapReduce';
import { defineBench } from '../../defineBench';
import { expectNear, fractions } from './inputs';

export default [
  defineBench<MapReduceInput & { a: Float64Array<ArrayBuffer> }, number>({
    name: 'vector/mapReduce f64 1,000,000, mean square distance',
    kernel: mapReduce,
    input: () => ({
      a: fractions(1_000_000, 1),
      map: [{ op: 'subtract', by: 0.25 }, { op: 'square' }],
      reduce: 'mean',
    }),
    transfer: ({ a }) => [a.buffer],
    plain({ a }) {
      let total = 0;
      for (let i = 0; i < a.length; i++) {
        const d = a[i]! - 0.25;
        total += d * d;
      }
      return total / a.length;
    },
    check: expectNear,
  }),
  defineBench<MapReduceInput & { a: Float64Array<ArrayBuffer> }, number>({
    name: 'vector/mapReduce f64 1,000,000, clamped roots, largest',
    kernel: mapReduce,
    input: () => ({
      a: fractions(1_000_000, 1),
      map: [{ op: 'max', by: 0 }, { op: 'sqrt' }, { op: 'multiply', by: 3 }],
      reduce: 'max',
    }),
    transfer: ({ a }) => [a.buffer],
    plain({ a }) {
      let greatest = -Infinity;
      for (let i = 0; i < a.length; i++) greatest = Math.max(greatest, 3 * Math.sqrt(Math.max(a[i]!, 0)));
      return greatest;
    },
    check: expectNear,
  }),
];

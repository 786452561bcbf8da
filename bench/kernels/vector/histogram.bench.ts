import { histogram, type HistogramInput, type VectorHistogram } from '@wasm-compute/engine/kernels/vector/histogram';
import { defineBench } from '../../defineBench';
import { expectEqual, fractions } from './inputs';

export default defineBench<HistogramInput & { a: Float64Array<ArrayBuffer> }, VectorHistogram>({
  name: 'vector/histogram f64 1,000,000, 256 bins',
  kernel: histogram,
  input: () => ({ a: fractions(1_000_000, 1), bins: 256 }),
  transfer: ({ a }) => [a.buffer],
  plain({ a, bins }) {
    let min = Infinity;
    let max = -Infinity;
    for (let i = 0; i < a.length; i++) {
      const value = a[i]!;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    const edges = Float64Array.from({ length: bins + 1 }, (_, i) => min + (max - min) * (i / bins));
    const counts = new Uint32Array(bins);
    const scale = bins / (max - min);
    for (let i = 0; i < a.length; i++) {
      const value = a[i]!;
      let bin = Math.min(Math.floor((value - min) * scale), bins - 1);
      if (value < edges[bin]!) bin--;
      else if (bin < bins - 1 && value >= edges[bin + 1]!) bin++;
      counts[bin]! += 1;
    }
    return { counts, edges };
  },
  check(ours, plain) {
    expectEqual(Float64Array.from(ours.counts), Float64Array.from(plain.counts));
  },
});

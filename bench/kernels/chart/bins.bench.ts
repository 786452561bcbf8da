import { bins, type Bins } from '@wasm-compute/engine/kernels/chart/bins';
import { defineBench } from '../../defineBench';
import { expectNearValues, signal, type LentSeries } from './inputs';

export default defineBench<Pick<LentSeries, 'y'> & { bins: number }, Bins>({
  name: 'chart/bins f64 1,000,000 → 500',
  kernel: bins,
  input: () => ({ y: signal(1_000_000), bins: 500 }),
  transfer: ({ y }) => [y.buffer],
  plain({ y, bins: count }) {
    const last = y.length - 1;
    const edges = Float64Array.from({ length: count + 1 }, (_, i) => last * (i / count));
    const counts = new Uint32Array(count);
    const min = new Float64Array(count).fill(Infinity);
    const max = new Float64Array(count).fill(-Infinity);
    const mean = new Float64Array(count);
    let bin = 0;
    for (let i = 0; i <= last; i++) {
      while (bin < count - 1 && i >= edges[bin + 1]!) bin++;
      const value = y[i]!;
      if (Number.isNaN(value)) continue;
      counts[bin]! += 1;
      mean[bin]! += value;
      if (value < min[bin]!) min[bin] = value;
      if (value > max[bin]!) max[bin] = value;
    }
    for (let i = 0; i < count; i++) mean[i]! /= counts[i]!;
    return { edges, count: counts, min, max, mean };
  },
  check(ours, plain) {
    expectNearValues(ours.edges, plain.edges, 1e-9);
    expectNearValues(ours.count, plain.count, 0);
    expectNearValues(ours.min, plain.min, 0);
    expectNearValues(ours.max, plain.max, 0);
    expectNearValues(ours.mean, plain.mean, 1e-12);
  },
});

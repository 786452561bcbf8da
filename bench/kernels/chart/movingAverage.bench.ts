import { movingAverage } from '@wasm-compute/engine/kernels/chart/movingAverage';
import type { Values } from '@wasm-compute/engine/kernels/chart/series';
import { defineBench } from '../../defineBench';
import { expectNearValues, signal, type LentSeries } from './inputs';

/** Plain JavaScript keeps one running sum, which gathers rounding errors; the kernel's sums do not. */
export default defineBench<Pick<LentSeries, 'y'> & { window: number }, Values>({
  name: 'chart/movingAverage f64 1,000,000, window 101',
  kernel: movingAverage,
  input: () => ({ y: signal(1_000_000), window: 101 }),
  transfer: ({ y }) => [y.buffer],
  plain({ y, window }) {
    const n = y.length;
    const half = (window - 1) / 2;
    const means = new Float64Array(n);
    let sum = 0;
    let count = 0;
    for (let i = 0; i < half; i++) {
      sum += y[i]!;
      count += 1;
    }
    for (let i = 0; i < n; i++) {
      if (i + half < n) {
        sum += y[i + half]!;
        count += 1;
      }
      if (i > half) {
        sum -= y[i - half - 1]!;
        count -= 1;
      }
      means[i] = sum / count;
    }
    return means;
  },
  check: (ours, plain) => expectNearValues(ours, plain, 1e-9),
});

import { lttb } from '@wasm-compute/engine/kernels/chart/lttb';
import type { Downsampled } from '@wasm-compute/engine/kernels/chart/series';
import { defineBench } from '../../defineBench';
import { expectSamePlaces, lend, signal, type LentSeries } from './inputs';

export default [1_000_000, 10_000_000].map((count) =>
  defineBench<LentSeries, Downsampled>({
    name: `chart/lttb f64 ${count.toLocaleString('en')} → 2,000`,
    target: 2,
    kernel: lttb,
    input: () => ({ y: signal(count), points: 2000 }),
    transfer: lend,
    plain({ y, points }) {
      const n = y.length;
      const every = (n - 2) / (points - 2);
      const indices = new Uint32Array(points);
      let a = 0;
      for (let bucket = 0; bucket < points - 2; bucket++) {
        const from = Math.floor(bucket * every) + 1;
        const middle = Math.floor((bucket + 1) * every) + 1;
        const to = Math.min(Math.floor((bucket + 2) * every) + 1, n);
        let sum = 0;
        for (let i = middle; i < to; i++) sum += y[i]!;
        const meanX = (middle + to - 1) / 2;
        const meanY = sum / (to - middle);
        const ay = y[a]!;
        let largest = -1;
        let chosen = from;
        for (let i = from; i < middle; i++) {
          const area = Math.abs((a - meanX) * (y[i]! - ay) - (a - i) * (meanY - ay));
          if (area > largest) {
            largest = area;
            chosen = i;
          }
        }
        indices[bucket + 1] = a = chosen;
      }
      indices[points - 1] = n - 1;
      return { indices };
    },
    check: expectSamePlaces,
  }),
);

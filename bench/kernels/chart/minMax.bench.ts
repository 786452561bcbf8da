import { minMax } from '@wasm-compute/engine/kernels/chart/minMax';
import type { Downsampled } from '@wasm-compute/engine/kernels/chart/series';
import { defineBench } from '../../defineBench';
import { expectSamePlaces, lend, signal, type LentSeries } from './inputs';

export default [1_000_000, 10_000_000].map((count) =>
  defineBench<LentSeries, Downsampled>({
    name: `chart/minMax f64 ${count.toLocaleString('en')} → 2,000`,
    target: 2,
    kernel: minMax,
    input: () => ({ y: signal(count), points: 2000 }),
    transfer: lend,
    plain({ y, points }) {
      const n = y.length;
      const size = Math.ceil(n / ((points - 2) >> 1));
      const kept = [0];
      for (let from = 0; from < n; from += size) {
        const to = Math.min(from + size, n);
        let low = Infinity;
        let high = -Infinity;
        let [least, greatest] = [from, from];
        for (let i = from; i < to; i++) {
          const value = y[i]!;
          if (value < low) [low, least] = [value, i];
          if (value > high) [high, greatest] = [value, i];
        }
        for (const place of [Math.min(least, greatest), Math.max(least, greatest), ...(to === n ? [n - 1] : [])])
          if (place > kept.at(-1)!) kept.push(place);
      }
      return { indices: Uint32Array.from(kept) };
    },
    check: expectSamePlaces,
  }),
);

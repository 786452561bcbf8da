import { minMaxLttb } from '@wasm-compute/engine/kernels/chart/minMaxLttb';
import type { Downsampled } from '@wasm-compute/engine/kernels/chart/series';
import { defineBench } from '../../defineBench';
import { expectSamePlaces, signal, type LentSeries } from './inputs';
import { plainExtremes, plainLttb } from './plain';

export default [1_000_000, 10_000_000].map((count) =>
  defineBench<LentSeries, Downsampled>({
    name: `chart/minMaxLttb f64 ${count.toLocaleString('en')} → 2,000`,
    target: 2,
    kernel: minMaxLttb,
    input: () => ({ y: signal(count), points: 2000 }),
    plain({ y, points }) {
      const candidates = plainExtremes(y, Math.ceil(y.length / (2 * points)));
      const values = Float64Array.from(candidates, (place) => y[place]!);
      const indices = plainLttb(values, points, candidates);
      return { indices: indices.map((i) => candidates[i]!) };
    },
    check: expectSamePlaces,
  }),
);

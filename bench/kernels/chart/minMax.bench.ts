import { minMax } from '@wasm-compute/engine/kernels/chart/minMax';
import type { Downsampled } from '@wasm-compute/engine/kernels/chart/series';
import { defineBench } from '../../defineBench';
import { expectSamePlaces, signal, type LentSeries } from './inputs';
import { plainExtremes } from './plain';

export default [1_000_000, 10_000_000].map((count) =>
  defineBench<LentSeries, Downsampled>({
    name: `chart/minMax f64 ${count.toLocaleString('en')} → 2,000`,
    target: 2,
    kernel: minMax,
    input: () => ({ y: signal(count), points: 2000 }),
    plain: ({ y, points }) => ({ indices: plainExtremes(y, Math.ceil(y.length / ((points - 2) >> 1))) }),
    check: expectSamePlaces,
  }),
);

import { lttb } from '@wasm-compute/engine/kernels/chart/lttb';
import type { Downsampled } from '@wasm-compute/engine/kernels/chart/series';
import { defineBench } from '../../defineBench';
import { expectSamePlaces, signal, type LentSeries } from './inputs';
import { plainLttb } from './plain';

export default [1_000_000, 10_000_000].map((count) =>
  defineBench<LentSeries, Downsampled>({
    name: `chart/lttb f64 ${count.toLocaleString('en')} → 2,000`,
    target: 2,
    kernel: lttb,
    input: () => ({ y: signal(count), points: 2000 }),
    plain: ({ y, points }) => ({ indices: plainLttb(y, points) }),
    check: expectSamePlaces,
  }),
);

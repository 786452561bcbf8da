/** Where the time of a run goes: copies in, the kernel, copies out, and what a run costs whatever it does. */
import type { Kernel, Timing, Variant } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { lttb } from '@wasm-compute/engine/kernels/chart/lttb';
import { minMax } from '@wasm-compute/engine/kernels/chart/minMax';
import { minMaxLttb } from '@wasm-compute/engine/kernels/chart/minMaxLttb';
import { boxBlur } from '@wasm-compute/engine/kernels/image/boxBlur';
import { grayscale } from '@wasm-compute/engine/kernels/image/grayscale';
import { sharpen } from '@wasm-compute/engine/kernels/image/sharpen';
import { eigen } from '@wasm-compute/engine/kernels/matrix/eigen';
import { cholesky } from '@wasm-compute/engine/kernels/matrix/cholesky';
import { determinant } from '@wasm-compute/engine/kernels/matrix/determinant';
import { lu } from '@wasm-compute/engine/kernels/matrix/lu';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { solve } from '@wasm-compute/engine/kernels/matrix/solve';
import { signal } from '../kernels/chart/inputs';
import { photo } from '../kernels/image/photo';
import { positiveMatrix, randomMatrix, toF32 } from '../kernels/matrix/inputs';

export interface Split {
  readonly name: string;
  /** Milliseconds of the fastest run, and what of them. */
  readonly totalMs: number;
  readonly copyInMs: number;
  readonly computeMs: number;
  readonly copyOutMs: number;
  readonly variant: Variant;
}

interface Row {
  readonly name: string;
  best: Timing | undefined;
  start(): Promise<Timing>;
}

export async function measureSplit(seconds: number): Promise<Split[]> {
  const engine = createInlineEngine();
  const rows: Row[] = [];
  const row = <I>(name: string, kernel: Kernel<I, unknown>, input: NoInfer<I>) => {
    const start = async () => {
      const run = engine.run(kernel, input);
      let timing: Timing | undefined;
      run.watch((event) => {
        if (event.type === 'success') timing = event.timing;
      });
      await run;
      return timing!;
    };
    rows.push({ name, best: undefined, start });
  };
  for (const n of [256, 512, 1024])
    row(`multiply f64, n = ${n}`, multiply, { a: randomMatrix(n, n, 1), b: randomMatrix(n, n, 2) });
  for (const n of [64, 512]) {
    const [a, b] = [toF32(randomMatrix(n, n, 1)), toF32(randomMatrix(n, n, 2))];
    row(`multiply f32, n = ${n}`, multiply, { a, b });
  }
  const a = randomMatrix(512, 512, 1);
  row('lu, n = 512', lu, { a });
  row('determinant, n = 512', determinant, { a });
  row('solve, n = 512', solve, { a, b: randomMatrix(512, 1, 3) });
  row('cholesky, n = 512', cholesky, { a: positiveMatrix(512, 1) });
  row('symmetric eigen, n = 256', eigen, { a: positiveMatrix(256, 1) });
  for (const count of [1_000_000, 10_000_000]) {
    const y = signal(count);
    const points = count.toLocaleString('en');
    row(`lttb ${points}`, lttb, { y, points: 2000 });
    row(`minMax ${points}`, minMax, { y, points: 2000 });
    row(`minMaxLttb ${points}`, minMaxLttb, { y, points: 2000 });
  }
  const image = photo(4000, 3000);
  row('grayscale 12 MP', grayscale, { image });
  row('sharpen 12 MP', sharpen, { image });
  row('boxBlur radius 30 12 MP', boxBlur, { image, radius: 30 });

  const until = performance.now() + 1000 * seconds;
  for (let round = 0; round < 5 || performance.now() < until; round++)
    for (const one of rows) {
      const timing = await one.start();
      if (one.best === undefined || timing.totalMs < one.best.totalMs) one.best = timing;
    }
  return rows.map(({ name, best }) => {
    const { totalMs, copyInMs, computeMs, copyOutMs, variant } = best!;
    return { name, totalMs, copyInMs, computeMs, copyOutMs, variant };
  });
}

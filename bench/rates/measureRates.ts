/** Compute times of the dense kernels, round by round in turn, in Node or in a page. */
import type { ComputeRun, Kernel, Timing, Variant } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { cholesky } from '@wasm-compute/engine/kernels/matrix/cholesky';
import { determinant } from '@wasm-compute/engine/kernels/matrix/determinant';
import { inverse } from '@wasm-compute/engine/kernels/matrix/inverse';
import { leastSquares } from '@wasm-compute/engine/kernels/matrix/leastSquares';
import { lu } from '@wasm-compute/engine/kernels/matrix/lu';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { qr } from '@wasm-compute/engine/kernels/matrix/qr';
import { solve } from '@wasm-compute/engine/kernels/matrix/solve';
import { positiveMatrix, randomMatrix, toF32 } from '../kernels/matrix/inputs';

export interface Rate {
  readonly name: string;
  /** Floating-point operations, as the textbooks count them. */
  readonly flops: number;
  /** Part of the product's rate that is asked for. */
  readonly target?: number;
  /** Least milliseconds without the copies in and out, and of each pass. */
  readonly ms: number;
  readonly passMs: readonly number[];
  readonly variant: Variant;
}

interface Row {
  readonly name: string;
  readonly flops: number;
  readonly target?: number;
  readonly timings: Timing[];
  start(): ComputeRun<unknown>;
}

function rowsOf(n: number, variant: Variant | undefined): Row[] {
  const engine = createInlineEngine(variant === undefined ? {} : { variant });
  const row = <I>(
    name: string,
    kernel: Kernel<I, unknown>,
    input: NoInfer<I>,
    flops: number,
    target?: number,
  ): Row => ({
    name,
    flops,
    ...(target !== undefined && { target }),
    timings: [],
    start: () => engine.run(kernel, input),
  });
  const [a, b, one] = [randomMatrix(n, n, 1), randomMatrix(n, n, 2), randomMatrix(n, 1, 3)];
  const cube = n ** 3;
  return [
    row('multiply', multiply, { a, b }, 2 * cube),
    row('multiply f32', multiply, { a: toF32(a), b: toF32(b) }, 2 * cube),
    row('lu', lu, { a }, (2 / 3) * cube, 0.4),
    row('determinant', determinant, { a }, (2 / 3) * cube, 0.4),
    row('solve, one column', solve, { a, b: one }, (2 / 3) * cube + 2 * n * n, 0.4),
    row(`solve, ${n} columns`, solve, { a, b }, (8 / 3) * cube, 0.4),
    row('inverse', inverse, { a }, 2 * cube, 0.4),
    row('cholesky', cholesky, { a: positiveMatrix(n, 1) }, cube / 3, 0.4),
    row('qr', qr, { a }, (8 / 3) * cube, 0.4),
    row('leastSquares, one column', leastSquares, { a, b: one }, (4 / 3) * cube + 4 * n * n),
  ];
}

async function timingOf(run: ComputeRun<unknown>): Promise<Timing> {
  let timing: Timing | undefined;
  run.watch((event) => {
    if (event.type === 'success') timing = event.timing;
  });
  await run;
  if (!timing) throw new Error('The run has no timing.');
  return timing;
}

export async function measureRates(n: number, seconds: number, variant?: Variant): Promise<Rate[]> {
  const rows = rowsOf(n, variant);
  const until = performance.now() + 1000 * seconds;
  for (let round = 0; round < 5 || performance.now() < until; round++)
    for (const row of rows) row.timings.push(await timingOf(row.start()));
  return rows.map(({ name, flops, target, timings }) => ({
    name,
    flops,
    ...(target !== undefined && { target }),
    ms: Math.min(...timings.map(({ computeMs }) => computeMs)),
    passMs: timings[0]!.passMs.map((_, i) => Math.min(...timings.map(({ passMs }) => passMs[i]!))),
    variant: timings[0]!.variant,
  }));
}

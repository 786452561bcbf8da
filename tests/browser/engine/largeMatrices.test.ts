import { createEngine, type ComputeRun, type Engine, type Kernel } from '@wasm-compute/engine';
import { cholesky } from '@wasm-compute/engine/kernels/matrix/cholesky';
import { determinant } from '@wasm-compute/engine/kernels/matrix/determinant';
import { inverse } from '@wasm-compute/engine/kernels/matrix/inverse';
import { leastSquares } from '@wasm-compute/engine/kernels/matrix/leastSquares';
import { lu } from '@wasm-compute/engine/kernels/matrix/lu';
import type { Matrix } from '@wasm-compute/engine/kernels/matrix/matrix';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { qr } from '@wasm-compute/engine/kernels/matrix/qr';
import { solve } from '@wasm-compute/engine/kernels/matrix/solve';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const n = 4000;

/** Ones on the diagonal, small numbers elsewhere: any factorization works. Made anew and given away, 128 MB each time. */
function large(cols = n): Matrix {
  const data = new Float64Array(n * cols).fill(1 / n);
  for (let i = 0; i < cols; i++) data[i * cols + i] = 2;
  return { rows: n, cols, data };
}

/** Resolves when a fiftieth of the job is done. */
const underWay = (run: ComputeRun<unknown>) =>
  new Promise<void>((resolve) => {
    run.watch((event) => event.type === 'running' && (event.progress.ratio ?? 0) > 0.02 && resolve());
  });

describe(`a matrix of ${n} × ${n}`, () => {
  let engine: Engine;
  beforeEach(() => {
    // One worker: a cancel that it does not answer in time would end it, and `stopped` would say so.
    engine = createEngine({ maxWorkers: 1, cancelGraceMs: 5000 });
  });
  afterEach(() => engine.dispose());

  async function cancelled<I>(kernel: Kernel<I, unknown>, input: NoInfer<I>, buffers: readonly Matrix[]) {
    const transfer = buffers.map(({ data }) => data.buffer as ArrayBuffer);
    const run = engine.run(kernel, input, { transfer });
    let stopped: string | undefined;
    run.watch((event) => {
      if (event.type === 'cancelled') stopped = event.stopped;
    });
    await underWay(run);
    const [worker] = engine.getSnapshot().workers;
    run.cancel('enough');
    await expect(run).rejects.toBe('enough');
    expect(stopped).toBe('cooperative');
    const two = { rows: 1, cols: 1, data: Float64Array.of(2) };
    const small = (await engine.run(multiply, { a: two, b: two })).data;
    expect([...small]).toStrictEqual([4]);
    expect(engine.getSnapshot().workers.map(({ id }) => id)).toStrictEqual([worker!.id]);
  }

  for (const [kernel, name] of [
    [lu, 'lu'],
    [determinant, 'determinant'],
    [inverse, 'inverse'],
    [cholesky, 'cholesky'],
    [qr, 'qr'],
  ] as const) {
    it(`lets ${name} be cancelled while it runs, and the same worker goes on`, async () => {
      const a = large();
      await cancelled<{ a: Matrix }>(kernel, { a }, [a]);
    });
  }

  for (const [kernel, name, cols] of [
    [multiply, 'multiply', n],
    [solve, 'solve', 1],
    [leastSquares, 'leastSquares', 1],
  ] as const) {
    it(`lets ${name} be cancelled while it runs, and the same worker goes on`, async () => {
      const [a, b] = [large(), large(cols)];
      await cancelled<{ a: Matrix; b: Matrix }>(kernel, { a, b }, [a, b]);
    });
  }
});

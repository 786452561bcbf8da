/** How soon an engine is of use again after a job that had to be stopped. */
import { createEngine, type ComputeRun, type Engine } from '@wasm-compute/engine';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { gcd } from '@wasm-compute/engine/kernels/number-theory/gcd';
import { faulty, spin } from '../../tests/fixtures/modules/probe/probe';

/** Milliseconds of each round. */
export interface Recovery {
  /** From the limit of an endless loop to the rejection. */
  readonly late: number[];
  /** From that rejection to the answer of a job that is called then. */
  readonly next: number[];
  /** From the cancel of an endless loop to the rejection. */
  readonly cancelEndless: number[];
  /** From the cancel of a job in slices to the rejection; the worker stays. */
  readonly cancelSlices: number[];
  /** From the cancel of a product of two matrices of 2000 × 2000 to the rejection. */
  readonly cancelProduct: number[];
}

const timeoutMs = 100;

async function good(engine: Engine): Promise<void> {
  if ((await engine.run(gcd, { a: 12n, b: 18n })) !== 6n) throw new Error('The control job is wrong.');
}

const begun = (run: ComputeRun<unknown>) =>
  new Promise<number>((resolve) => {
    run.watch(({ type }) => type === 'running' && resolve(performance.now()));
  });

async function rejection(run: ComputeRun<unknown>): Promise<number> {
  try {
    await run;
  } catch {
    return performance.now();
  }
  throw new Error('A job that can’t end came to an end.');
}

async function cancelled(run: ComputeRun<unknown>): Promise<number> {
  await begun(run);
  await new Promise((resolve) => setTimeout(resolve, 60 + 40 * Math.random()));
  const at = performance.now();
  run.cancel();
  return (await rejection(run)) - at;
}

function numbers(n: number): { rows: number; cols: number; data: Float64Array } {
  return { rows: n, cols: n, data: Float64Array.from({ length: n * n }, (_, i) => (i % 97) / 97) };
}

/** One worker for the loops, all that the machine has for the product. */
export async function measureRecovery(rounds: number): Promise<Recovery> {
  const engine = createEngine({ maxWorkers: 1 });
  const many = createEngine();
  const result: Recovery = {
    late: [],
    next: [],
    cancelEndless: [],
    cancelSlices: [],
    cancelProduct: [],
  };
  try {
    await engine.preload(gcd, spin);
    const matrix = numbers(2000);
    for (let round = 0; round < rounds; round++) {
      await good(engine);
      const endless = engine.run(faulty('endless'), null, { timeoutMs });
      const startedAt = await begun(endless);
      const stoppedAt = await rejection(endless);
      result.late.push(stoppedAt - startedAt - timeoutMs);
      await good(engine);
      result.next.push(performance.now() - stoppedAt);

      result.cancelEndless.push(await cancelled(engine.run(faulty('endless'), null)));
      await good(engine);
      result.cancelSlices.push(await cancelled(engine.run(spin, { units: 1_000_000, work: 50_000 })));
      await good(engine);
      result.cancelProduct.push(await cancelled(many.run(multiply, { a: matrix, b: matrix })));
      await good(many);
    }
  } finally {
    await Promise.all([engine.dispose(), many.dispose()]);
  }
  return result;
}

declare global {
  interface Window {
    measureRecovery: typeof measureRecovery;
  }
}
window.measureRecovery = measureRecovery;

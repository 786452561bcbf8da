/** The same job on one worker and on several, whose answers must have the same bytes. */
import {
  createEngine,
  type ComputeRun,
  type Engine,
  type Kernel,
  type RunOptions,
  type Timing,
} from '@wasm-compute/engine';
import { edges } from '@wasm-compute/engine/kernels/image/edges';
import { gaussianBlur } from '@wasm-compute/engine/kernels/image/gaussianBlur';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { spin } from '../../fixtures/modules/probe/probe';

export interface Compared {
  readonly equal: boolean;
  readonly workers: number;
  readonly sharedMemory: boolean;
  readonly peakBytes: number;
  /** The peak on one worker. */
  readonly alone: number;
}

/** Numbers that look random and are the same everywhere. */
function noise(length: number, seed: number): Float64Array<ArrayBuffer> {
  let x = seed;
  return Float64Array.from({ length }, () => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return x / 2 ** 31 - 1;
  });
}

const matrix = (rows: number, cols: number, seed: number) => ({ rows, cols, data: noise(rows * cols, seed) });

function picture(width: number, height: number) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (const [i, value] of noise(data.length, 7).entries()) data[i] = 128 + 127 * value;
  return { width, height, data };
}

type Picture = ReturnType<typeof picture>;

const jobs = {
  multiply: (m: number, k: number, n: number) =>
    job(multiply, { a: matrix(m, k, 1), b: matrix(k, n, 2) }, ({ data }) => data),
  narrowBlur: (width: number, height: number) =>
    job(gaussianBlur, { image: picture(width, height), sigma: 2 }, ({ data }) => data),
  wideBlur: (width: number, height: number) =>
    job(gaussianBlur, { image: picture(width, height), sigma: 9 }, ({ data }) => data),
  givenBlur: (width: number, height: number) =>
    given(width, height, (engine, image, options) => engine.run(gaussianBlur, { image, sigma: 9 }, options)),
  givenEdges: (width: number, height: number) =>
    given(width, height, (engine, image, options) => engine.run(edges, { image }, options)),
  spin: (units: number) => job(spin, { units, work: 20_000, costMs: 1000 }, (out) => out),
} as const;

/** A job whose picture is transferred: a worker copies it. */
function given(
  width: number,
  height: number,
  run: (engine: Engine, image: Picture, options: RunOptions) => ComputeRun<{ data: Uint8ClampedArray }>,
) {
  return {
    start(engine: Engine) {
      const made = picture(width, height);
      return run(engine, made, { transfer: [made.data.buffer] });
    },
    bytesOf: (result: unknown) => (result as Picture).data,
  };
}

function job<I, R>(kernel: Kernel<I, R>, input: I, bytesOf: (result: R) => ArrayBufferView) {
  return {
    start: (engine: Engine, options?: RunOptions) => engine.run(kernel, input as NoInfer<I>, options),
    bytesOf: (result: unknown) => bytesOf(result as R),
  };
}

async function timed<R>(run: ComputeRun<R>): Promise<{ result: R; timing: Timing }> {
  let timing: Timing | undefined;
  run.watch((event) => {
    if (event.type === 'success') timing = event.timing;
  });
  const result = await run;
  return { result, timing: timing! };
}

export type CrewJob = {
  [K in keyof typeof jobs]: readonly [name: K, ...size: Parameters<(typeof jobs)[K]>];
}[keyof typeof jobs];

/** Runs a job on one worker and on `workers`, which are given the time to start. */
export async function compareWorkers(workers: number, [name, ...size]: CrewJob): Promise<Compared> {
  const one = createEngine({ maxWorkers: 1 });
  const several = createEngine({ maxWorkers: workers });
  try {
    const { start, bytesOf } = (jobs[name] as (...size: readonly number[]) => ReturnType<typeof job>)(...size);
    const whole = await timed(start(one));
    // Their first job starts the workers, the second one finds all of them.
    await start(several);
    while (several.getSnapshot().workers.some(({ state }) => state !== 'idle'))
      await new Promise((resolve) => setTimeout(resolve, 10));
    const spread = await timed(start(several));
    return {
      equal: sameBytes(bytesOf(whole.result), bytesOf(spread.result)),
      workers: spread.timing.workers,
      sharedMemory: spread.timing.sharedMemory,
      peakBytes: spread.timing.peakBytes,
      alone: whole.timing.peakBytes,
    };
  } finally {
    await Promise.all([one.dispose(), several.dispose()]);
  }
}

function sameBytes(a: ArrayBufferView, b: ArrayBufferView): boolean {
  const [x, y] = [a, b].map((view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  return x!.length === y!.length && x!.every((byte, i) => byte === y![i]);
}

// Several worker threads over one memory, in Node.
import type { ComputeRun, Engine, EngineOptions, RunEvent, Timing } from '@wasm-compute/engine';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fromNodeBuild, nodeEngine } from './nodeEngine';

type Multiply = typeof import('@wasm-compute/engine/kernels/matrix/multiply');
type Blur = typeof import('@wasm-compute/engine/kernels/image/gaussianBlur');
type Box = typeof import('@wasm-compute/engine/kernels/image/boxBlur');

let createEngine: (options?: EngineOptions) => Engine;
let multiply: Multiply['multiply'];
let gaussianBlur: Blur['gaussianBlur'];
let boxBlur: Box['boxBlur'];
beforeAll(async () => {
  ({ createEngine } = await nodeEngine());
  ({ multiply } = await fromNodeBuild<Multiply>('kernels/matrix/multiply'));
  ({ gaussianBlur } = await fromNodeBuild<Blur>('kernels/image/gaussianBlur'));
  ({ boxBlur } = await fromNodeBuild<Box>('kernels/image/boxBlur'));
});

const engines = new Set<Engine>();
function open(options: EngineOptions): Engine {
  // On a slow machine a worker may rest for long while a test goes on.
  const engine = createEngine({ idleMs: Infinity, ...options });
  engines.add(engine);
  return engine;
}
afterEach(async () => {
  for (const engine of engines) await engine.dispose();
  engines.clear();
});

function matrix(rows: number, cols: number, seed = 1) {
  let x = seed;
  const data = Float64Array.from({ length: rows * cols }, () => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return x / 2 ** 31 - 1;
  });
  return { rows, cols, data };
}

function picture(width: number, height: number) {
  const data = new Uint8ClampedArray(matrix(height, width * 4).data.map((value) => 128 + 127 * value));
  return { width, height, data };
}

async function timed<R>(run: ComputeRun<R>): Promise<{ result: R; timing: Timing }> {
  let timing: Timing | undefined;
  run.watch((event) => {
    if (event.type === 'success') timing = event.timing;
  });
  const result = await run;
  return { result, timing: timing! };
}

const last = <R>(run: ComputeRun<R>): RunEvent<R>[] => {
  const events: RunEvent<R>[] = [];
  run.watch((event) => events.push(event));
  return events;
};

/** Long enough to be in the middle of it for a while: seconds on one worker. */
const large = () => ({ a: matrix(1800, 1800), b: matrix(1800, 1800, 2) });

describe('workers that share memory', () => {
  type Start = (engine: Engine) => ComputeRun<{ data: ArrayLike<number> }>;
  const product = (m: number, k: number, n: number): Start => {
    const input = { a: matrix(m, k), b: matrix(k, n, 2) };
    return (engine) => engine.run(multiply, input);
  };
  const blur = (sigma: number, edge: 'clamp' | 'wrap'): Start => {
    const image = picture(1001, 703);
    return (engine) => engine.run(gaussianBlur, { image, sigma, edge });
  };
  const box = (radius: number): Start => {
    const image = picture(1001, 703);
    return (engine) => engine.run(boxBlur, { image, radius, passes: 2 });
  };
  const jobs: ReadonlyArray<readonly [name: string, prepare: () => Start]> = [
    ['a product', () => product(600, 611, 523)],
    ['a product of one column', () => product(3000, 1500, 1)],
    ['a blur strip by strip', () => blur(3, 'clamp')],
    ['a blur whose edges wrap', () => blur(3, 'wrap')],
    ['a box blur', () => box(5)],
    ['a box blur that looks far', () => box(60)],
  ];
  for (const [name, prepare] of jobs)
    it(`give the bytes of one worker: ${name}`, async () => {
      const run = prepare();
      const { data: expected } = await run(open({ maxWorkers: 1 }));
      for (const maxWorkers of [2, 3]) {
        const engine = open({ maxWorkers });
        for (let i = 0; i < 3; i++) {
          const { data } = await run(engine);
          expect(Buffer.from(data as Uint8Array).equals(Buffer.from(expected as Uint8Array))).toBe(true);
        }
      }
    });

  it('are as many as there are, once they have started', async () => {
    const engine = open({ maxWorkers: 3 });
    const input = { a: matrix(700, 700), b: matrix(700, 700, 2) };
    await engine.run(multiply, input);
    await expect
      .poll(() => engine.getSnapshot().workers.filter(({ state }) => state === 'idle'), { timeout: 20_000 })
      .toHaveLength(3);
    const { timing } = await timed(engine.run(multiply, input));
    expect(timing).toMatchObject({ workers: 3, sharedMemory: true });
  });

  it('get parts of the job instead when they are told not to share', async () => {
    const engine = open({ maxWorkers: 2, shareMemory: false });
    const { timing } = await timed(engine.run(multiply, { a: matrix(700, 700), b: matrix(700, 700, 2) }));
    expect(timing).toMatchObject({ workers: 2, sharedMemory: false });
  });

  it('take inputs that are listed in transfer, and leave the others', async () => {
    const engine = open({ maxWorkers: 2 });
    const [a, b] = [matrix(600, 600), matrix(600, 600, 2)];
    const expected = await engine.run(multiply, { a, b });
    const result = await engine.run(multiply, { a, b }, { transfer: [a.data.buffer] });
    expect(result.data).toStrictEqual(expected.data);
    expect(a.data.length).toBe(0);
    expect(b.data.length).toBe(360_000);
  });

  it('report progress of the whole that only grows', async () => {
    const engine = open({ maxWorkers: 2 });
    const run = engine.run(multiply, large());
    const events = last(run);
    await run;
    const ratios = events.flatMap((event) => (event.type === 'running' ? [event.progress.ratio ?? NaN] : []));
    expect(ratios.length).toBeGreaterThan(3);
    expect(ratios).toStrictEqual(ratios.toSorted((x, y) => x - y));
    expect(Math.max(...ratios)).toBeLessThanOrEqual(1);
  });
});

describe('a job on shared memory that does not end well', () => {
  const warm = async (engine: Engine) => {
    await engine.run(multiply, { a: matrix(500, 500), b: matrix(500, 500) });
    await expect
      .poll(() => engine.getSnapshot().workers.every(({ state }) => state === 'idle'), { timeout: 20_000 })
      .toBe(true);
  };
  const begun = (run: ComputeRun<unknown>) =>
    new Promise<void>((resolve) => {
      run.watch((event) => event.type === 'running' && resolve());
    });
  /** When the first figure of progress has come: every worker has its message then. */
  const underWay = (run: ComputeRun<unknown>) =>
    new Promise<void>((resolve) => {
      run.watch((event) => event.type === 'running' && event.progress.done > 0 && resolve());
    });
  const expectRight = async (engine: Engine) => {
    const { data } = await engine.run(multiply, { a: matrix(500, 500), b: matrix(500, 500, 2) });
    const { data: expected } = await open({ maxWorkers: 1 }).run(multiply, {
      a: matrix(500, 500),
      b: matrix(500, 500, 2),
    });
    expect(data).toStrictEqual(expected);
  };

  it('stops when it is cancelled at any moment, and its workers stay', async () => {
    const engine = open({ maxWorkers: 2, cancelGraceMs: 5000 });
    await warm(engine);
    const ids = engine.getSnapshot().workers.map(({ id }) => id);
    const input = large();
    for (let i = 0; i < 12; i++) {
      const run = engine.run(multiply, input);
      const events = last(run);
      await begun(run);
      await new Promise((resolve) => setTimeout(resolve, i * 9));
      run.cancel();
      await expect(run).rejects.toMatchObject({ name: 'AbortError' });
      expect(events.at(-1)).toStrictEqual({ type: 'cancelled', stopped: 'cooperative' });
    }
    await expectRight(engine);
    expect(engine.getSnapshot().workers.map(({ id }) => id)).toStrictEqual(ids);
  });

  it('stops when it is cancelled while one worker hands strips to another', async () => {
    const engine = open({ maxWorkers: 2, cancelGraceMs: 5000 });
    await warm(engine);
    const ids = engine.getSnapshot().workers.map(({ id }) => id);
    const image = picture(2000, 1500);
    for (let i = 0; i < 8; i++) {
      const run = engine.run(gaussianBlur, { image, sigma: 2.5 });
      const events = last(run);
      await begun(run);
      await new Promise((resolve) => setTimeout(resolve, i * 3));
      run.cancel();
      await run.catch(() => {});
      expect(['cancelled', 'success']).toContain(events.at(-1)?.type);
    }
    await expectRight(engine);
    expect(engine.getSnapshot().workers.map(({ id }) => id)).toStrictEqual(ids);
  });

  for (const [which, place] of [
    ['the first worker', 0],
    ['the second worker', 1],
  ] as const)
    it(`rejects with worker/crash when ${which} dies, and the next job is right`, async () => {
      const threads = process.getBuiltinModule('node:worker_threads');
      const { Worker } = threads;
      const started: InstanceType<typeof Worker>[] = [];
      threads.Worker = class extends Worker {
        constructor(...args: ConstructorParameters<typeof Worker>) {
          super(...args);
          started.push(this);
        }
      };
      try {
        const engine = open({ maxWorkers: 2 });
        await warm(engine);
        const run = engine.run(multiply, large());
        await underWay(run);
        await started[place]!.terminate();
        await expect(run).rejects.toMatchObject({ code: 'worker/crash', retryable: true });
        await expectRight(engine);
        await expectRight(engine);
      } finally {
        threads.Worker = Worker;
      }
    });

  it('keeps its time limit', async () => {
    const engine = open({ maxWorkers: 2 });
    await warm(engine);
    await expect(engine.run(multiply, large(), { timeoutMs: 50 })).rejects.toMatchObject({ code: 'time/limit' });
    await expectRight(engine);
  });

  it('rejects what runs when the engine is disposed of', async () => {
    const engine = open({ maxWorkers: 2 });
    await warm(engine);
    const run = engine.run(multiply, large());
    await begun(run);
    await engine.dispose();
    await expect(run).rejects.toMatchObject({ code: 'engine/disposed' });
    expect(engine.getSnapshot().workers).toStrictEqual([]);
  });

  it('leaves nothing unsettled after 2,000 random starts and cancels', async () => {
    const engine = open({ maxWorkers: 2 });
    const [a, b] = [matrix(360, 360), matrix(360, 360, 2)];
    const expected = (await open({ maxWorkers: 1 }).run(multiply, { a, b })).data;
    const outcomes: Array<Promise<string>> = [];
    for (let i = 0; i < 2000; i++) {
      const run = engine.run(multiply, { a, b });
      outcomes.push(
        run.then(
          ({ data }) => (Buffer.from(data.buffer).equals(Buffer.from(expected.buffer)) ? 'right' : 'wrong'),
          (error: unknown) => (error instanceof DOMException ? 'cancelled' : String(error)),
        ),
      );
      if (i % 3 !== 0) setTimeout(() => run.cancel(), (i * 7919) % 23);
      await new Promise((resolve) => setTimeout(resolve, (i * 31) % 3));
    }
    const settled = new Set(await Promise.all(outcomes));
    expect([...settled].toSorted()).toStrictEqual(['cancelled', 'right']);
    expect(engine.getSnapshot().jobs).toStrictEqual([]);
    await expectRight(engine);
  });
});

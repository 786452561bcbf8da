// A cancel that comes while the page copies the inputs for the workers, and one while it joins their answers.
import { createEngine, type Engine, type RunEvent, type Timing } from '@wasm-compute/engine';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { gcd } from '@wasm-compute/engine/kernels/number-theory/gcd';
import { afterEach, describe, expect, it } from 'vitest';

const n = 1500;
const matrix = { rows: n, cols: n, data: new Float64Array(n * n).fill(1) };

let engine: Engine;
afterEach(() => engine.dispose());

const workers = () => engine.getSnapshot().workers.map(({ id }) => id);

describe(`a job on two workers, ${crossOriginIsolated ? 'over one memory' : 'in parts'}`, () => {
  it('is over at once when no worker has begun, and the workers go on with the next', async () => {
    engine = createEngine({ maxWorkers: 2 });
    const first = engine.run(multiply, { a: matrix, b: matrix });
    let timing: Timing | undefined;
    first.watch((event) => {
      if (event.type === 'success') ({ timing } = event);
    });
    await first;
    const before = workers();
    const run = engine.run(multiply, { a: matrix, b: matrix });
    const events: Array<RunEvent<unknown>> = [];
    run.watch((event) => events.push(event));
    expect(events.at(-1)).toMatchObject({ type: 'running' });
    run.cancel('enough');
    expect(events.at(-1)).toStrictEqual({ type: 'cancelled', stopped: 'cooperative' });
    expect(engine.getSnapshot().jobs).toStrictEqual([]);
    await expect(run).rejects.toBe('enough');
    const { data } = await engine.run(multiply, { a: matrix, b: matrix });
    expect(data.every((value) => value === n)).toBe(true);
    expect(workers()).toStrictEqual(before);
    // Over one memory, a worker that starts late may find everything done.
    expect(timing).toMatchObject(crossOriginIsolated ? { sharedMemory: true } : { sharedMemory: false, workers: 2 });
  });

  it('is over at any moment, and the next answer is right', async () => {
    engine = createEngine({ maxWorkers: 2, cancelGraceMs: 5000 });
    await engine.preload(gcd);
    for (let round = 0; round < 40; round++) {
      const run = engine.run(multiply, { a: matrix, b: matrix });
      await new Promise((resolve) => setTimeout(resolve, round * 4));
      run.cancel('enough');
      const answer = await run.then(
        ({ data }) => data.every((value) => value === n),
        (reason: unknown) => reason,
      );
      expect(['enough', true]).toContain(answer);
      expect(await engine.run(gcd, { a: 12n, b: 18n })).toBe(6n);
    }
    expect(engine.getSnapshot()).toMatchObject({ jobs: [] });
    expect(engine.getSnapshot().workers).toHaveLength(2);
    const { data } = await engine.run(multiply, { a: matrix, b: matrix });
    expect(data.every((value) => value === n)).toBe(true);
  });

  it('leaves both of its workers to the job that follows it at once', async () => {
    engine = createEngine({ maxWorkers: 2, cancelGraceMs: 5000 });
    await engine.run(multiply, { a: matrix, b: matrix });
    const startedAt = performance.now();
    await engine.run(multiply, { a: matrix, b: matrix });
    const tookMs = performance.now() - startedAt;
    const before = workers();
    for (let round = 0; round < 10; round++) {
      await expect.poll(() => engine.getSnapshot().workers).toMatchObject([{ state: 'idle' }, { state: 'idle' }]);
      const given = engine.run(multiply, { a: matrix, b: matrix });
      // Well before its end: then one of its workers may have nothing left to do, and begin the next job alone.
      await new Promise((resolve) => setTimeout(resolve, (round / 10) * (tookMs / 4)));
      given.cancel('enough');
      const run = engine.run(multiply, { a: matrix, b: matrix });
      await given.catch(() => {});
      let timing: Timing | undefined;
      run.watch((event) => {
        if (event.type === 'success') ({ timing } = event);
      });
      await run;
      expect(timing).toMatchObject(crossOriginIsolated ? { sharedMemory: true } : { sharedMemory: false, workers: 2 });
    }
    expect(workers()).toStrictEqual(before);
  });
});

import { createEngine, type Engine, type RunEvent } from '@wasm-compute/engine';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { afterEach, describe, expect, it } from 'vitest';
import { spin } from '../../fixtures/modules/probe/probe';

let engine: Engine;
afterEach(() => engine.dispose());

const square = (values: readonly number[]) => ({ rows: 2, cols: 2, data: Float64Array.from(values) });

describe('runs with a cache', () => {
  it('Q05: a hundred equal ones are one job, and all get its answer', async () => {
    engine = createEngine({ maxWorkers: 2 });
    const input = { units: 8, work: 3_000_000 };
    const runs = Array.from({ length: 100 }, () => engine.run(spin, { ...input }, { cache: true }));
    runs[5]!.cancel('left');
    await expect(runs[5]).rejects.toBe('left');
    const answers = await Promise.all(runs.filter((_, i) => i !== 5));
    expect(new Set(answers).size).toBe(1);
    expect(engine.getSnapshot().counts.started).toBe(1);
    expect(engine.getSnapshot().cache).toMatchObject({ entries: 1, joined: 98, misses: { new: 1 } });
  });

  it('are answered from memory the second time, without a worker', async () => {
    engine = createEngine();
    const input = { a: square([1, 2, 3, 4]), b: square([1, 2, 3, 4]) };
    expect((await engine.run(multiply, input, { cache: true })).data).toStrictEqual(Float64Array.of(7, 10, 15, 22));
    const again = engine.run(multiply, { ...input }, { cache: true });
    const events: Array<RunEvent<unknown>> = [];
    again.watch((event) => events.push(event));
    expect(events.at(-1)).toMatchObject({ type: 'success', source: 'memory' });
    expect((await again).data).toStrictEqual(Float64Array.of(7, 10, 15, 22));
    expect(engine.getSnapshot().counts).toMatchObject({ started: 1, succeeded: 1 });
  });

  it('report bad input like any other run, and keep nothing of it', async () => {
    engine = createEngine();
    const input = { a: square([1, 2, 3, 4]), b: { rows: 1, cols: 1, data: Float64Array.of(1) } };
    for (let i = 0; i < 2; i++)
      await expect(engine.run(multiply, input, { cache: true })).rejects.toMatchObject({
        code: 'matrix/shape-mismatch',
      });
    expect(engine.getSnapshot().cache).toMatchObject({ entries: 0, hits: 0 });
  });

  it('Q09: are rejected when the engine is disposed of', async () => {
    engine = createEngine({ maxWorkers: 1 });
    const run = engine.run(spin, { units: 100_000, work: 100_000 }, { cache: true });
    const began = new Promise<void>((resolve) => {
      run.watch(({ type }) => type === 'running' && resolve());
    });
    await began;
    await engine.dispose();
    await expect(run).rejects.toMatchObject({ code: 'engine/disposed' });
    await expect(engine.run(spin, { units: 1, work: 1 }, { cache: true })).rejects.toMatchObject({
      code: 'engine/disposed',
    });
  });
});

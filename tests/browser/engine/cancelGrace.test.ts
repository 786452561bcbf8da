// What becomes of the worker of a job that is slow to stop.
import { createEngine, defineKernel, write, type ComputeRun, type Engine, type RunEvent } from '@wasm-compute/engine';
import { afterEach, describe, expect, it } from 'vitest';
import { probeModule } from '../../fixtures/modules/probe/module.generated';
import { spin } from '../../fixtures/modules/probe/probe';

let engine: Engine;
afterEach(() => engine.dispose());

/** Many short units, and then one long one. */
const slowAtTheEnd = defineKernel(probeModule, {
  name: 'slowAtTheEnd',
  plan({ work }: { work: number }) {
    const [short, long] = [write('u32', 400), write('u32', 1)];
    return {
      output: { long },
      passes: [probeModule.spin(short, 100_000).over(400), probeModule.spin(long, work).over(1)],
    };
  },
  result: ({ long }) => long.length,
});

/** The longest that there is: a few seconds. */
const longest = 0x7fff_ffff;

/** Steps that take a unit that long, here and now. */
async function workOf(ms: number): Promise<number> {
  const work = 50_000_000;
  let best = Infinity;
  for (let round = 0; round < 5; round++) {
    const before = performance.now();
    await engine.run(spin, { units: 1, work });
    best = Math.min(best, performance.now() - before);
  }
  return Math.min(longest, Math.round((work * ms) / best));
}

function reported(run: ComputeRun<unknown>): Promise<void> {
  return new Promise((resolve) => {
    run.watch((event: RunEvent<unknown>) => {
      if (event.type === 'running' && event.progress.done > 0) resolve();
    });
  });
}

describe('a job that is slow to stop', () => {
  it('is over for its caller after the grace, and keeps a worker that has just reported', async () => {
    engine = createEngine({ maxWorkers: 1, cancelGraceMs: 1000 });
    const work = await workOf(1800);
    const run = engine.run(slowAtTheEnd, { work });
    let last: RunEvent<number> | undefined;
    run.watch((event) => {
      last = event;
    });
    await reported(run);
    await new Promise((resolve) => setTimeout(resolve, 200));
    run.cancel('enough');
    await expect(run).rejects.toBe('enough');
    expect(last).toStrictEqual({ type: 'cancelled', stopped: 'cooperative' });
    expect(engine.getSnapshot().workers).toMatchObject([{ id: 1, state: 'busy' }]);
    expect(engine.getSnapshot().jobs).toStrictEqual([]);
    expect(await engine.run(spin, { units: 2, work: 1 })).toStrictEqual(Uint32Array.of(0, 1));
    expect(engine.getSnapshot().workers.map(({ id }) => id)).toStrictEqual([1]);
  });

  it('loses its worker when that does not stop in the end', async () => {
    engine = createEngine({ maxWorkers: 1, cancelGraceMs: 20 });
    const run = engine.run(slowAtTheEnd, { work: longest });
    await reported(run);
    await new Promise((resolve) => setTimeout(resolve, 200));
    run.cancel('enough');
    await expect(run).rejects.toBe('enough');
    expect(await engine.run(spin, { units: 2, work: 1 })).toStrictEqual(Uint32Array.of(0, 1));
    expect(engine.getSnapshot().workers.map(({ id }) => id)).toStrictEqual([2]);
  });

  it('leaves nothing behind when the engine is disposed of meanwhile', async () => {
    engine = createEngine({ maxWorkers: 1, cancelGraceMs: 20 });
    const run = engine.run(slowAtTheEnd, { work: longest });
    await reported(run);
    run.cancel('enough');
    await expect(run).rejects.toBe('enough');
    await engine.dispose();
    expect(engine.getSnapshot()).toMatchObject({ state: 'disposed', workers: [], jobs: [] });
  });
});

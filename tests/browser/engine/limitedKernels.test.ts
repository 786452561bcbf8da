import { createEngine, defineKernel, write, type Engine } from '@wasm-compute/engine';
import { afterEach, describe, expect, it } from 'vitest';
import { probeModule } from '../../fixtures/modules/probe/module.generated';
import { faulty, spin } from '../../fixtures/modules/probe/probe';

let engine: Engine;
afterEach(() => engine.dispose());

const short = { units: 8, work: 10 };

/** As `spin`, one job at a time. */
const alone = defineKernel(probeModule, {
  name: 'alone',
  concurrency: 1,
  plan({ units, work }: { units: number; work: number }) {
    const out = write('u32', units);
    return { output: { out }, passes: [probeModule.spin(out, work).over(units)] };
  },
  result: ({ out }) => out.length,
});

describe('a kernel with a limit', () => {
  it('runs as many jobs as it may at once, while jobs of others pass', async () => {
    engine = createEngine({ maxWorkers: 2 });
    await Promise.all([engine.run(spin, short), engine.run(spin, short)]);
    let most = 0;
    const off = engine.subscribe(() => {
      const { jobs } = engine.getSnapshot();
      most = Math.max(most, jobs.filter(({ kernel, status }) => kernel === alone.id && status === 'running').length);
    });
    const order: number[] = [];
    const held = engine.run(alone, { units: 1_000_000, work: 50_000 });
    const waiting = [0, 1, 2].map((i) => engine.run(alone, short).then(() => order.push(i)));
    await engine.run(spin, short);
    expect(order).toStrictEqual([]);
    held.cancel('enough');
    await expect(held).rejects.toBe('enough');
    await Promise.all(waiting);
    off();
    expect(most).toBe(1);
    expect(order).toStrictEqual([0, 1, 2]);
  });

  it('goes on with those that wait when the only worker was terminated', async () => {
    engine = createEngine({ maxWorkers: 1 });
    const endless = { ...faulty('endless'), concurrency: 1 };
    const runs = Array.from({ length: 3 }, () => engine.run(endless, null, { timeoutMs: 60 }));
    for (const run of runs) await expect(run).rejects.toMatchObject({ code: 'time/limit' });
    expect(await engine.run(spin, short)).toHaveLength(8);
  });

  it('counts those that wait against the limit of the queue, even where a worker is free', async () => {
    engine = createEngine({ maxWorkers: 2, queueLimit: 2 });
    await Promise.all([engine.run(spin, { units: 100, work: 500_000 }), engine.run(spin, short)]);
    const held = engine.run(alone, { units: 1_000_000, work: 50_000 });
    const runs = Array.from({ length: 4 }, () => engine.run(alone, short).catch(({ code }: { code: string }) => code));
    expect(await Promise.all(runs.slice(2))).toStrictEqual(['queue/full', 'queue/full']);
    held.cancel('enough');
    await expect(held).rejects.toBe('enough');
    expect(await Promise.all(runs.slice(0, 2))).toStrictEqual([8, 8]);
  });

  it.each([0, Number.NaN])('runs one at a time when its limit is %s', async (concurrency) => {
    engine = createEngine({ maxWorkers: 2 });
    const runs = Array.from({ length: 3 }, () => engine.run({ ...alone, concurrency }, short));
    expect(await Promise.all(runs)).toStrictEqual([8, 8, 8]);
  });

  it('goes on after a cancel and a failure', async () => {
    engine = createEngine({ maxWorkers: 2 });
    const runs = Array.from({ length: 3 }, () => engine.run(alone, { units: 1_000_000, work: 50_000 }));
    const last = engine.run(alone, short);
    for (const run of runs) run.cancel('enough');
    for (const run of runs) await expect(run).rejects.toBe('enough');
    await expect(engine.run(alone, { units: 1_000_000, work: 50_000 }, { timeoutMs: 50 })).rejects.toMatchObject({
      code: 'time/limit',
    });
    expect(await last).toBe(8);
    expect(await engine.run(alone, short)).toBe(8);
  });
});

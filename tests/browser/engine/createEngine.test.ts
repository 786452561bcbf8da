import { createEngine, type ComputeRun, type Engine, type RunEvent } from '@wasm-compute/engine';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { afterEach, describe, expect, it } from 'vitest';
import { divideByZero, faulty, grow, lie, look, spin, status } from '../../fixtures/modules/probe/probe';

let engine: Engine;
afterEach(() => engine.dispose());

const long = { units: 1_000_000, work: 50_000 };
const short = { units: 8, work: 10 };
const shortAnswer = Uint32Array.from([0, 1, 2, 3, 4, 5, 6, 7]);

const statuses = (events: ReadonlyArray<RunEvent<unknown>>) =>
  events.map(({ type }) => type).filter((type, i, all) => type !== all[i - 1]);

function watched<R>(run: ComputeRun<R>) {
  const events: Array<RunEvent<R>> = [];
  run.watch((event) => events.push(event));
  return events;
}

/** Resolves when the run has begun. */
const begun = (run: ComputeRun<unknown>) =>
  new Promise<void>((resolve) => {
    run.watch(({ type }) => type === 'running' && resolve());
  });

describe('createEngine', () => {
  it('starts nothing until the first run', async () => {
    engine = createEngine();
    expect(engine.getSnapshot()).toMatchObject({ state: 'idle', workers: [], modules: [] });
  });

  it('goes through loading and running to success, with an exact download', async () => {
    engine = createEngine();
    const run = engine.run(spin, short);
    const events = watched(run);
    expect(await run).toStrictEqual(shortAnswer);
    expect(statuses(events)[0]).toBe('loading');
    expect(statuses(events).slice(-2)).toStrictEqual(['running', 'success']);
    const download = events.filter((e) => e.type === 'loading').map((e) => e.progress);
    expect(download.findLast(({ phase }) => phase === 'download')?.ratio).toBe(1);
  });

  it('L16: loads a module once for any number of callers and workers', async () => {
    performance.clearResourceTimings();
    engine = createEngine({ maxWorkers: 3 });
    await Promise.all(Array.from({ length: 12 }, () => engine.run(spin, { units: 50, work: 500_000 })));
    const loads = performance.getEntriesByType('resource').filter(({ name }) => name.includes('probe.'));
    expect(loads.map(({ name }) => name.replace(/.*\//, '').replace(/\?.*/, ''))).toHaveLength(1);
    expect(engine.getSnapshot().workers.length).toBeGreaterThan(1);
    expect(engine.getSnapshot().workers.length).toBeLessThanOrEqual(3);
  });

  it('stops its workers when there has been no work', async () => {
    engine = createEngine({ idleMs: 50 });
    await engine.run(spin, short);
    expect(engine.getSnapshot().workers).toHaveLength(1);
    await expect.poll(() => engine.getSnapshot().workers).toHaveLength(0);
    expect(await engine.run(spin, short)).toStrictEqual(shortAnswer);
  });

  it('reports determinate progress that only grows', async () => {
    engine = createEngine({ maxWorkers: 1 });
    const run = engine.run(spin, { units: 4000, work: 500_000 });
    const events = watched(run);
    await run;
    const ratios = events.flatMap((e) => (e.type === 'running' ? [e.progress.ratio ?? NaN] : []));
    expect(ratios.length).toBeGreaterThan(3);
    expect(ratios).toStrictEqual(ratios.toSorted((a, b) => a - b));
    expect(ratios.every((ratio) => ratio >= 0 && ratio <= 1)).toBe(true);
  });

  it('runs higher priorities first and equal ones in order', async () => {
    engine = createEngine({ maxWorkers: 1 });
    await engine.preload(spin);
    const order: string[] = [];
    const go = async (name: string, priority: 'high' | 'normal' | 'low') => {
      await engine.run(spin, { units: 4, work: 1000 }, { priority });
      order.push(name);
    };
    const first = engine.run(spin, { units: 100, work: 1_000_000 });
    await Promise.all([
      first,
      go('low', 'low'),
      go('normal 1', 'normal'),
      go('normal 2', 'normal'),
      go('high', 'high'),
    ]);
    expect(order).toStrictEqual(['high', 'normal 1', 'normal 2', 'low']);
  });

  it('cuts a job over several workers and joins the same answer', async () => {
    engine = createEngine({ maxWorkers: 3 });
    await Promise.all([1, 2, 3].map(() => engine.run(spin, { units: 100, work: 100_000 })));
    // One that comes up later may find everything done.
    await expect
      .poll(() => engine.getSnapshot().workers.map(({ state }) => state))
      .toStrictEqual(Array(3).fill('idle'));
    const run = engine.run(spin, { units: 10_001, work: 50_000, costMs: 1000 });
    const events = watched(run);
    expect(await run).toStrictEqual(Uint32Array.from({ length: 10_001 }, (_, i) => i));
    const last = events.at(-1);
    expect(last?.type === 'success' && last.timing.workers).toBe(3);
  });

  it('keeps inputs whole, and takes them only when they are listed in transfer', async () => {
    engine = createEngine();
    const data = new Uint8Array(1000).fill(3);
    expect(await engine.run(look, { data, zero: true })).toBe(3000);
    expect(data.length).toBe(1000);
    expect(await engine.run(look, { data, zero: true }, { transfer: [data.buffer] })).toBe(3000);
    expect(data.length).toBe(0);
    await expect(engine.run(look, { data, zero: true })).rejects.toMatchObject({ code: 'input/detached' });
  });

  it('[regression] takes inputs of a job that is cut over several workers, which every part reads', async () => {
    engine = createEngine({ maxWorkers: 2 });
    const ones = () => ({ rows: 1000, cols: 1000, data: new Float64Array(1_000_000).fill(1) });
    const [a, b] = [ones(), ones()];
    const { data } = await engine.run(multiply, { a, b }, { transfer: [a.data.buffer, b.data.buffer] });
    expect(data.every((value) => value === 1000)).toBe(true);
  });
});

describe('cancel', () => {
  it('takes a waiting job out of the line', async () => {
    engine = createEngine({ maxWorkers: 1 });
    await engine.preload(spin);
    const first = engine.run(spin, long);
    const second = engine.run(spin, short);
    const events = watched(second);
    second.cancel();
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    expect(events.at(-1)).toStrictEqual({ type: 'cancelled', stopped: 'dequeued' });
    first.cancel();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('stops a running job between two slices, and the same worker goes on', async () => {
    engine = createEngine({ maxWorkers: 1, cancelGraceMs: 5000 });
    await engine.preload(spin);
    const run = engine.run(spin, long);
    const events = watched(run);
    await begun(run);
    const [worker] = engine.getSnapshot().workers;
    run.cancel('enough');
    await expect(run).rejects.toBe('enough');
    expect(events.at(-1)).toStrictEqual({ type: 'cancelled', stopped: 'cooperative' });
    expect(await engine.run(spin, short)).toStrictEqual(shortAnswer);
    expect(engine.getSnapshot().workers.map(({ id }) => id)).toStrictEqual([worker!.id]);
  });

  it('stops a kernel that asks for more again and again', async () => {
    engine = createEngine({ maxWorkers: 1, cancelGraceMs: 5000 });
    const run = engine.run(faulty('forever'), null);
    const events = watched(run);
    await begun(run);
    run.cancel();
    await expect(run).rejects.toThrow('cancelled');
    expect(events.at(-1)).toMatchObject({ stopped: 'cooperative' });
  });

  it('K09: terminates the worker of a kernel that does not come back', async () => {
    engine = createEngine({ maxWorkers: 1 });
    const run = engine.run(faulty('endless'), null);
    const events = watched(run);
    await begun(run);
    await new Promise((resolve) => setTimeout(resolve, 50));
    run.cancel();
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    expect(events.at(-1)).toStrictEqual({ type: 'cancelled', stopped: 'terminated' });
    expect(await engine.run(spin, short)).toStrictEqual(shortAnswer);
  });

  it('stops the load that nobody waits for any more, and a later run loads again', async () => {
    engine = createEngine();
    const controller = new AbortController();
    const run = engine.run(spin, short, { signal: controller.signal });
    controller.abort(new Error('left'));
    await expect(run).rejects.toThrow('left');
    await expect.poll(() => engine.getSnapshot().modules).toHaveLength(0);
    expect(await engine.run(spin, short)).toStrictEqual(shortAnswer);
  });

  it('rejects with the reason of a signal that was aborted before', async () => {
    engine = createEngine();
    await expect(engine.run(spin, short, { signal: AbortSignal.abort('before') })).rejects.toBe('before');
    expect(engine.getSnapshot().counts).toMatchObject({ started: 1, cancelled: 1 });
  });

  it('Q01: leaves no promise unsettled and no worker over the limit after 2,000 random starts and cancels', async () => {
    engine = createEngine({ maxWorkers: 2 });
    const outcomes: Array<Promise<string>> = [];
    let most = 0;
    for (let i = 0; i < 2000; i++) {
      const run = engine.run(spin, { units: 1 + ((i * 37) % 300), work: 20_000 });
      outcomes.push(
        run.then(
          () => 'done',
          (error: unknown) => (error instanceof DOMException ? 'cancelled' : String(error)),
        ),
      );
      if (i % 3 !== 0) setTimeout(() => run.cancel(), (i * 7919) % 40);
      if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, (i * 31) % 5));
      most = Math.max(most, engine.getSnapshot().workers.length);
    }
    const settled = await Promise.all(outcomes);
    expect(settled.filter((outcome) => outcome !== 'done' && outcome !== 'cancelled')).toStrictEqual([]);
    expect(settled).toContain('done');
    expect(settled).toContain('cancelled');
    expect(most).toBeLessThanOrEqual(2);
    expect(engine.getSnapshot().jobs).toHaveLength(0);
    expect(await engine.run(spin, short)).toStrictEqual(shortAnswer);
  });
});

describe('limits', () => {
  it('stops a job that runs longer than it may, and the worker stays', async () => {
    engine = createEngine({ maxWorkers: 1 });
    await engine.run(spin, short);
    await expect(engine.run(spin, long, { timeoutMs: 60 })).rejects.toMatchObject({
      code: 'time/limit',
      retryable: true,
    });
    expect(engine.getSnapshot().workers).toHaveLength(1);
    expect(await engine.run(spin, short)).toStrictEqual(shortAnswer);
  });

  it('K08: terminates a kernel that does not keep the limit', async () => {
    engine = createEngine({ maxWorkers: 1 });
    await expect(engine.run(faulty('endless'), null, { timeoutMs: 60 })).rejects.toMatchObject({ code: 'time/limit' });
    expect(await engine.run(spin, short)).toStrictEqual(shortAnswer);
  });

  it('refuses more memory than is allowed before a worker is touched, with both figures', async () => {
    engine = createEngine({ memoryLimitBytes: 2 ** 20 });
    await expect(engine.run(spin, { units: 2 ** 20, work: 1 })).rejects.toMatchObject({
      code: 'kernel/out-of-memory',
      detail: { limitBytes: 2 ** 20 },
    });
    expect(engine.getSnapshot().workers).toHaveLength(0);
  });

  it('Q03: refuses what does not fit in the queue', async () => {
    engine = createEngine({ maxWorkers: 1, queueLimit: 10 });
    await engine.preload(spin);
    const runs = Array.from({ length: 30 }, () => engine.run(spin, { units: 10, work: 1_000_000 }));
    const settled = await Promise.allSettled(runs);
    const refused = settled.filter((s) => s.status === 'rejected');
    expect(refused).toHaveLength(19);
    expect(refused[0]!.reason).toMatchObject({ code: 'queue/full', retryable: true });
    expect(await engine.run(spin, short)).toStrictEqual(shortAnswer);
  });

  it('refuses options that make no sense', () => {
    engine = createEngine();
    expect(() => createEngine({ maxWorkers: 0 })).toThrow('maxWorkers must be a number from 1 to 256');
  });
});

describe('faults of a kernel', () => {
  it('K10: three workers finish their jobs while a fourth never ends', async () => {
    engine = createEngine({ maxWorkers: 4, cancelGraceMs: 20 });
    const stuck = engine.run(faulty('forever'), null);
    await begun(stuck);
    const others = await Promise.all(Array.from({ length: 30 }, () => engine.run(spin, short)));
    expect(others).toStrictEqual(Array.from({ length: 30 }, () => shortAnswer));
    expect(engine.getSnapshot().jobs).toMatchObject([{ id: stuck.id, status: 'running' }]);
    stuck.cancel('enough');
    await expect(stuck).rejects.toBe('enough');
  });

  for (const name of ['trap', 'outOfBounds', 'recurse'] as const)
    it(`${name === 'recurse' ? 'K07' : 'K01'}: ${name}: a typed error, and the next hundred jobs are right`, async () => {
      engine = createEngine({ maxWorkers: 1 });
      await expect(engine.run(faulty(name), null)).rejects.toMatchObject({
        code: name === 'recurse' ? 'kernel/stack' : 'kernel/trap',
      });
      for (let i = 0; i < 100; i++) expect(await engine.run(spin, short)).toStrictEqual(shortAnswer);
      expect(engine.getSnapshot().workers).toHaveLength(1);
    });

  it('K01: a division by zero is a trap', async () => {
    engine = createEngine();
    await expect(engine.run(divideByZero, null)).rejects.toMatchObject({ code: 'kernel/trap' });
  });

  it('K11: endless growth ends at the maximum of the module', async () => {
    engine = createEngine({ maxWorkers: 1 });
    await expect(engine.run(grow, null)).rejects.toMatchObject({ code: 'kernel/out-of-memory' });
    expect(await engine.run(spin, short)).toStrictEqual(shortAnswer);
  });

  it('a status that the descriptor does not know is told by its number', async () => {
    engine = createEngine();
    await expect(engine.run(status, { code: 77 })).rejects.toMatchObject({
      code: 'kernel/status',
      detail: { status: 77 },
    });
  });

  it('K17: output that lies elsewhere is refused', async () => {
    engine = createEngine();
    for (const [ptr, bytes] of [
      [0, 8],
      [2 ** 30, 8],
      [-8, 8],
    ] as const)
      await expect(engine.run(lie, { ptr, bytes })).rejects.toMatchObject({ code: 'kernel/protocol' });
  });

  it('zeroed scratch is zero whatever the job before left there', async () => {
    engine = createEngine({ maxWorkers: 1 });
    const data = new Uint8Array(100_000).fill(255);
    await engine.run(look, { data, zero: false });
    expect(await engine.run(look, { data: new Uint8Array(100_000), zero: true })).toBe(0);
  });
});

describe('dispose', () => {
  it('Q09: rejects what runs and waits, ends the workers, and refuses later calls', async () => {
    engine = createEngine({ maxWorkers: 1 });
    const runs = [engine.run(spin, long), engine.run(spin, long), engine.run(spin, short)];
    await begun(runs[0]!);
    await engine.dispose();
    for (const settled of await Promise.allSettled(runs))
      expect(settled).toMatchObject({ status: 'rejected', reason: { code: 'engine/disposed' } });
    await expect(engine.run(spin, short)).rejects.toMatchObject({ code: 'engine/disposed' });
    expect(engine.getSnapshot()).toMatchObject({ state: 'disposed', workers: [], jobs: [] });
  });
});

import { createEngine, type Engine, type RunEvent } from '@wasm-compute/engine';
import { instrument } from '@wasm-compute/engine/telemetry';
import { declareWorkerModule, defineWorkerKernel } from '@wasm-compute/engine/worker-kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { spin } from '../../fixtures/modules/probe/probe';
import { kernelOf, served } from '../../fixtures/served/served';
import type { start } from '../../fixtures/served/served.worker';

let engine: Engine;
afterEach(() => engine.dispose());

/** The events of a run so far, each type once in a row. */
function watched<R>(run: { watch(listener: (event: RunEvent<R>) => void): unknown }) {
  const events: RunEvent<R>[] = [];
  run.watch((event) => events.push(event));
  return events;
}

describe('a worker kernel', () => {
  it('gives what its function returns: texts, arrays, numbers', async () => {
    engine = createEngine();
    expect(await engine.run(kernelOf('greet'), ['wörld 🌍'])).toBe('Hello, wörld 🌍!');
    expect(await engine.run(kernelOf('squares'), [Float64Array.of(1, 2, 3)])).toStrictEqual(Float64Array.of(1, 4, 9));
    expect(await engine.run(kernelOf('sumOf'), [3, 6])).toBe(12);
    expect(await engine.run(kernelOf('soon'), ['now'])).toBe('now');
    expect(await engine.run(kernelOf('later'), [3])).toBe('done');
  });

  it('hands over the arrays of a result, without what else lies in their memory', async () => {
    engine = createEngine();
    const result = await engine.run(kernelOf('several'), [Float64Array.of(3)]);
    expect(result.square).toStrictEqual(Float64Array.of(9));
    expect(result.list[0]).toBe(result.square);
    expect(result.half).toStrictEqual(Float64Array.of(2, 3));
    expect(result.half.buffer.byteLength).toBe(16);
    expect(result.bytes.buffer.byteLength).toBe(8);
  });

  it('takes its input in another form, and gives its result in another', async () => {
    engine = createEngine();
    const norm = defineWorkerKernel(served, 'squares', {
      name: 'norm',
      call: ({ x }: { x: Float64Array }) => [x],
      result: (squares, { x }) => ({
        length: x.length,
        norm: Math.sqrt(squares.reduce((sum, value) => sum + value, 0)),
      }),
    });
    expect(norm.id).toBe('served/norm');
    expect(await engine.run(norm, { x: Float64Array.of(3, 4) })).toStrictEqual({ length: 2, norm: 5 });
  });

  it('copies its input, and takes what `transfer` lists', async () => {
    engine = createEngine();
    const x = Float64Array.of(1, 2);
    await engine.run(kernelOf('squares'), [x]);
    expect(x).toHaveLength(2);
    await engine.run(kernelOf('squares'), [x], { transfer: [x.buffer] });
    expect(x).toHaveLength(0);
  });

  it('goes through the states of any run, with the progress that it yields', async () => {
    engine = createEngine();
    const run = engine.run(kernelOf('slowly'), [200]);
    const events = watched(run);
    expect(await run).toBe((199 * 200) / 2);
    const types = events.map(({ type }) => type);
    expect(types[0]).toBe('loading');
    expect(types.at(-1)).toBe('success');
    const ratios = events.flatMap((event) => (event.type === 'running' ? [event.progress.ratio ?? 0] : []));
    expect(ratios.filter((ratio) => ratio > 0).length).toBeGreaterThan(1);
    expect(ratios).toStrictEqual([...ratios].sort((a, b) => a - b));
  });

  it('shows its workers, jobs and module in the snapshot of its engine, each with a number of its own', async () => {
    engine = createEngine({ maxWorkers: 2 });
    let changes = 0;
    engine.subscribe(() => (changes += 1));
    const runs = [1, 2, 3].map(() => engine.run(kernelOf('slowly'), [30]));
    const others = [1, 2].map(() => engine.run(spin, { units: 8, work: 10 }));
    const ids = [...runs, ...others].map(({ id }) => id);
    expect(new Set(ids).size).toBe(5);
    expect(
      engine
        .getSnapshot()
        .jobs.map(({ id }) => id)
        .sort(),
    ).toStrictEqual([...ids].sort());
    await Promise.all([...runs, ...others]);
    const { workers, modules, counts, jobs } = engine.getSnapshot();
    expect(new Set(workers.map(({ id }) => id)).size).toBe(workers.length);
    expect(workers.filter((worker) => worker.modules.includes('served')).length).toBeGreaterThan(0);
    expect(modules.map(({ name }) => name).sort()).toStrictEqual(['probe', 'served']);
    expect(counts).toStrictEqual({ started: 5, succeeded: 5, failed: 0, cancelled: 0 });
    expect(jobs).toStrictEqual([]);
    expect(changes).toBeGreaterThan(2);
  });

  it('runs on several workers at once, and no more than the engine may have', async () => {
    engine = createEngine({ maxWorkers: 2 });
    const runs = Array.from({ length: 12 }, (_, i) => engine.run(kernelOf('slowly'), [i]));
    expect(await Promise.all(runs)).toStrictEqual(
      Array.from({ length: 12 }, (_, i) => (i === 0 ? 0 : (i * (i - 1)) / 2)),
    );
    expect(engine.getSnapshot().workers.length).toBeLessThanOrEqual(2);
  });

  it('is seen by telemetry like any other', async () => {
    engine = createEngine();
    const { on, engine: instrumented } = instrument(engine);
    const events: string[] = [];
    on(
      (event) =>
        void (event.type.startsWith('job-') && 'kernel' in event && events.push(`${event.type} ${event.kernel}`)),
    );
    await instrumented.run(kernelOf('greet'), ['you']);
    await instrumented.run(kernelOf('coded'), []).catch(() => {});
    expect(new Set(events)).toStrictEqual(
      new Set([
        'job-started served/greet',
        'job-running served/greet',
        'job-succeeded served/greet',
        'job-started served/coded',
        'job-running served/coded',
        'job-failed served/coded',
      ]),
    );
  });

  it('is loaded and warmed by preload, with no worker for others', async () => {
    engine = createEngine();
    await engine.preload(kernelOf('greet'));
    const { workers, modules } = engine.getSnapshot();
    expect(workers.map((worker) => worker.modules)).toStrictEqual([['served']]);
    expect(modules.map(({ state }) => state)).toStrictEqual(['ready']);
    expect(engine.getSnapshot().counts.started).toBe(0);
  });

  it('is computed once for equal inputs with `cache`', async () => {
    engine = createEngine();
    const count = defineWorkerKernel(served, 'count', { call: ({ turn: _turn }: { turn: string }) => [] });
    expect(await engine.run(count, { turn: 'a' }, { cache: true })).toBe(1);
    expect(await engine.run(count, { turn: 'a' }, { cache: true })).toBe(1);
    expect(await engine.run(count, { turn: 'b' }, { cache: true })).toBe(2);
  });

  it('is refused where its module asks for more than it may have', async () => {
    engine = createEngine();
    const wasm = Uint8Array.from([
      ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 13, 1, 3, 101, 110, 118, 5],
      ...[102, 101, 116, 99, 104, 0, 0],
    ]);
    const url = URL.createObjectURL(new Blob([wasm]));
    const greedy = declareWorkerModule<typeof start>('greedy', {
      file: new URL(url),
      worker: () => {
        throw new Error('no worker is started for it');
      },
    });
    await expect(engine.run(defineWorkerKernel(greedy, 'greet'), ['x'])).rejects.toMatchObject({
      code: 'import/denied',
    });
    URL.revokeObjectURL(url);
  });
});

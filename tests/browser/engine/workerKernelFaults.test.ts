// Workers of the caller's own, and each way in which what they serve can go wrong.
import { createEngine, type ComputeRun, type Engine } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { declareWorkerModule, defineWorkerKernel } from '@wasm-compute/engine/worker-kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { kernelOf } from '../../fixtures/served/served';
import type { start } from '../../fixtures/served/served.worker';

let engine: Engine;
afterEach(() => engine.dispose());

const begun = (run: ComputeRun<unknown>) =>
  new Promise<void>((resolve) => {
    run.watch(({ type }) => type === 'running' && resolve());
  });

/** How the run was stopped, once it was. */
const stopped = (run: ComputeRun<unknown>) =>
  new Promise<string>((resolve) => {
    run.watch((event) => event.type === 'cancelled' && resolve(event.stopped));
  });

/** The next job is right, and the engine as it was. */
async function expectControl() {
  expect(await engine.run(kernelOf('greet'), ['again'])).toBe('Hello, again!');
  const { jobs, workers } = engine.getSnapshot();
  expect(jobs).toStrictEqual([]);
  expect(workers.map(({ state }) => state)).toStrictEqual(['idle']);
}

describe('an error with a code', () => {
  it('reaches the caller as it was thrown, and the worker stays', async () => {
    engine = createEngine({ maxWorkers: 1 });
    await engine.run(kernelOf('count'), []);
    await expect(engine.run(kernelOf('typed'), ['served/none'])).rejects.toMatchObject({
      name: 'DomainError',
      code: 'served/none',
      message: 'There is no answer.',
      detail: { asked: 7 },
      hint: 'Ask another.',
    });
    await expect(engine.run(kernelOf('coded'), [])).rejects.toMatchObject({
      code: 'served/not-that',
      message: 'Not that.',
    });
    expect(await engine.run(kernelOf('count'), []), 'the same instance').toBe(2);
    await expectControl();
  });
});

describe('K01: a trap in a served module', () => {
  const cases = {
    unreachable: () => engine.run(kernelOf('unreachable_'), []),
    'a division by zero': () => engine.run(kernelOf('divide'), [1, 0]),
    'an error of the function': () => engine.run(kernelOf('broken'), []),
  };
  it.each(Object.entries(cases))('K01: %s is kernel/trap, and the next job gets a fresh instance', async (_, run) => {
    engine = createEngine({ maxWorkers: 1 });
    await engine.run(kernelOf('count'), []);
    await expect(run()).rejects.toMatchObject({ code: 'kernel/trap', retryable: true });
    expect(await engine.run(kernelOf('count'), [])).toBe(1);
    await expectControl();
  });

  it('K01: an error that AssemblyScript throws tells its text, file and line', async () => {
    engine = createEngine({ maxWorkers: 1 });
    await expect(engine.run(kernelOf('refuse'), ['not in here: 7'])).rejects.toMatchObject({
      code: 'kernel/trap',
      detail: { trap: 'not in here: 7' },
      location: { file: 'assembly/served.ts', line: 27 },
    });
    await expectControl();
  });

  it('K07: a recursion without end is kernel/stack', async () => {
    engine = createEngine({ maxWorkers: 1 });
    await expect(engine.run(kernelOf('deep'), [0])).rejects.toMatchObject({ code: 'kernel/stack' });
    await expectControl();
  });
});

describe('a served function that goes on and on', () => {
  it('K08: is ended by its time limit, with its worker, and the next job is right', async () => {
    engine = createEngine({ maxWorkers: 1 });
    const stuck = engine.run(kernelOf('endless'), [], { timeoutMs: 100 });
    const behind = engine.run(kernelOf('greet'), ['you']);
    await expect(stuck).rejects.toMatchObject({ code: 'time/limit' });
    expect(await behind).toBe('Hello, you!');
    await expectControl();
  });

  it('K08: keeps its worker when it yields', async () => {
    engine = createEngine({ maxWorkers: 1 });
    await engine.run(kernelOf('count'), []);
    await expect(engine.run(kernelOf('slowly'), [10_000], { timeoutMs: 50 })).rejects.toMatchObject({
      code: 'time/limit',
    });
    expect(await engine.run(kernelOf('count'), [])).toBe(2);
    await expectControl();
  });

  it('K09: is terminated by a cancel after its grace, and the next job is right', async () => {
    engine = createEngine({ maxWorkers: 1, cancelGraceMs: 20 });
    const stuck = engine.run(kernelOf('endless'), []);
    const how = stopped(stuck);
    await begun(stuck);
    // Its worker is still starting then; later it is in the loop.
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
    stuck.cancel('enough');
    await expect(stuck).rejects.toBe('enough');
    expect(await how).toBe('terminated');
    await expectControl();
  });

  it.each(['slowly', 'later'] as const)(
    'K09: %s, which yields, stops at once and its worker stays warm',
    async (name) => {
      // A busy machine may leave the worker without a turn for long.
      engine = createEngine({ maxWorkers: 1, cancelGraceMs: 5000 });
      await engine.run(kernelOf('count'), []);
      const run = engine.run(kernelOf(name), [10_000]);
      const how = stopped(run);
      await begun(run);
      run.cancel('enough');
      await expect(run).rejects.toBe('enough');
      expect(await how).toBe('cooperative');
      expect(await engine.run(kernelOf('count'), []), 'the same instance').toBe(2);
      await expectControl();
    },
  );
});

describe('a worker of the caller’s own', () => {
  it('K15: that leaves a rejection unhandled crashes; the job is told and the next one right', async () => {
    engine = createEngine({ maxWorkers: 1 });
    await expect(engine.run(kernelOf('forgetful'), [])).rejects.toMatchObject({ code: 'worker/crash' });
    await expectControl();
  });

  it('that answers what can’t be sent is kernel/protocol', async () => {
    engine = createEngine({ maxWorkers: 1 });
    await expect(engine.run(kernelOf('unsendable'), [])).rejects.toMatchObject({ code: 'kernel/protocol' });
    await expectControl();
  });

  const declare = (worker: () => Worker, file = new URL('../../fixtures/served/build/served.wasm', import.meta.url)) =>
    defineWorkerKernel(declareWorkerModule<typeof start>('served', { file, worker }), 'greet');

  it('L12: that can’t be loaded is worker/load', async () => {
    engine = createEngine();
    const missing = declare(() => new Worker(new URL('data:text/javascript,throw 1'), { type: 'module' }));
    await expect(engine.run(missing, ['x'])).rejects.toMatchObject({ code: 'worker/load' });
  });

  it('L14: that never says that it is ready is worker/timeout', async () => {
    engine = createEngine({ startTimeoutMs: 200 });
    const silent = declare(() => new Worker(new URL('data:text/javascript,'), { type: 'module' }));
    await expect(engine.run(silent, ['x'])).rejects.toMatchObject({ code: 'worker/timeout' });
  });

  it('whose module is not there fails while it is loaded', async () => {
    engine = createEngine();
    const nowhere = declare(
      () => new Worker(new URL('data:text/javascript,')),
      new URL('/no-such.wasm', location.href),
    );
    await expect(engine.run(nowhere, ['x'])).rejects.toMatchObject({ phase: 'load' });
  });

  it('Q09: is ended with its engine, whatever it does', async () => {
    engine = createEngine();
    const stuck = engine.run(kernelOf('endless'), []);
    await begun(stuck);
    await engine.dispose();
    await expect(stuck).rejects.toMatchObject({ code: 'engine/disposed' });
    await expect(engine.run(kernelOf('greet'), ['x'])).rejects.toMatchObject({ code: 'engine/disposed' });
    expect(engine.getSnapshot()).toMatchObject({ state: 'disposed', jobs: [], workers: [] });
  });

  it('is refused by the inline engine, which has none', async () => {
    engine = createInlineEngine();
    await expect(engine.run(kernelOf('greet'), ['x'])).rejects.toMatchObject({ code: 'worker/unsupported' });
  });
});

describe('arguments', () => {
  const taken = (x: unknown) => engine.run(kernelOf('squares'), [x as Float64Array]);

  it('I02: that can’t be sent are refused before anything is started', async () => {
    engine = createEngine();
    for (const odd of [() => 1, Symbol('s'), document.body, new Map(), Promise.resolve()])
      await expect(taken(odd)).rejects.toMatchObject({ name: 'InputError', code: 'input/type' });
    expect(engine.getSnapshot().workers).toStrictEqual([]);
  });

  it('I03: whose memory is gone are refused, before the run and while it waits', async () => {
    engine = createEngine({ maxWorkers: 1 });
    const gone = Float64Array.of(1);
    structuredClone(gone, { transfer: [gone.buffer] });
    await expect(taken(gone)).rejects.toMatchObject({ code: 'input/detached' });
    const x = Float64Array.of(1, 2);
    const waiting = taken(x);
    structuredClone(x, { transfer: [x.buffer] });
    await expect(waiting).rejects.toMatchObject({ code: 'input/detached' });
    await expectControl();
  });

  it('are measured: more than the engine takes is input/too-large', async () => {
    engine = createEngine({ maxInputBytes: 100 });
    await expect(taken(new Float64Array(13))).rejects.toMatchObject({ code: 'input/too-large' });
    await expect(engine.run(kernelOf('greet'), ['x'.repeat(51)])).rejects.toMatchObject({ code: 'input/too-large' });
  });
});

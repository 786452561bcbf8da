// Workers that die, one after another: what waits goes on, and what keeps failing is not tried for ever.
import { createEngine, type Engine } from '@wasm-compute/engine';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { faulty, spin } from '../../fixtures/modules/probe/probe';

let engine: Engine;
const workers = new Set<Worker>();
const RealWorker = globalThis.Worker;

/** Keeps every worker that the engine starts, so that a test can end one from outside. */
function watchWorkers() {
  vi.stubGlobal(
    'Worker',
    class extends RealWorker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        workers.add(this);
      }
    },
  );
}

/** A worker that ends by itself: its error event, as a browser fires it. */
function crashAll() {
  for (const worker of workers) {
    workers.delete(worker);
    worker.dispatchEvent(new ErrorEvent('error', { message: 'gone', cancelable: true }));
  }
}

afterEach(async () => {
  vi.unstubAllGlobals();
  workers.clear();
  await engine.dispose();
});

const short = { units: 8, work: 10 };
const shortAnswer = Uint32Array.from([0, 1, 2, 3, 4, 5, 6, 7]);
const started = (run: { watch(listener: (event: { type: string }) => void): unknown }) =>
  new Promise<void>((resolve) => {
    run.watch(({ type }) => type === 'running' && resolve());
  });

describe('after a worker is gone', () => {
  it('runs what waited behind it, when it was terminated by a cancel', async () => {
    engine = createEngine({ maxWorkers: 1, cancelGraceMs: 20 });
    const stuck = engine.run(faulty('endless'), null);
    const behind = engine.run(spin, short);
    await started(stuck);
    stuck.cancel('enough');
    await expect(stuck).rejects.toBe('enough');
    expect(await behind).toStrictEqual(shortAnswer);
  });

  it('runs what waited behind it, when it was terminated by its time limit', async () => {
    engine = createEngine({ maxWorkers: 1 });
    const stuck = engine.run(faulty('endless'), null, { timeoutMs: 100 });
    const behind = engine.run(spin, short);
    await expect(stuck).rejects.toMatchObject({ code: 'time/limit' });
    expect(await behind).toStrictEqual(shortAnswer);
  });

  it('runs what waited behind it, when it crashed', async () => {
    watchWorkers();
    engine = createEngine({ maxWorkers: 1 });
    const running = engine.run(faulty('forever'), null);
    const behind = engine.run(spin, short);
    await started(running);
    crashAll();
    await expect(running).rejects.toMatchObject({ code: 'worker/crash' });
    expect(await behind).toStrictEqual(shortAnswer);
  });
});

describe('K18: crashes in a row', () => {
  const crashOnce = async () => {
    const run = engine.run(faulty('forever'), null);
    await Promise.race([started(run), run.catch(() => {})]);
    crashAll();
    return run.then(
      () => 'answered',
      (error: { code: string }) => error.code,
    );
  };

  it('K18: open the circuit; one probe is let through, and its success closes it', async () => {
    watchWorkers();
    engine = createEngine({ maxWorkers: 2, circuitFailures: 5, circuitCoolDownMs: 300 });
    for (let i = 0; i < 5; i++) expect(await crashOnce()).toBe('worker/crash');
    await expect(engine.run(spin, short)).rejects.toMatchObject({
      code: 'circuit/open',
      retryable: true,
      phase: 'queue',
    });
    expect(workers.size).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 320));
    const together = Array.from({ length: 6 }, () => engine.run(spin, short));
    await vi.waitFor(() => expect(workers.size).toBeGreaterThan(0), { timeout: 10_000 });
    expect(workers.size, 'exactly one probe').toBe(1);
    for (const run of together) expect(await run).toStrictEqual(shortAnswer);
    // The count begins anew: four more do not open it.
    for (let i = 0; i < 4; i++) expect(await crashOnce()).toBe('worker/crash');
    expect(await engine.run(spin, short)).toStrictEqual(shortAnswer);
  });

  it('K18: open it again when the probe crashes too', async () => {
    watchWorkers();
    engine = createEngine({ maxWorkers: 1, circuitFailures: 2, circuitCoolDownMs: 200 });
    for (let i = 0; i < 2; i++) await crashOnce();
    await new Promise((resolve) => setTimeout(resolve, 220));
    expect(await crashOnce()).toBe('worker/crash');
    await expect(engine.run(spin, short)).rejects.toMatchObject({ code: 'circuit/open' });
    await new Promise((resolve) => setTimeout(resolve, 220));
    expect(await engine.run(spin, short)).toStrictEqual(shortAnswer);
  });
});

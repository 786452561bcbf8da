import { DomainError, EngineError, type ComputeRun, type RunEvent } from '@wasm-compute/engine';
import { createFakeEngine, fakeTiming, type FakeScenario } from '@wasm-compute/engine/testing';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { double } from './toyKernel';

const fate = (run: ComputeRun<unknown>) =>
  run.then(
    (value) => ({ value }),
    (reason: unknown) => ({ reason }),
  );

function events(run: ComputeRun<unknown>): RunEvent<unknown>[] {
  const seen: RunEvent<unknown>[] = [];
  run.watch((event) => void seen.push(event));
  return seen;
}

describe('createFakeEngine', () => {
  describe('with answers', () => {
    it('answers by the kernel id', async () => {
      const engine = createFakeEngine({ answers: { 'toy/double': ({ value }: { value: number }) => value * 2 } });
      await expect(engine.run(double, { value: 21 })).resolves.toBe(42);
    });

    it('answers by the function for kernels that are not named', async () => {
      const engine = createFakeEngine({ answer: (kernel, input) => [kernel, input] });
      await expect(engine.run(double, { value: 1 })).resolves.toEqual(['toy/double', { value: 1 }]);
    });

    it('rejects with the error that an answer throws', async () => {
      const error = new DomainError('toy/no', 'There is no answer.');
      const engine = createFakeEngine({ answer: () => Promise.reject(error) });
      await expect(engine.run(double, { value: 1 })).rejects.toBe(error);
    });

    it('rejects with kernel/trap when an answer throws something untyped', async () => {
      const engine = createFakeEngine({
        answer() {
          throw new TypeError('oh');
        },
      });
      await expect(engine.run(double, { value: 1 })).rejects.toMatchObject({ code: 'kernel/trap' });
    });

    it('rejects with engine/option for a kernel without an answer', async () => {
      const engine = createFakeEngine({ answers: {} });
      await expect(engine.run(double, { value: 1 })).rejects.toMatchObject({ code: 'engine/option' });
    });

    it('stays running for delayMs', async () => {
      vi.useFakeTimers();
      try {
        const engine = createFakeEngine({ answer: () => 1, delayMs: 50 });
        const run = engine.run(double, { value: 1 });
        await vi.advanceTimersByTimeAsync(49);
        expect(engine.latest.event.type).toBe('running');
        await vi.advanceTimersByTimeAsync(1);
        await expect(run).resolves.toBe(1);
      } finally {
        vi.useRealTimers();
      }
    });
  });

  describe('driven by hand', () => {
    it('reports the present state at once and each event after it', () => {
      const engine = createFakeEngine();
      const run = engine.run(double, { value: 1 });
      const seen = events(run);
      engine.latest.loading(0.5);
      engine.latest.queued(2);
      engine.latest.running(0.25);
      engine.latest.succeed(2);
      expect(seen.map(({ type }) => type)).toEqual(['loading', 'loading', 'queued', 'running', 'success']);
      expect(seen[1]).toMatchObject({ progress: { phase: 'download', ratio: 0.5, done: 19_456, total: 38_912 } });
      expect(seen[3]).toMatchObject({ progress: { phase: 'compute', ratio: 0.25, done: 25, total: 100 } });
      expect(seen[4]).toEqual({ type: 'success', data: 2, timing: fakeTiming, source: 'wasm' });
      expect(events(run)).toEqual([seen[4]]);
    });

    it('reports nothing to a watcher that left', () => {
      const engine = createFakeEngine();
      const seen: string[] = [];
      const leave = engine.run(double, { value: 1 }).watch(({ type }) => void seen.push(type));
      leave();
      engine.latest.succeed(2);
      expect(seen).toEqual(['loading']);
    });

    it('records kernel, input and options of each run', () => {
      const engine = createFakeEngine();
      engine.run(double, { value: 1 });
      engine.run(double, { value: 2 }, { priority: 'high' });
      expect(engine.runs.map(({ id, kernel, input }) => ({ id, kernel, input }))).toEqual([
        { id: 1, kernel: 'toy/double', input: { value: 1 } },
        { id: 2, kernel: 'toy/double', input: { value: 2 } },
      ]);
      expect(engine.latest.options).toEqual({ priority: 'high' });
    });

    it('throws for the latest run when there is none', () => {
      expect(() => createFakeEngine().latest).toThrow('has not been asked');
    });
  });

  describe('with a scenario', () => {
    const error = new EngineError('load/http', 'The module could not be loaded.');
    const scenes: [FakeScenario, Partial<RunEvent<unknown>>][] = [
      [{ status: 'loading', ratio: 0.31 }, { type: 'loading' }],
      [{ status: 'loading', phase: 'compile' }, { type: 'loading' }],
      [
        { status: 'queued', position: 3 },
        { type: 'queued', position: 3 },
      ],
      [{ status: 'running', ratio: 0.42 }, { type: 'running' }],
      [
        { status: 'error', error },
        { type: 'error', error },
      ],
      [{ status: 'error' }, { type: 'error' }],
      [
        { status: 'cancelled', stopped: 'terminated' },
        { type: 'cancelled', stopped: 'terminated' },
      ],
      [
        { status: 'success', data: 4, timing: { computeMs: 7 }, source: 'memory' },
        { type: 'success', data: 4, source: 'memory', timing: { ...fakeTiming, computeMs: 7 } },
      ],
    ];
    it.each(scenes)('takes a run to %o at once', (scenario, expected) => {
      const engine = createFakeEngine({ scenario });
      const run = engine.run(double, { value: 1 });
      run.catch(() => {});
      expect(events(run)[0]).toMatchObject(expected);
    });

    it('keeps ratio and phase of loading', () => {
      const engine = createFakeEngine({ scenario: { status: 'loading', ratio: 0.31, phase: 'compile' } });
      engine.run(double, { value: 1 });
      expect(engine.latest.event).toMatchObject({ progress: { phase: 'compile', ratio: 0.31, done: 12_063 } });
    });

    it('leaves runs to the test when idle', () => {
      const engine = createFakeEngine({ scenario: { status: 'idle' } });
      engine.run(double, { value: 1 });
      expect(engine.latest.event.type).toBe('loading');
    });

    it('takes the data of a success from answers when it brings none', async () => {
      const engine = createFakeEngine({ scenario: { status: 'success' }, answer: () => 9 });
      await expect(engine.run(double, { value: 1 })).resolves.toBe(9);
      const without = createFakeEngine({ scenario: { status: 'success' } });
      await expect(without.run(double, { value: 1 })).rejects.toMatchObject({ code: 'engine/option' });
    });
  });

  describe('as an engine', () => {
    it('rejects bad input with the error of the plan', async () => {
      const engine = createFakeEngine({ answer: () => 1 });
      await expect(engine.run(double, { value: Number.NaN })).rejects.toMatchObject({ code: 'toy/not-a-number' });
    });

    it('rejects input that the plan cannot read with input/type', async () => {
      const engine = createFakeEngine();
      const missing = undefined as unknown as { value: number };
      await expect(engine.run(double, missing)).rejects.toMatchObject({ code: 'input/type' });
    });

    it('makes no plan when told so', async () => {
      const engine = createFakeEngine({ plan: false, answer: () => 1 });
      await expect(engine.run(double, { value: Number.NaN })).resolves.toBe(1);
    });

    it('rejects a cancelled run with the reason, or with an AbortError', async () => {
      const engine = createFakeEngine();
      const first = engine.run(double, { value: 1 });
      first.cancel('enough');
      await expect(first).rejects.toBe('enough');
      expect(engine.latest.event).toEqual({ type: 'cancelled', stopped: 'dequeued' });
      const second = engine.run(double, { value: 1 });
      engine.latest.running(0.5);
      second.cancel();
      await expect(second).rejects.toMatchObject({ name: 'AbortError' });
      expect(engine.latest.event).toEqual({ type: 'cancelled', stopped: 'cooperative' });
    });

    it('rejects with the reason of the signal, before the run and during it', async () => {
      const engine = createFakeEngine({ scenario: { status: 'success', data: 1 } });
      await expect(engine.run(double, { value: 1 }, { signal: AbortSignal.abort('no') })).rejects.toBe('no');
      const control = new AbortController();
      const run = createFakeEngine().run(double, { value: 1 }, { signal: control.signal });
      control.abort('stop');
      await expect(run).rejects.toBe('stop');
    });

    it('gives the same snapshot until something changes, and tells its listeners', () => {
      const engine = createFakeEngine();
      let calls = 0;
      const leave = engine.subscribe(() => void (calls += 1));
      const before = engine.getSnapshot();
      expect(engine.getSnapshot()).toBe(before);
      expect(before).toMatchObject({ state: 'idle', jobs: [], workers: [], modules: [] });
      engine.run(double, { value: 1 }, { priority: 'low' });
      engine.latest.running(0.5);
      expect(calls).toBeGreaterThan(0);
      const during = engine.getSnapshot();
      expect(during).not.toBe(before);
      expect(during.jobs).toMatchObject([
        { id: 1, kernel: 'toy/double', status: 'running', priority: 'low', ratio: 0.5 },
      ]);
      expect(during.workers).toMatchObject([{ state: 'busy', modules: ['toy'] }]);
      engine.latest.succeed(2);
      expect(engine.getSnapshot()).toMatchObject({ jobs: [], counts: { started: 1, succeeded: 1 } });
      const told = calls;
      leave();
      engine.run(double, { value: 1 });
      expect(calls).toBe(told);
    });

    it('records what was preloaded', async () => {
      const engine = createFakeEngine();
      await engine.preload(double);
      expect(engine.preloaded).toEqual(['toy']);
      expect(engine.getSnapshot().state).toBe('active');
    });

    it('rejects every open run, and all later calls, once it is disposed', async () => {
      const engine = createFakeEngine();
      const open = fate(engine.run(double, { value: 1 }));
      await engine.dispose();
      await engine.dispose();
      expect(await open).toMatchObject({ reason: { code: 'engine/disposed' } });
      await expect(engine.run(double, { value: 1 })).rejects.toMatchObject({ code: 'engine/disposed' });
      await expect(engine.preload(double)).rejects.toMatchObject({ code: 'engine/disposed' });
      expect(engine.getSnapshot().state).toBe('disposed');
    });

    it('settles each run exactly once, whatever comes in whatever order', async () => {
      const step = fc.constantFrom(
        'loading',
        'queued',
        'running',
        'succeed',
        'fail',
        'stop',
        'cancel',
        'abort',
        'dispose',
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          const engine = createFakeEngine();
          const control = new AbortController();
          const run = engine.run(double, { value: 1 }, { signal: control.signal });
          let settled = 0;
          let last = 0;
          void fate(run).then(() => void (settled += 1));
          run.watch(
            ({ type }) => void (last += type === 'success' || type === 'error' || type === 'cancelled' ? 1 : 0),
          );
          const fake = engine.latest;
          for (const one of steps) {
            if (one === 'succeed') fake.succeed(2);
            else if (one === 'fail') fake.fail(new EngineError('kernel/trap', 'It stopped.'));
            else if (one === 'cancel') run.cancel();
            else if (one === 'abort') control.abort();
            else if (one === 'dispose') void engine.dispose();
            else fake[one]();
            await Promise.resolve();
          }
          run.cancel();
          await Promise.resolve();
          await Promise.resolve();
          expect(last).toBe(1);
          expect(settled).toBe(1);
          expect(engine.getSnapshot().jobs).toHaveLength(0);
          const { counts } = engine.getSnapshot();
          expect(counts.succeeded + counts.failed + counts.cancelled).toBe(1);
        }),
        { numRuns: 300 },
      );
    });
  });
});

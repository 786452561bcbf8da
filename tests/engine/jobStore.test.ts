import { createJobStore, EngineError, idle, type JobSettings, type JobStore } from '@wasm-compute/engine';
import { createFakeEngine, type FakeEngine } from '@wasm-compute/engine/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { double } from './toyKernel';

interface Setup {
  engine: FakeEngine;
  store: JobStore<{ value: number }, number>;
  /** The status after each notification. */
  told: string[];
  leave: () => void;
}

function setUp(settings: JobSettings & { initial?: number } = {}): Setup {
  const engine = createFakeEngine();
  const store = createJobStore(() => engine, double, settings);
  const told: string[] = [];
  const leave = store.subscribe(() => void told.push(store.getSnapshot().status));
  return { engine, store, told, leave };
}

const nth = (engine: FakeEngine, n: number) => {
  const run = engine.runs[n];
  if (!run) throw new Error(`There is no run ${n}.`);
  return run;
};

describe('createJobStore', () => {
  it('asks for the engine only when a run or a preload needs it', async () => {
    let asked = 0;
    const engine = createFakeEngine();
    const store = createJobStore(() => ((asked += 1), engine), double);
    store.subscribe(() => {})();
    expect(store.getSnapshot()).toBe(idle);
    store.cancel();
    store.reset();
    expect(store.retry()).toBeUndefined();
    expect(asked).toBe(0);
    await store.preload();
    expect(engine.preloaded).toEqual(['toy']);
  });

  it('shows the error of an engine that can not be made, and rejects with it', async () => {
    const own = new EngineError('engine/option', 'The pool is too large.');
    for (const [thrown, expected] of [
      [own, own],
      [new Error('no'), { code: 'engine/option' }],
    ] as const) {
      const store = createJobStore(() => {
        throw thrown;
      }, double);
      await expect(store.run({ value: 1 })).rejects.toMatchObject(expected);
      expect(store.getSnapshot()).toMatchObject({ status: 'error', error: expected });
      await expect(store.preload()).rejects.toBe(thrown);
    }
  });

  it('goes on with its run as long as one of those who watch it is left', async () => {
    const { engine, store, leave } = setUp();
    const leaveToo = store.subscribe(() => {});
    const run = store.run({ value: 1 });
    leave();
    await Promise.resolve();
    expect(store.getSnapshot().status).not.toBe('cancelled');
    engine.latest.running(0.5);
    expect(store.getSnapshot().status).toBe('running');
    leaveToo();
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('begins with an initial answer, and goes back to it by reset', () => {
    const { engine, store } = setUp({ initial: 5 });
    expect(store.getSnapshot()).toMatchObject({ status: 'success', data: 5, source: 'initial' });
    expect(store.getInitialSnapshot()).toBe(store.getSnapshot());
    store.run({ value: 1 });
    engine.latest.succeed(2);
    store.reset();
    expect(store.getSnapshot()).toBe(store.getInitialSnapshot());
  });

  it('tells its listeners once for each call, whatever the number of events', () => {
    const { engine, store, told } = setUp();
    store.run({ value: 1 });
    engine.latest.running(0.5);
    store.run({ value: 2 });
    engine.latest.succeed(4);
    expect(told).toEqual(['loading', 'running', 'loading', 'success']);
  });

  it('is at the end state before the promise of the run continues', async () => {
    const { engine, store } = setUp();
    const seen = store.run({ value: 1 }).then(() => store.getSnapshot().status);
    engine.latest.succeed(2);
    expect(await seen).toBe('success');
  });

  it('keeps the last answer only when told so', () => {
    const { engine, store } = setUp();
    store.run({ value: 1 });
    engine.latest.succeed(2);
    store.run({ value: 2 });
    expect(store.getSnapshot().data).toBeUndefined();
    engine.latest.succeed(4);
    store.configure({ keepPrevious: true });
    store.run({ value: 3 });
    expect(store.getSnapshot()).toMatchObject({ status: 'loading', data: 4 });
    engine.latest.fail(new EngineError('kernel/trap', 'It stopped.'));
    expect(store.getSnapshot()).toMatchObject({ status: 'error', data: 4 });
  });

  it('gives its priority and time limit to runs that bring none', () => {
    const { engine, store } = setUp({ priority: 'low', timeoutMs: 500 });
    store.run({ value: 1 });
    expect(engine.latest.options).toEqual({ priority: 'low', timeoutMs: 500 });
    store.run({ value: 1 }, { priority: 'high' });
    expect(engine.latest.options).toEqual({ priority: 'high', timeoutMs: 500 });
  });

  it('retries the last input with its options, without its signal', () => {
    const { engine, store } = setUp();
    store.run({ value: 3 }, { priority: 'high', signal: new AbortController().signal });
    engine.latest.fail(new EngineError('load/network', 'The network is down.'));
    store.retry();
    expect(engine.latest).toMatchObject({ input: { value: 3 }, options: { priority: 'high' } });
    expect(engine.latest.options.signal).toBeUndefined();
    engine.latest.succeed(6);
    expect(store.getSnapshot()).toMatchObject({ status: 'success', data: 6 });
  });

  it('cancels with the reason and shows how the run ended', async () => {
    const { engine, store } = setUp();
    const run = store.run({ value: 1 });
    engine.latest.running(0.5);
    store.cancel('enough');
    await expect(run).rejects.toBe('enough');
    expect(store.getSnapshot()).toEqual({ status: 'cancelled', data: undefined, stopped: 'cooperative' });
    store.cancel();
    expect(store.getSnapshot().status).toBe('cancelled');
  });

  it('goes to idle by reset, in one notification, and takes nothing from what it stopped', async () => {
    const { engine, store, told } = setUp();
    const run = store.run({ value: 1 });
    told.length = 0;
    store.reset();
    expect(told).toEqual(['idle']);
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    engine.latest.succeed(2);
    expect(store.getSnapshot()).toBe(idle);
  });

  describe('in mode latest', () => {
    it('stops the older run and takes nothing from it', async () => {
      const { engine, store } = setUp();
      const older = store.run({ value: 1 });
      store.run({ value: 2 });
      await expect(older).rejects.toMatchObject({ name: 'AbortError', message: 'A newer run replaced this one.' });
      nth(engine, 0).succeed(2);
      expect(store.getSnapshot().status).toBe('loading');
      nth(engine, 1).succeed(4);
      expect(store.getSnapshot()).toMatchObject({ status: 'success', data: 4 });
    });
  });

  describe('in mode parallel', () => {
    it('lets older runs end, and follows the newest', async () => {
      const { engine, store } = setUp({ mode: 'parallel' });
      const older = store.run({ value: 1 });
      const newer = store.run({ value: 2 });
      nth(engine, 1).succeed(4);
      nth(engine, 0).succeed(2);
      expect(await Promise.all([older, newer])).toEqual([2, 4]);
      expect(store.getSnapshot()).toMatchObject({ status: 'success', data: 4 });
    });

    it('cancels all of them', () => {
      const { engine, store } = setUp({ mode: 'parallel' });
      store.run({ value: 1 });
      store.run({ value: 2 });
      store.cancel();
      expect(engine.runs.map(({ event }) => event.type)).toEqual(['cancelled', 'cancelled']);
    });
  });

  describe('in mode drop', () => {
    it('gives back the run under way, and starts one after its end', () => {
      const { engine, store } = setUp({ mode: 'drop' });
      const first = store.run({ value: 1 });
      expect(store.run({ value: 2 })).toBe(first);
      expect(engine.runs).toHaveLength(1);
      engine.latest.succeed(2);
      expect(store.run({ value: 3 })).not.toBe(first);
      expect(engine.latest.input).toEqual({ value: 3 });
    });
  });

  describe('following an input', () => {
    it('runs for another input only', () => {
      const { engine, store } = setUp();
      store.follow({ value: 1 });
      store.follow({ value: 1 });
      expect(engine.runs).toHaveLength(1);
      store.follow({ value: 2 });
      expect(engine.runs).toHaveLength(2);
    });

    it('stops what it ran when the input becomes null, and nothing else', () => {
      const { engine, store } = setUp({ mode: 'parallel' });
      store.follow(null);
      expect(engine.runs).toHaveLength(0);
      store.follow({ value: 1 });
      store.run({ value: 2 });
      store.follow(null);
      expect(engine.runs.map(({ event }) => event.type)).toEqual(['cancelled', 'loading']);
    });

    it('runs again for the same input after null', () => {
      const { engine, store } = setUp();
      store.follow({ value: 1 });
      engine.latest.succeed(2);
      store.follow(null);
      expect(store.getSnapshot().data).toBe(2);
      store.follow({ value: 1 });
      expect(engine.runs).toHaveLength(2);
    });
  });

  describe('when the last listener leaves', () => {
    it('stops the work', async () => {
      const { engine, store, told, leave } = setUp();
      store.run({ value: 1 });
      told.length = 0;
      leave();
      await Promise.resolve();
      expect(engine.latest.event.type).toBe('cancelled');
      expect(told).toEqual([]);
    });

    it('goes on when a listener comes back in the same turn', async () => {
      const { engine, store, leave } = setUp();
      store.follow({ value: 1 });
      leave();
      store.subscribe(() => {});
      store.follow({ value: 1 });
      await Promise.resolve();
      expect(engine.runs.map(({ event }) => event.type)).toEqual(['loading']);
    });

    it('runs the followed input again for a listener that comes back later', async () => {
      const { engine, store, leave } = setUp();
      store.follow({ value: 1 });
      leave();
      await Promise.resolve();
      store.subscribe(() => {});
      store.follow({ value: 1 });
      expect(engine.runs.map(({ event }) => event.type)).toEqual(['cancelled', 'loading']);
    });

    it('does not run again what had already ended', async () => {
      const { engine, store, leave } = setUp();
      store.follow({ value: 1 });
      engine.latest.succeed(2);
      leave();
      await Promise.resolve();
      store.subscribe(() => {});
      store.follow({ value: 1 });
      expect(engine.runs).toHaveLength(1);
      expect(store.getSnapshot().data).toBe(2);
    });

    it('lets it end when told to finish', async () => {
      const { engine, store, leave } = setUp({ onAbandon: 'finish' });
      store.run({ value: 1 });
      leave();
      await Promise.resolve();
      engine.latest.succeed(2);
      expect(store.getSnapshot()).toMatchObject({ status: 'success', data: 2 });
    });
  });

  describe('without a connection', () => {
    const network = new EventTarget();
    const added = vi.fn(network.addEventListener.bind(network));
    beforeEach(() => {
      vi.stubGlobal('addEventListener', added);
      vi.stubGlobal('removeEventListener', network.removeEventListener.bind(network));
    });
    afterEach(() => {
      vi.unstubAllGlobals();
      added.mockClear();
    });
    const offline = () => new EngineError('load/offline', 'There is no connection.');
    const goOnline = () => network.dispatchEvent(new Event('online'));

    it('begins again when there is one, once for each failure', () => {
      const { engine, store } = setUp();
      store.run({ value: 4 }).catch(() => {});
      engine.latest.fail(offline());
      goOnline();
      goOnline();
      expect(engine.runs).toHaveLength(2);
      expect(engine.latest.input).toStrictEqual({ value: 4 });
      engine.latest.fail(offline());
      goOnline();
      engine.latest.succeed(8);
      goOnline();
      expect(engine.runs).toHaveLength(3);
      expect(store.getSnapshot()).toMatchObject({ status: 'success', data: 8 });
    });

    it('leaves other failures to the user, and what was reset', () => {
      const { engine, store } = setUp();
      store.run({ value: 4 }).catch(() => {});
      engine.latest.fail(new EngineError('load/http', 'There is none.'));
      goOnline();
      store.run({ value: 4 }).catch(() => {});
      engine.latest.fail(offline());
      store.reset();
      goOnline();
      expect(engine.runs).toHaveLength(2);
      expect(store.getSnapshot()).toBe(idle);
    });

    it('waits for nothing while nobody looks, and begins for whoever comes back', () => {
      const { engine, store, leave } = setUp();
      store.run({ value: 4 }).catch(() => {});
      engine.latest.fail(offline());
      leave();
      goOnline();
      expect(engine.runs).toHaveLength(1);
      store.subscribe(() => {});
      goOnline();
      expect(engine.runs).toHaveLength(2);
    });

    it('listens to the network only while it waits for it', () => {
      const { engine, store } = setUp();
      store.run({ value: 4 }).catch(() => {});
      engine.latest.succeed(8);
      expect(added).not.toHaveBeenCalled();
    });
  });

  describe('with progress', () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    it('tells at most ten times a second, and the last value in the end', () => {
      const { engine, store, told } = setUp();
      store.run({ value: 1 });
      told.length = 0;
      for (let ms = 0; ms < 1000; ms += 10) {
        engine.latest.running(ms / 1000);
        vi.advanceTimersByTime(10);
      }
      expect(told.length).toBeLessThanOrEqual(11);
      vi.advanceTimersByTime(100);
      expect(store.getSnapshot()).toMatchObject({ status: 'running', progress: { ratio: 0.99 } });
      expect(vi.getTimerCount()).toBe(0);
    });

    it('tells a change of state or phase at once', () => {
      const { engine, store, told } = setUp();
      store.run({ value: 1 });
      engine.latest.loading(0.1);
      engine.latest.loading({ phase: 'compile' });
      engine.latest.queued(1);
      engine.latest.running(0);
      expect(told).toEqual(['loading', 'loading', 'loading', 'queued', 'running']);
      expect(vi.getTimerCount()).toBe(0);
    });

    it.each(['succeed', 'cancel', 'reset', 'run'] as const)('leaves no timer and no late progress after %s', (end) => {
      const { engine, store } = setUp();
      store.run({ value: 1 });
      engine.latest.running(0.1);
      engine.latest.running(0.2);
      expect(vi.getTimerCount()).toBe(1);
      if (end === 'succeed') engine.latest.succeed(2);
      else if (end === 'run') store.run({ value: 2 });
      else store[end]();
      expect(vi.getTimerCount()).toBe(0);
      const after = store.getSnapshot();
      vi.advanceTimersByTime(200);
      expect(store.getSnapshot()).toBe(after);
    });
  });
});

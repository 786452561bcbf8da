import type { ComputeRun, RunEvent, RunOptions, Timing } from '@wasm-compute/engine';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { AnswerStore, AskingEngine } from '../../packages/engine/src/cache/AnswerStore';
import { CachedRuns } from '../../packages/engine/src/cache/CachedRuns';
import type { CacheOptions } from '../../packages/engine/src/cache/ResultCache';
import { createRun, type RunControl } from '../../packages/engine/src/run';
import { double } from './toyKernel';

const timing: Timing = {
  loadMs: 1,
  queueMs: 1,
  copyInMs: 1,
  computeMs: 5,
  copyOutMs: 1,
  totalMs: 9,
  passMs: [5],
  variant: 'base',
  workers: 1,
  sharedMemory: false,
  peakBytes: 0,
};

/** Cached runs over an engine whose every step the test takes. */
function setUp(cache: CacheOptions = {}, storage?: AnswerStore) {
  let id = 1;
  let changes = 0;
  const begun: Array<{ control: RunControl<unknown>; options: RunOptions; input: unknown; cancelled: boolean }> = [];
  const cached = new CachedRuns({
    cache,
    storage,
    variant: 'simd',
    nextId: () => id++,
    onChange: () => void (changes += 1),
    start(_, input, options) {
      const entry = { input, options, cancelled: false } as (typeof begun)[number];
      entry.control = createRun<unknown>(
        { type: 'queued', position: 0 },
        {
          id: id++,
          signal: options.signal,
          cancel() {
            entry.cancelled = true;
            entry.control.emit({ type: 'cancelled', stopped: 'cooperative' });
          },
        },
      );
      begun.push(entry);
      return entry.control.run;
    },
  });
  const run = (input: unknown, options: RunOptions = {}) =>
    cached.run(double as never, input, { cache: true, ...options });
  const answer = (which: number, data: unknown) =>
    begun[which]!.control.emit({ type: 'success', data, timing, source: 'wasm' });
  const whenBegun = (count: number) =>
    vi.waitFor(() => expect(begun).toHaveLength(count), { interval: 1, timeout: 10_000 });
  return { cached, begun, run, answer, whenBegun, changes: () => changes };
}

/** A storage that answers as it is told, and remembers what it was asked. */
function fakeStorage() {
  const asked: Array<{ input: unknown; options: RunOptions; engine: AskingEngine }> = [];
  const listeners = new Set<(cleared: boolean) => void>();
  let subscribed = 0;
  let answers: ((options: RunOptions) => ComputeRun<unknown>) | undefined;
  const snapshot = { state: 'open', entries: 3, bytes: 30, hits: 2, writes: 1 };
  const storage: AnswerStore = {
    run(kernel, input, options, engine) {
      asked.push({ input, options, engine });
      return answers ? answers(options) : engine.start(kernel, input, options);
    },
    getSnapshot: () => snapshot as never,
    subscribe(listener) {
      subscribed += 1;
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return {
    storage,
    snapshot,
    asked,
    listeners,
    subscribed: () => subscribed,
    answerWith: (answer: typeof answers) => (answers = answer),
  };
}

const last = (run: ComputeRun<unknown>) => {
  const events: Array<RunEvent<unknown>> = [];
  run.watch((event) => events.push(event));
  return () => events.at(-1);
};

describe('CachedRuns', () => {
  it('computes the first time and answers from memory the second time', async () => {
    const { run, answer, begun, whenBegun, cached } = setUp();
    const first = run({ n: 1 });
    const firstEvent = last(first);
    await whenBegun(1);
    answer(0, 'one');
    expect(await first).toBe('one');
    expect(firstEvent()).toMatchObject({ type: 'success', source: 'wasm' });
    const second = run({ n: 1 });
    expect(last(second)()).toMatchObject({ type: 'success', source: 'memory', timing: { totalMs: 0, workers: 1 } });
    expect(await second).toBe('one');
    expect(begun).toHaveLength(1);
    expect(cached.snapshot()).toMatchObject({ entries: 1, hits: 1, joined: 0, misses: { new: 1 } });
  });

  it('regression: a “cached” flag that is always true: an answer comes from memory only when it did', async () => {
    const { run, answer, whenBegun } = setUp();
    const [a, b] = [run({ n: 1 }), run({ n: 2 })];
    const events = [last(a), last(b)];
    await whenBegun(2);
    answer(0, 'a');
    answer(1, 'b');
    expect([await a, await b]).toStrictEqual(['a', 'b']);
    expect(events.map((event) => event())).toMatchObject([{ source: 'wasm' }, { source: 'wasm' }]);
  });

  it('Q05: gives a hundred equal runs one job, and one that leaves takes nobody with it', async () => {
    const { run, answer, begun, whenBegun, cached } = setUp();
    const data = new Float64Array(4);
    const runs = Array.from({ length: 100 }, () => run({ data }));
    await whenBegun(1);
    runs[37]!.cancel('left');
    await expect(runs[37]).rejects.toBe('left');
    expect(begun[0]!.cancelled).toBe(false);
    answer(0, 'all');
    const rest = runs.filter((_, i) => i !== 37);
    expect(new Set(await Promise.all(rest))).toStrictEqual(new Set(['all']));
    expect(begun).toHaveLength(1);
    expect(cached.snapshot()).toMatchObject({ joined: 99, misses: { new: 1 } });
  });

  it('stops the work when the last one leaves, and does not let a later run join it', async () => {
    const { run, answer, begun, whenBegun } = setUp();
    const [a, b] = [run({ n: 1 }), run({ n: 1 })];
    await whenBegun(1);
    a.cancel();
    b.cancel();
    await expect(a).rejects.toMatchObject({ name: 'AbortError' });
    await expect(b).rejects.toMatchObject({ name: 'AbortError' });
    expect(begun[0]!.cancelled).toBe(true);
    const later = run({ n: 1 });
    await whenBegun(2);
    answer(1, 'again');
    expect(await later).toBe('again');
  });

  it('tells a failure to everyone who shares the run, and keeps none of it', async () => {
    const { run, answer, begun, whenBegun } = setUp();
    const runs = [run({ n: 1 }), run({ n: 1 })];
    await whenBegun(1);
    const error = new Error('no') as never;
    begun[0]!.control.emit({ type: 'error', error });
    for (const one of runs) await expect(one).rejects.toBe(error);
    const later = run({ n: 1 });
    await whenBegun(2);
    answer(1, 'yes');
    expect(await later).toBe('yes');
  });

  it('regression: another caller’s result is taken: every run gets its own', async () => {
    const { run, answer, whenBegun } = setUp();
    const inputs = Array.from({ length: 20 }, (_, i) => ({ n: i % 10 }));
    const runs = inputs.map((input) => run(input));
    await whenBegun(10);
    for (const which of [7, 3, 9, 0, 5, 1, 8, 2, 6, 4]) answer(which, which);
    expect(await Promise.all(runs)).toStrictEqual(inputs.map(({ n }) => n));
  });

  it('computes what has no key, or gives its buffers away, every time', async () => {
    const { run, answer, begun, cached } = setUp();
    const gone = new Float64Array(1);
    const runs = [run({ s: Symbol('s') }), run({ gone }, { transfer: [gone.buffer] })];
    expect(begun).toHaveLength(2);
    answer(0, 1);
    answer(1, 2);
    expect(await Promise.all(runs)).toStrictEqual([1, 2]);
    expect(cached.snapshot().misses.uncacheable).toBe(2);
  });

  it('forgets the least recently used, and says why it computes again', async () => {
    const { run, answer, begun, whenBegun, cached } = setUp({ maxEntries: 2 });
    const ask = async (n: number) => {
      const before = begun.length;
      const result = run({ n });
      await Promise.resolve();
      if (last(result)()?.type !== 'success') {
        await whenBegun(before + 1);
        answer(before, n);
      }
      return result;
    };
    await ask(1);
    await ask(2);
    await ask(1);
    await ask(3);
    await ask(2);
    expect(cached.snapshot()).toMatchObject({ entries: 2, hits: 1, evictions: 2, misses: { new: 3, evicted: 1 } });
  });

  it('regression: keeps whole numbers of any length, and counts them by whole bytes', async () => {
    const { run, answer, begun, cached } = setUp();
    for (const [i, value] of [0n, 12n, -300n, 2n ** 100n].entries()) {
      const one = run({ n: i });
      expect(begun).toHaveLength(i + 1);
      answer(i, value);
      expect(await one).toBe(value);
    }
    expect(cached.snapshot()).toMatchObject({ entries: 4, bytes: 64 * 4 + 1 + 1 + 2 + 13 });
  });

  it('keeps its bytes within the bound', async () => {
    const { run, answer, whenBegun, cached } = setUp({ maxBytes: 10_000 });
    for (let n = 0; n < 8; n++) {
      const result = run({ n });
      await whenBegun(n + 1);
      answer(n, new Float64Array(n === 7 ? 5000 : 300));
      await result;
      expect(cached.snapshot().bytes).toBeLessThanOrEqual(10_000);
    }
    expect(cached.snapshot().entries).toBeGreaterThan(0);
  });

  it('says of a computed answer why it was not in memory, and that it loads until it is begun', async () => {
    const { run, answer } = setUp();
    const first = run({ n: 1 });
    const seen: Array<RunEvent<unknown>> = [];
    first.watch((event) => seen.push(event));
    answer(0, 'one');
    await first;
    expect(seen).toMatchObject([
      { type: 'queued', position: 0 },
      { type: 'success', source: 'wasm', timing: { ...timing, miss: 'new' } },
    ]);
    const again = run({ n: 1 });
    expect(last(again)()).not.toHaveProperty('timing.miss');
    await again;
  });

  it('regression: an answer from memory and an aborted signal: nothing is left to cancel', async () => {
    const { run, answer } = setUp();
    const first = run({ n: 1 });
    answer(0, 'one');
    await first;
    expect(await run({ n: 1 }, { signal: AbortSignal.abort('late') })).toBe('one');
  });

  it('does not join a run that the engine has given up', async () => {
    const { run, begun, answer } = setUp();
    const first = run({ n: 1 });
    begun[0]!.control.emit({ type: 'cancelled', stopped: 'terminated' });
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    const later = run({ n: 1 });
    answer(1, 'again');
    expect(await later).toBe('again');
  });

  it('lets what is slow to stop take nothing from the run that came after it', async () => {
    let id = 1;
    const controls: RunControl<unknown>[] = [];
    const cached = new CachedRuns({
      cache: {},
      nextId: () => id++,
      onChange() {},
      start(_, _input, options) {
        const control = createRun<unknown>(
          { type: 'queued', position: 0 },
          { id: id++, signal: options.signal, cancel() {} },
        );
        controls.push(control);
        return control.run;
      },
    });
    const run = () => cached.run(double as never, { n: 1 }, { cache: true });
    const left = run();
    left.cancel('left');
    const [second, third] = [run(), run()];
    controls[0]!.emit({ type: 'cancelled', stopped: 'cooperative' });
    await expect(left).rejects.toBe('left');
    const fourth = run();
    expect(controls).toHaveLength(2);
    controls[1]!.emit({ type: 'success', data: 'two', timing, source: 'wasm' });
    expect(await Promise.all([second, third, fourth])).toStrictEqual(['two', 'two', 'two']);
  });

  it('hands its options on, but for the signal of one of several', () => {
    const { run, begun } = setUp();
    const { signal } = new AbortController();
    run({ n: 1 }, { signal, priority: 'high', timeoutMs: 7 });
    run({ s: Symbol('s') }, { signal, priority: 'low' });
    expect(begun.map(({ options }) => options)).toStrictEqual([
      { priority: 'high', timeoutMs: 7 },
      { priority: 'low', signal },
    ]);
  });

  it('tells of a change when it is asked, and when an answer is there', async () => {
    const { run, answer, changes } = setUp();
    const first = run({ n: 1 });
    expect(changes()).toBe(1);
    answer(0, 'one');
    await first;
    expect(changes()).toBe(2);
  });

  it('computes what an empty list of buffers is given away with, as any other', async () => {
    const { run, answer, begun } = setUp();
    const first = run({ n: 1 }, { transfer: [] });
    answer(0, 'one');
    await first;
    expect(await run({ n: 1 }, { transfer: [] })).toBe('one');
    expect(begun).toHaveLength(1);
  });

  it('settles every run once, whatever the order of runs, answers and cancels', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('run' as const), n: fc.nat(3) }),
      fc.record({ do: fc.constant('cancel' as const), which: fc.nat(20) }),
      fc.record({ do: fc.constant('answer' as const), which: fc.nat(20) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { run, answer, begun, whenBegun } = setUp();
        const warm = run({ n: -1 });
        await whenBegun(1);
        answer(0, -1);
        await warm;
        const runs: Array<{ n: number; run: ComputeRun<unknown>; outcome?: unknown }> = [];
        for (const one of steps) {
          if (one.do === 'run') runs.push({ n: one.n, run: run({ n: one.n }) });
          else if (one.do === 'cancel') runs[one.which]?.run.cancel('left');
          else if (begun[one.which]) answer(one.which, (begun[one.which]!.input as { n: number }).n);
        }
        for (const [i] of begun.entries()) answer(i, (begun[i]!.input as { n: number }).n);
        for (const { n, run: one } of runs) {
          const outcome = await one.catch((reason: unknown) => reason);
          expect([n, 'left']).toContain(outcome);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('CachedRuns with a storage', () => {
  it('asks it only for runs that want it, with what it needs to compute', async () => {
    const { storage, asked, subscribed } = fakeStorage();
    const { run, answer, begun, cached } = setUp({}, storage);
    const plain = run({ n: 1 });
    answer(0, 'plain');
    expect(await plain).toBe('plain');
    expect([asked.length, subscribed(), cached.snapshot().storage]).toStrictEqual([0, 0, undefined]);
    const kept = run({ n: 2 }, { cache: 'storage', priority: 'low' });
    answer(1, 'kept');
    expect(await kept).toBe('kept');
    const { input, options, engine } = asked[0]!;
    expect([input, options, engine.variant]).toStrictEqual([{ n: 2 }, { priority: 'low' }, 'simd']);
    expect(engine.nextId()).toBeGreaterThan(begun[1]!.control.run.id);
  });

  it('keeps in memory what it answers, and leaves its figures as they are', async () => {
    const { storage, asked, answerWith, snapshot, subscribed } = fakeStorage();
    const { run, begun, cached } = setUp({}, storage);
    answerWith(() => {
      const control = createRun<unknown>({ type: 'queued', position: 0 }, { id: 99, signal: undefined, cancel() {} });
      queueMicrotask(() =>
        control.emit({ type: 'success', data: 'found', timing: { ...timing, miss: 'version' }, source: 'storage' }),
      );
      return control.run;
    });
    const first = run({ n: 1 }, { cache: 'storage' });
    const event = last(first);
    expect(await first).toBe('found');
    expect(event()).toMatchObject({ source: 'storage', timing: { miss: 'version' } });
    const second = run({ n: 1 }, { cache: 'storage' });
    expect(last(second)()).toMatchObject({ source: 'memory' });
    expect(last(second)()).not.toHaveProperty('timing.miss');
    expect(await second).toBe('found');
    await run({ n: 2 }, { cache: 'storage' });
    expect([asked.length, begun.length, subscribed()]).toStrictEqual([2, 0, 1]);
    expect(cached.snapshot().storage).toBe(snapshot);
  });

  it('adds no reason of memory to an answer that was not computed', async () => {
    const { storage, answerWith } = fakeStorage();
    const { run } = setUp({}, storage);
    answerWith(() => {
      const control = createRun<unknown>({ type: 'queued', position: 0 }, { id: 99, signal: undefined, cancel() {} });
      queueMicrotask(() => control.emit({ type: 'success', data: 'found', timing, source: 'storage' }));
      return control.run;
    });
    const first = run({ n: 1 }, { cache: 'storage' });
    await first;
    expect(last(first)()).not.toHaveProperty('timing.miss');
  });

  it('forgets what memory has when the storage was cleared, and only then', async () => {
    const { storage, listeners } = fakeStorage();
    const { run, answer, cached, changes } = setUp({}, storage);
    const first = run({ n: 1 }, { cache: 'storage' });
    answer(0, 'one');
    await first;
    const before = changes();
    for (const listener of listeners) listener(false);
    expect([cached.snapshot().entries, changes()]).toStrictEqual([1, before + 1]);
    for (const listener of listeners) listener(true);
    expect([cached.snapshot().entries, changes()]).toStrictEqual([0, before + 2]);
    const second = run({ n: 1 });
    answer(1, 'again');
    expect(await second).toBe('again');
  });

  it('computes without one', async () => {
    const { run, answer } = setUp();
    const first = run({ n: 1 }, { cache: 'storage' });
    answer(0, 'one');
    expect(await first).toBe('one');
  });

  it('listens no longer after it was disposed of, forgets its answers, and tells who still asks', async () => {
    const { storage, listeners, asked } = fakeStorage();
    const { run, answer, cached } = setUp({}, storage);
    const first = run({ n: 1 }, { cache: 'storage' });
    answer(0, 'one');
    await first;
    expect([listeners.size, asked[0]!.engine.gone.aborted]).toStrictEqual([1, false]);
    cached.dispose();
    expect([listeners.size, asked[0]!.engine.gone.aborted, cached.snapshot().entries]).toStrictEqual([0, true, 0]);
  });

  it('can be disposed of before anybody asked', () => {
    const { cached } = setUp();
    expect(() => cached.dispose()).not.toThrow();
  });
});

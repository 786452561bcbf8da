import { EngineError } from '@wasm-compute/engine';
import { createMetrics, eventStream, Histogram, instrument, type EngineEvent } from '@wasm-compute/engine/telemetry';
import { createFakeEngine } from '@wasm-compute/engine/testing';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { double } from './toyKernel';

function setUp() {
  const fake = createFakeEngine();
  const instrumented = instrument(fake);
  const events: EngineEvent[] = [];
  const off = instrumented.on((event) => events.push(event));
  const run = (value = 1) => {
    const started = instrumented.engine.run(double, { value });
    started.catch(() => {});
    return started;
  };
  return { fake, instrumented, events, off, run, types: () => events.map(({ type }) => type) };
}

describe('instrument', () => {
  it('tells how a job begins, runs and ends', () => {
    const { fake, run, events } = setUp();
    run();
    fake.latest.running(0.2);
    fake.latest.running(0.4);
    fake.latest.succeed(2, { totalMs: 12 });
    expect(events.filter(({ type }) => type.startsWith('job'))).toMatchObject([
      { type: 'job-started', kernel: 'toy/double', job: 1, priority: 'normal' },
      { type: 'job-running', kernel: 'toy/double', job: 1 },
      { type: 'job-succeeded', job: 1, source: 'wasm', timing: { totalMs: 12 } },
    ]);
  });

  it('tells failures by code, and cancels by how they stopped', () => {
    const { fake, run, events } = setUp();
    run();
    fake.latest.fail(new EngineError('kernel/trap', 'It stopped.'));
    run().cancel();
    expect(events.filter(({ type }) => /failed|cancelled/.test(type))).toMatchObject([
      { type: 'job-failed', code: 'kernel/trap' },
      { type: 'job-cancelled', stopped: 'dequeued' },
    ]);
  });

  it('tells of modules and workers as they come', () => {
    const { fake, run, events } = setUp();
    run();
    fake.latest.succeed(2);
    expect(events).toContainEqual(expect.objectContaining({ type: 'module-ready', module: 'toy', variant: 'simd' }));
    expect(events).toContainEqual(expect.objectContaining({ type: 'worker-started', worker: 1 }));
  });

  it('gives the answer through, and cancels through', async () => {
    const { fake, instrumented } = setUp();
    const run = instrumented.engine.run(double, { value: 4 });
    fake.latest.succeed(8);
    expect(await run).toBe(8);
    const stopped = instrumented.engine.run(double, { value: 4 });
    stopped.cancel('enough');
    await expect(stopped).rejects.toBe('enough');
  });

  it('is silent after its listeners left, and pays nothing then', () => {
    const { fake, run, events, off } = setUp();
    off();
    const subscribe = vi.spyOn(fake, 'subscribe');
    run();
    fake.latest.succeed(2);
    expect(events).toStrictEqual([]);
    expect(subscribe).not.toHaveBeenCalled();
  });

  it('has no input and no answer in its events', () => {
    const { fake, run, events } = setUp();
    run(987_654_321);
    fake.latest.succeed(1_975_308_642);
    expect(JSON.stringify(events)).not.toMatch(/987654321|1975308642/);
  });
});

describe('a listener that throws', () => {
  const thrown: unknown[] = [];
  const keep = (error: unknown) => thrown.push(error);
  afterEach(() => {
    process.off('uncaughtException', keep);
  });

  it('disturbs neither the run nor the other listeners, and is reported', async () => {
    const before = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.on('uncaughtException', keep);
    const { fake, instrumented, events } = setUp();
    const off = instrumented.on(() => {
      throw new Error('mine');
    });
    const later: string[] = [];
    instrumented.on(({ type }) => later.push(type));
    const run = instrumented.engine.run(double, { value: 1 });
    off();
    fake.latest.succeed(2);
    expect(await run).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (const listener of before) process.on('uncaughtException', listener);
    expect(later).toContain('job-succeeded');
    expect(events.map(({ type }) => type)).toContain('job-succeeded');
    expect(thrown).toMatchObject([{ message: 'mine' }]);
  });
});

describe('Histogram', () => {
  it('regression: buckets that lose values: a histogram keeps every one, however large', () => {
    const histogram = new Histogram([1, 10]);
    for (const ms of [0, 1, 1.5, 10, 11, 1e9]) histogram.add(ms);
    expect(histogram.cumulative()).toStrictEqual([2, 4, 6]);
    expect([histogram.count, histogram.maxMs]).toStrictEqual([6, 1e9]);
  });

  it('gives quantiles between the true ones’ bucket bounds', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (list, share) => {
        const histogram = new Histogram();
        for (const ms of list) histogram.add(ms);
        const sorted = list.toSorted((a, b) => a - b);
        const exact = sorted[Math.ceil(share * list.length) - 1]!;
        const upper = histogram.boundsMs.find((bound) => exact <= bound) ?? Infinity;
        const lower = histogram.boundsMs.findLast((bound) => bound < exact) ?? 0;
        const found = histogram.quantileMs(share);
        expect(found).toBeGreaterThanOrEqual(lower);
        expect(found).toBeLessThanOrEqual(Math.min(upper, histogram.maxMs));
      }),
      { numRuns: 500 },
    );
  });

  it('has no quantile while it is empty', () => {
    expect(new Histogram().quantileMs(0.5)).toBeNaN();
  });

  it('goes in straight lines through a bucket, and to the largest value in the last one', () => {
    const histogram = new Histogram([10, 20]);
    for (const ms of [12, 14, 16, 18]) histogram.add(ms);
    expect([0, 0.25, 0.5, 1].map((share) => histogram.quantileMs(share))).toStrictEqual([10, 12, 14, 18]);
    histogram.add(120);
    expect([0.8, 0.9, 1].map((share) => histogram.quantileMs(share))).toStrictEqual([20, 70, 120]);
    expect([histogram.sumMs, histogram.count, histogram.maxMs]).toStrictEqual([180, 5, 120]);
  });

  it('answers with the largest value for more than all values', () => {
    const histogram = new Histogram([10]);
    for (const ms of [3, 8]) histogram.add(ms);
    expect(histogram.quantileMs(2)).toBe(8);
  });
});

describe('createMetrics', () => {
  it('counts outcomes, codes and cached answers by kernel', () => {
    const { fake, instrumented, run } = setUp();
    const metrics = createMetrics(instrumented);
    run();
    fake.latest.succeed(2, { totalMs: 20, computeMs: 7 });
    run();
    fake.latest.succeed(2, { totalMs: 0 }, 'memory');
    run();
    fake.latest.fail(new EngineError('time/limit', 'Too long.'));
    run().cancel();
    expect(metrics.kernels.get('toy/double')).toMatchObject({
      started: 4,
      succeeded: 2,
      cached: 1,
      failed: 1,
      cancelled: 1,
      codes: { 'time/limit': 1 },
    });
    expect(metrics.kernels.get('toy/double')?.durations.total.count).toBe(1);
    metrics.stop();
    run();
    expect(metrics.kernels.get('toy/double')?.started).toBe(4);
  });

  it('writes failures by their codes, and the names of kernels so that they can be read back', () => {
    const { fake, instrumented, run } = setUp();
    const metrics = createMetrics(instrumented);
    for (const code of ['time/limit', 'time/limit', 'kernel/trap'] as const) {
      run();
      fake.latest.fail(new EngineError(code, 'No.'));
    }
    const text = metrics.toOpenMetrics();
    expect(text).toContain('wasm_compute_errors_total{kernel="toy/double",code="time/limit"} 2\n');
    expect(text).toContain('wasm_compute_errors_total{kernel="toy/double",code="kernel/trap"} 1\n');
    const odd = { ...double, id: 'a\\b"c\nd' } as typeof double;
    instrumented.engine.run(odd, { value: 1 }).catch(() => {});
    fake.latest.succeed(2);
    expect(metrics.toOpenMetrics()).toContain('{kernel="a\\\\b\\"c\\nd",outcome="succeeded"} 1\n');
  });

  it('writes OpenMetrics: cumulative buckets up to +Inf, sums in seconds, an end', () => {
    const { fake, instrumented, run } = setUp();
    const metrics = createMetrics(instrumented);
    for (const totalMs of [3, 70_000]) {
      run();
      fake.latest.succeed(2, { totalMs });
    }
    const text = metrics.toOpenMetrics();
    const of = 'kernel="toy/double",phase="total"';
    expect(text).toContain('wasm_compute_jobs_total{kernel="toy/double",outcome="succeeded"} 2\n');
    expect(text).toContain(`wasm_compute_job_seconds_bucket{${of},le="0.005"} 1\n`);
    expect(text).toContain(`wasm_compute_job_seconds_bucket{${of},le="60"} 1\n`);
    expect(text).toContain(`wasm_compute_job_seconds_bucket{${of},le="+Inf"} 2\n`);
    expect(text).toContain(`wasm_compute_job_seconds_sum{${of}} 70.003\n`);
    expect(text).toMatch(/# EOF\n$/);
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(/^(# (TYPE|UNIT|HELP|EOF)\b.*|[a-z_]+(\{([a-z]+="[^"]*",?)+\})? [0-9.e+-]+)$/);
  });
});

describe('eventStream', () => {
  it('gives every event in order to a loop that keeps up', async () => {
    const { fake, instrumented, run } = setUp();
    const stop = new AbortController();
    const seen: string[] = [];
    const loop = (async () => {
      for await (const event of eventStream(instrumented, { signal: stop.signal })) seen.push(event.type);
    })();
    await Promise.resolve();
    run();
    fake.latest.succeed(2);
    await vi.waitFor(() => expect(seen).toContain('job-succeeded'), { timeout: 10_000 });
    stop.abort();
    await loop;
    expect(seen.filter((type) => type.startsWith('job'))).toStrictEqual(['job-started', 'job-succeeded']);
  });

  it('regression: a stream that drops silently: it says how many events it left out, in their place', async () => {
    const { instrumented, run } = setUp();
    const stream = eventStream(instrumented, { capacity: 3 });
    const first = stream.next();
    run();
    expect((await first).value).toMatchObject({ type: 'job-started', job: 1 });
    for (let i = 0; i < 10; i++) run();
    const rest: unknown[] = [];
    for (let i = 0; i < 4; i++) rest.push((await stream.next()).value);
    const [dropped, ...kept] = rest as [{ type: string; count: number }, ...EngineEvent[]];
    expect(dropped.type).toBe('dropped');
    expect(kept.map((event) => 'job' in event && event.job)).toStrictEqual([9, 10, 11]);
    await stream.return();
  });

  it('leaves nobody who listens behind, neither to the engine nor to the signal', async () => {
    const listening = new Set<unknown>();
    const source = {
      on(listener: (event: EngineEvent) => void) {
        listening.add(listener);
        return () => listening.delete(listener);
      },
    } as unknown as Parameters<typeof eventStream>[0];
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    const stream = eventStream(source, { signal });
    const first = stream.next();
    expect(listening.size).toBe(1);
    for (const listener of listening) (listener as (event: unknown) => void)({ type: 'job-started' });
    expect((await first).value).toStrictEqual({ type: 'job-started' });
    await stream.return();
    expect(listening.size).toBe(0);
    expect(removed).toHaveBeenCalledWith('abort', added.mock.calls[0]![1]);
  });

  it('listens no longer when its loop is left', async () => {
    const { fake, instrumented, off, run } = setUp();
    off();
    const stream = eventStream(instrumented);
    const first = stream.next();
    run();
    run();
    await first;
    for await (const event of stream) {
      expect(event).toMatchObject({ at: expect.any(Number) });
      break;
    }
    const subscribe = vi.spyOn(fake, 'subscribe');
    run();
    expect(subscribe).not.toHaveBeenCalled();
  });
});

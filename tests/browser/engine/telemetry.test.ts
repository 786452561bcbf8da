import { createEngine, type Engine } from '@wasm-compute/engine';
import { instrument, showInPerformancePanel, type EngineEvent } from '@wasm-compute/engine/telemetry';
import { afterEach, describe, expect, it } from 'vitest';
import { faulty, spin } from '../../fixtures/modules/probe/probe';

let engine: Engine;
afterEach(() => engine.dispose());

describe('telemetry of an engine on workers', () => {
  it('tells of the module, of workers that come and go, and of every job', async () => {
    engine = createEngine({ maxWorkers: 1 });
    const instrumented = instrument(engine);
    const events: EngineEvent[] = [];
    instrumented.on((event) => events.push(event));
    await instrumented.engine.run(spin, { units: 8, work: 10 });
    await expect(instrumented.engine.run(faulty('endless'), null, { timeoutMs: 50 })).rejects.toMatchObject({
      code: 'time/limit',
    });
    await expect.poll(() => events.filter(({ type }) => type === 'worker-stopped')).toHaveLength(1);
    expect(events.filter(({ type }) => type.startsWith('job')).map(({ type }) => type)).toStrictEqual([
      'job-started',
      'job-running',
      'job-succeeded',
      'job-started',
      'job-running',
      'job-failed',
    ]);
    expect(events.find(({ type }) => type === 'module-ready')).toMatchObject({ module: 'probe' });
    expect(events.filter(({ type }) => type === 'worker-started')).toHaveLength(1);
  });

  it('shows jobs on a track of the Performance panel', async () => {
    performance.clearMeasures();
    engine = createEngine();
    const instrumented = instrument(engine);
    const stop = showInPerformancePanel(instrumented);
    await instrumented.engine.run(spin, { units: 100, work: 100_000 });
    stop();
    await instrumented.engine.run(spin, { units: 8, work: 10 });
    const entries = performance.getEntriesByType('measure') as PerformanceMeasure[];
    const [whole] = entries.filter(({ name }) => name === 'probe/spin');
    expect(whole?.detail).toMatchObject({ devtools: { dataType: 'track-entry', track: 'wasm-compute' } });
    const compute = entries.find(({ name }) => name === 'probe/spin: compute');
    expect(compute!.duration).toBeGreaterThan(0);
    expect(compute!.duration).toBeLessThanOrEqual(whole!.duration);
    expect(entries.filter(({ name }) => name === 'probe/spin')).toHaveLength(1);
  });
});

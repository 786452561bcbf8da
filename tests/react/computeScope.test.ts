import { createFakeEngine } from '@wasm-compute/engine/testing';
import { describe, expect, it } from 'vitest';
import { createComputeScope } from '../../packages/react/src/computeScope';
import { givenEngine } from '../../packages/react/src/engineSource';
import { double } from '../engine/toyKernel';

function setUp() {
  const engine = createFakeEngine();
  return { engine, scope: createComputeScope(givenEngine(engine)) };
}

describe('createComputeScope', () => {
  it('starts nothing until its boundary is on screen', () => {
    const { engine, scope } = setUp();
    scope.find(double, { value: 1 }, {});
    expect(engine.runs).toHaveLength(0);
    scope.open();
    expect(engine.runs).toHaveLength(1);
  });

  it('finds an equal input of the same kernel, and makes another entry for another one', () => {
    const { scope } = setUp();
    const entry = scope.find(double, { value: 1 }, {});
    expect(scope.find(double, { value: 1 }, {})).toBe(entry);
    expect(scope.find(double, { value: 2 }, {})).not.toBe(entry);
  });

  it('gives the settings to the run', () => {
    const { engine, scope } = setUp();
    scope.open();
    scope.find(double, { value: 1 }, { priority: 'low', timeoutMs: 10 });
    expect(engine.latest.options).toEqual({ priority: 'low', timeoutMs: 10 });
  });

  it('keeps what is held, and at most 32 entries that nobody holds', async () => {
    const { engine, scope } = setUp();
    scope.open();
    scope.hold(scope.find(double, { value: 0 }, {}));
    for (let value = 1; value <= 40; value += 1) scope.find(double, { value }, {});
    await Promise.resolve();
    const cancelled = engine.runs.filter(({ event }) => event.type === 'cancelled').map(({ id }) => id - 1);
    expect(cancelled).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('stops everything when the boundary leaves, and runs it again when it comes back', async () => {
    const { engine, scope } = setUp();
    const leave = scope.open();
    scope.find(double, { value: 1 }, {});
    leave();
    await Promise.resolve();
    expect(engine.latest.event.type).toBe('cancelled');
    scope.open();
    expect(engine.runs.map(({ event }) => event.type)).toEqual(['cancelled', 'loading']);
  });

  it('tells of a run that starts while rendering only after this turn', async () => {
    const { scope } = setUp();
    scope.open();
    let told = 0;
    scope.subscribe(() => void (told += 1));
    scope.find(double, { value: 1 }, {});
    expect(told).toBe(0);
    expect(scope.getSnapshot().state.status).toBe('loading');
    await Promise.resolve();
    expect(told).toBe(1);
  });

  it('restarts on retry only what was cancelled', () => {
    const { engine, scope } = setUp();
    scope.open();
    scope.find(double, { value: 1 }, {});
    scope.find(double, { value: 2 }, {});
    engine.runs[0]?.stop();
    scope.getSnapshot().retry();
    expect(engine.runs.map(({ input }) => input)).toEqual([{ value: 1 }, { value: 2 }, { value: 1 }]);
  });
});

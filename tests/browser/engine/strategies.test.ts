import { createEngine, type Engine, type Strategy } from '@wasm-compute/engine';
import { afterEach, describe, expect, it } from 'vitest';
import { spin } from '../../fixtures/modules/probe/probe';

let engine: Engine;
afterEach(() => engine.dispose());

const short = { units: 8, work: 10 };

describe('strategies', () => {
  /** Jobs that each of three warm workers did, after thirty one by one. */
  async function spread(strategy: Strategy): Promise<number[]> {
    engine = createEngine({ maxWorkers: 3, strategy });
    await Promise.all(Array.from({ length: 9 }, () => engine.run(spin, { units: 100, work: 100_000 })));
    await expect
      .poll(() => engine.getSnapshot().workers.map(({ state }) => state), { timeout: 10_000 })
      .toStrictEqual(['idle', 'idle', 'idle']);
    const done = () => engine.getSnapshot().workers.map(({ jobsDone }) => jobsDone);
    const before = done();
    for (let i = 0; i < 30; i++) await engine.run(spin, short);
    return done().map((jobs, i) => jobs - before[i]!);
  }

  it('stay with one worker by affinity', async () =>
    expect((await spread('affinity')).sort()).toStrictEqual([0, 0, 30]));
  it('take turns by round-robin', async () => expect(await spread('round-robin')).toStrictEqual([10, 10, 10]));
  it('ask a function', async () => expect((await spread((free) => free.length - 1)).sort()).toStrictEqual([0, 0, 30]));
});

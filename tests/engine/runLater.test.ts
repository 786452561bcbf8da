import type { ComputeRun } from '@wasm-compute/engine';
import { describe, expect, it } from 'vitest';
import { createFakeEngine } from '@wasm-compute/engine/testing';
import { runLater } from '../../packages/engine/src/runLater';
import { double } from './toyKernel';

/** A run that waits for `arrive`, and the engine that does it then. */
function setUp(signal?: AbortSignal) {
  const engine = createFakeEngine();
  let arrive!: () => void;
  const ready = new Promise<() => ComputeRun<number>>((resolve) => {
    arrive = () => resolve(() => engine.run(double, { value: 2 }));
  });
  return { engine, arrive, run: runLater(ready, { id: 7, signal }) };
}
const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('runLater', () => {
  it('tells what the other run tells, and answers as it does', async () => {
    const { engine, arrive, run } = setUp();
    const seen: string[] = [];
    run.watch(({ type }) => seen.push(type));
    arrive();
    await turn();
    engine.latest.running(0.5);
    engine.latest.succeed(4);
    expect(await run).toBe(4);
    expect(seen).toStrictEqual(['loading', 'loading', 'running', 'success']);
  });

  it('begins nothing when it is cancelled before', async () => {
    const { engine, arrive, run } = setUp();
    run.cancel('early');
    await expect(run).rejects.toBe('early');
    arrive();
    await turn();
    expect(engine.runs).toHaveLength(0);
  });

  it('cancels the other run, by itself or by its signal', async () => {
    const stop = new AbortController();
    const { engine, arrive, run } = setUp(stop.signal);
    arrive();
    await turn();
    stop.abort('enough');
    engine.latest.stop();
    await expect(run).rejects.toBe('enough');
  });

  it('fails as the other run fails, with no rejection left over', async () => {
    const { engine, arrive, run } = setUp();
    arrive();
    await turn();
    engine.latest.fail(new Error('broken') as never);
    await expect(run).rejects.toThrow('broken');
    await turn();
  });
});

// How long a worker lives.
import { createEngine, type Engine } from '@wasm-compute/engine';
import { afterEach, describe, expect, it } from 'vitest';
import { spin } from '../../fixtures/modules/probe/probe';

let engine: Engine;
afterEach(() => engine.dispose());

const short = { units: 4, work: 10 };
const answer = Uint32Array.of(0, 1, 2, 3);
const idsOf = () => engine.getSnapshot().workers.map(({ id }) => id);

describe('recycleMs', () => {
  it('gives up an idle worker that is old, though idle ones are kept for ever', async () => {
    engine = createEngine({ maxWorkers: 1, idleMs: Infinity, recycleMs: 100 });
    expect(await engine.run(spin, short)).toStrictEqual(answer);
    await expect.poll(idsOf, { timeout: 10_000 }).toStrictEqual([]);
    expect(await engine.run(spin, short)).toStrictEqual(answer);
    await expect.poll(idsOf, { timeout: 10_000 }).toStrictEqual([]);
  });

  it('replaces one between two jobs, and loses none of those that wait', async () => {
    engine = createEngine({ maxWorkers: 1, recycleMs: 0, circuitFailures: 2 });
    const runs = Array.from({ length: 6 }, () => engine.run(spin, short));
    for (const run of runs) expect(await run).toStrictEqual(answer);
    expect(engine.getSnapshot().counts).toMatchObject({ succeeded: 6, failed: 0 });
    await engine.run(spin, short);
    expect(idsOf().every((id) => id > 6)).toBe(true);
  });

  it('lets a job that is older than it come to its end', async () => {
    engine = createEngine({ maxWorkers: 1, recycleMs: 1 });
    expect(await engine.run(spin, { units: 200, work: 100_000 })).toHaveLength(200);
  });
});

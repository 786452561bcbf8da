import { createEngine, type ComputeRun, type Engine, type Timing } from '@wasm-compute/engine';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { afterEach, describe, expect, it } from 'vitest';
import { faulty, look } from '../../fixtures/modules/probe/probe';

let engine: Engine;
afterEach(() => engine.dispose());

async function timed<R>(run: ComputeRun<R>): Promise<{ result: R; timing: Timing }> {
  let timing: Timing | undefined;
  run.watch((event) => {
    if (event.type === 'success') timing = event.timing;
  });
  const result = await run;
  return { result, timing: timing! };
}

const mebi = 2 ** 20;
const bytes = (length: number, value: number) => new Uint8Array(length).fill(value);

describe('the memory of a worker', () => {
  it('is given up when it has grown large and the worker rests', async () => {
    engine = createEngine({ maxWorkers: 1, recycleBytes: 4 * mebi });
    const [before] = (await engine.preload(look), engine.getSnapshot().workers);
    await engine.run(look, { data: bytes(8 * mebi, 1), zero: true });
    expect(engine.getSnapshot().workers[0]?.memoryBytes).toBeGreaterThan(16 * mebi);
    await expect.poll(() => engine.getSnapshot().workers, { timeout: 10_000 }).toStrictEqual([]);
    expect(await engine.run(look, { data: bytes(1000, 3), zero: true })).toBe(3000);
    const [after] = engine.getSnapshot().workers;
    expect(after!.id).not.toBe(before!.id);
    expect(after!.memoryBytes).toBeLessThan(mebi);
  });

  it('stays while there is work, and as long as it is small', async () => {
    engine = createEngine({ maxWorkers: 1, recycleBytes: 64 * mebi });
    for (let i = 0; i < 5; i++) await engine.run(look, { data: bytes(8 * mebi, i), zero: true });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(engine.getSnapshot().workers).toMatchObject([{ jobsDone: 5 }]);
  });

  it('begins anew with each job: what one took, the next one gets again', async () => {
    engine = createEngine({ maxWorkers: 1 });
    const small = { data: bytes(1000, 1), zero: true };
    const { timing: first } = await timed(engine.run(look, small));
    const { timing: large } = await timed(engine.run(look, { data: bytes(8 * mebi, 1), zero: true }));
    const { timing: again } = await timed(engine.run(look, small));
    expect(large.peakBytes).toBeGreaterThan(16 * mebi);
    expect(again.peakBytes).toBe(first.peakBytes);
  });
});

describe('inputs that are kept', () => {
  it('are not read again, and not copied again', async () => {
    engine = createEngine({ maxWorkers: 1 });
    const data = bytes(1000, 2);
    expect(await engine.run(look, { data, zero: true }, { keep: [data] })).toBe(2000);
    // Against the promise, to see that the worker looks at its own copy.
    data.fill(5);
    expect(await engine.run(look, { data, zero: true }, { keep: [data] })).toBe(2000);
    expect(await engine.run(look, { data, zero: true })).toBe(5000);
  });

  it('are known by the object, not by what is in it', async () => {
    engine = createEngine({ maxWorkers: 1 });
    const [one, other] = [bytes(1000, 2), bytes(1000, 3)];
    for (let i = 0; i < 3; i++) {
      expect(await engine.run(look, { data: one, zero: true }, { keep: [one, other] })).toBe(2000);
      expect(await engine.run(look, { data: other, zero: true }, { keep: [one, other] })).toBe(3000);
    }
  });

  it('are sent again when the worker has lost them with its instance', async () => {
    engine = createEngine({ maxWorkers: 1 });
    const data = bytes(1000, 2);
    await engine.run(look, { data, zero: true }, { keep: [data] });
    await expect(engine.run(faulty('trap'), null)).rejects.toMatchObject({ code: 'kernel/trap' });
    expect(await engine.run(look, { data, zero: true }, { keep: [data] })).toBe(2000);
  });

  it('are sent again when they had to make room for a larger job', async () => {
    engine = createEngine({ maxWorkers: 1, memoryLimitBytes: 8 * mebi });
    const data = bytes(3 * mebi, 2);
    const run = () => engine.run(look, { data, zero: true }, { keep: [data] });
    expect(await run()).toBe(2 * data.length);
    const other = bytes(3 * mebi, 1);
    expect(await engine.run(look, { data: other, zero: true }, { keep: [other] })).toBe(other.length);
    expect(await run()).toBe(2 * data.length);
    expect(await run()).toBe(2 * data.length);
  });

  it('lie under the jobs: their room counts, once', async () => {
    engine = createEngine({ maxWorkers: 1 });
    const data = bytes(mebi, 2);
    const { timing: without } = await timed(engine.run(look, { data, zero: true }));
    const { timing: first } = await timed(engine.run(look, { data, zero: true }, { keep: [data] }));
    const { timing: second } = await timed(engine.run(look, { data, zero: true }, { keep: [data] }));
    expect(first.peakBytes).toBe(without.peakBytes);
    expect(second.peakBytes).toBe(without.peakBytes);
  });

  it('serve jobs that are cut over workers', async () => {
    engine = createEngine({ maxWorkers: 2 });
    const matrix = (seed: number) => ({
      rows: 640,
      cols: 640,
      data: Float64Array.from({ length: 640 * 640 }, (_, i) => ((i * seed) % 97) - 48),
    });
    const b = matrix(31);
    for (const seed of [3, 5, 7]) {
      const a = matrix(seed);
      const kept = await engine.run(multiply, { a, b }, { keep: [b.data] });
      const plain = await engine.run(multiply, { a, b });
      expect(kept.data).toStrictEqual(plain.data);
    }
  });
});

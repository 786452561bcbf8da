// Streams on real workers: what leaving one costs, and what is there afterwards.
import { createEngine, type Engine } from '@wasm-compute/engine';
import { streamPrimes } from '@wasm-compute/engine/kernels/number-theory/streamPrimes';
import { stream } from '@wasm-compute/engine/stream';
import { afterEach, describe, expect, it } from 'vitest';
import { faulty, spin } from '../../fixtures/modules/probe/probe';
import { kernelOf } from '../../fixtures/served/served';

let engine: Engine;
/** A busy machine may leave a worker without a turn for long. */
const cancelGraceMs = 5000;
afterEach(() => engine.dispose());

function* spins(work = 10) {
  for (let units = 1; ; units++) yield { units, work };
}

/** The next job is right, and the workers are the ones that were there. */
async function expectControl(workers: readonly number[]) {
  expect(await engine.run(spin, { units: 3, work: 1 })).toStrictEqual(Uint32Array.of(0, 1, 2));
  expect(engine.getSnapshot().jobs).toStrictEqual([]);
  expect(engine.getSnapshot().workers.map(({ id }) => id)).toStrictEqual(workers);
}
const workerIds = () => engine.getSnapshot().workers.map(({ id }) => id);

describe('a stream on workers', () => {
  it('gives the answers in order, though several workers compute them', async () => {
    engine = createEngine({ maxWorkers: 3 });
    const lengths: number[] = [];
    // Every other run takes much longer than the one after it.
    const inputs = Array.from({ length: 20 }, (_, i) => ({ units: i + 1, work: i % 2 === 0 ? 200_000 : 1 }));
    for await (const { length } of stream(engine, spin, inputs, { ahead: 4 })) lengths.push(length);
    expect(lengths).toStrictEqual(inputs.map(({ units }) => units));
  });

  it('left by `break` is stopped, and its workers stay warm', async () => {
    engine = createEngine({ maxWorkers: 2, cancelGraceMs });
    await Promise.all([1, 2].map(() => engine.run(spin, { units: 100, work: 100_000 })));
    const before = workerIds();
    const long = (function* () {
      yield { units: 1, work: 1 };
      for (;;) yield { units: 10_000_000, work: 100_000 };
    })();
    for await (const { length } of stream(engine, spin, long, { ahead: 3 })) {
      expect(length).toBe(1);
      // The others are in their loops by now.
      await expect.poll(() => engine.getSnapshot().jobs.filter(({ status }) => status === 'running').length).toBe(2);
      break;
    }
    expect(engine.getSnapshot().jobs).toStrictEqual([]);
    expect(engine.getSnapshot().counts.cancelled).toBe(2);
    await expectControl(before);
  });

  it('ends with its signal, and its workers stay warm', async () => {
    engine = createEngine({ maxWorkers: 1, cancelGraceMs });
    const controller = new AbortController();
    let seen = 0;
    const loop = (async () => {
      for await (const { length } of stream(engine, spin, spins(), { signal: controller.signal }))
        if ((seen = length) === 5) controller.abort(new Error('enough'));
    })();
    await expect(loop).rejects.toThrow('enough');
    expect(seen).toBe(5);
    const workers = workerIds();
    await expect.poll(() => engine.getSnapshot().jobs).toStrictEqual([]);
    await expectControl(workers);
  });

  it('throws a trap in its loop, after the answers before it', async () => {
    engine = createEngine({ maxWorkers: 1 });
    const answers = stream(engine, faulty('trap'), [null, null, null]);
    await expect(answers.next()).rejects.toMatchObject({ code: 'kernel/trap' });
    expect(await answers.next()).toStrictEqual({ done: true, value: undefined });
    await expect.poll(() => engine.getSnapshot().jobs).toStrictEqual([]);
    await expectControl(workerIds());
  });

  it('rejects with engine/disposed when its engine is', async () => {
    engine = createEngine({ maxWorkers: 1 });
    const answers = stream(engine, spin, spins());
    await answers.next();
    const pending = answers.next().then(() => answers.next());
    await engine.dispose();
    await expect(pending).rejects.toMatchObject({ code: 'engine/disposed' });
  });

  it('takes kernels that a worker of its own serves', async () => {
    engine = createEngine({ maxWorkers: 2 });
    const ranges = Array.from({ length: 10 }, (_, i) => [10 * i, 10 * (i + 1)] as const);
    let sum = 0;
    for await (const part of stream(engine, kernelOf('sumOf'), ranges)) sum += part;
    expect(sum).toBe((99 * 100) / 2);
  });

  it('is how the primes of a long range come', async () => {
    engine = createEngine({ maxWorkers: 2 });
    let count = 0;
    for await (const piece of streamPrimes(engine, { from: 0, to: 10_000_000, segment: 1_000_000 }))
      count += piece.length;
    expect(count).toBe(664_579);
  });
});

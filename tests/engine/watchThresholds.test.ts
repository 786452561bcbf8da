import { DomainError } from '@wasm-compute/engine';
import { instrument, watchThresholds, type Crossing, type Thresholds } from '@wasm-compute/engine/telemetry';
import { describe, expect, it } from 'vitest';
import { multiply } from '@wasm-compute/engine/kernels/matrix/multiply';
import { nodeEngine } from './nodeEngine';
import { observed } from './observed';

function watched(thresholds: Thresholds) {
  const crossings: Crossing[] = [];
  const { instrumented, ...rest } = observed();
  const stop = watchThresholds(instrumented, thresholds, (crossing) => crossings.push(crossing));
  return { ...rest, stop, crossings };
}

const odd = new DomainError('toy/odd', 'It is odd.');

describe('watchThresholds', () => {
  it('calls for each job that took longer, or waited longer, than it should', () => {
    const { fake, run, crossings } = watched({ totalMs: 100, queueMs: 20 });
    for (const [totalMs, queueMs] of [
      [100, 20],
      [101, 0],
      [50, 21],
    ] as const) {
      run();
      fake.latest.succeed(2, { totalMs, queueMs });
    }
    const of = { exceeded: true, kernel: 'toy/double' };
    expect(crossings).toStrictEqual([
      { threshold: 'totalMs', limit: 100, value: 101, job: 2, ...of },
      { threshold: 'queueMs', limit: 20, value: 21, job: 3, ...of },
    ]);
  });

  it('is not bothered by answers from the cache', () => {
    const { fake, run, crossings } = watched({ totalMs: 0 });
    run();
    fake.latest.succeed(2, { totalMs: 5 }, 'memory');
    expect(crossings).toStrictEqual([]);
  });

  it('calls once when failures follow one another, and once when one goes well; cancels do not count', () => {
    const { fake, run, crossings } = watched({ failuresInARow: 2 });
    const fail = () => {
      run();
      fake.latest.fail(odd);
    };
    fail();
    fail();
    expect(crossings).toStrictEqual([]);
    run().cancel();
    fail();
    fail();
    run();
    fake.latest.succeed(2);
    fail();
    expect(crossings).toStrictEqual([
      { threshold: 'failuresInARow', limit: 2, value: 3, exceeded: true },
      { threshold: 'failuresInARow', limit: 2, value: 0, exceeded: false },
    ]);
  });

  it('watches the queue and the memory of real workers', async () => {
    const { createEngine } = await nodeEngine();
    const instrumented = instrument(createEngine({ maxWorkers: 1 }));
    const crossings: Crossing[] = [];
    watchThresholds(instrumented, { waitingJobs: 3, memoryBytes: 65_536 }, (crossing) => crossings.push(crossing));
    const square = { rows: 64, cols: 64, data: new Float64Array(64 * 64).fill(1) };
    await Promise.all(Array.from({ length: 10 }, () => instrumented.engine.run(multiply, { a: square, b: square })));
    await instrumented.engine.dispose();
    const of = (threshold: string) => crossings.filter((crossing) => crossing.threshold === threshold);
    expect(of('waitingJobs').map(({ exceeded }) => exceeded)).toStrictEqual([true, false]);
    expect(of('waitingJobs')[0]!.value).toBeGreaterThan(3);
    expect(of('memoryBytes').map(({ exceeded }) => exceeded)).toStrictEqual([true, false]);
  });

  it('calls no more when it is stopped', () => {
    const { fake, run, stop, crossings } = watched({ failuresInARow: 0 });
    stop();
    run();
    fake.latest.fail(odd);
    expect(crossings).toStrictEqual([]);
  });

  it('refuses a limit that is no number', () => {
    expect(() => watched({ totalMs: Number.NaN })).toThrow('totalMs');
  });
});

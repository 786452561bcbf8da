/** The model that a pool of workers must keep to, whatever happens to its jobs and workers, in any order. */
import type { ComputeError, Engine, EngineOptions, Priority, RunEvent, RunOptions } from '@wasm-compute/engine';
import fc from 'fast-check';
import { expect } from 'vitest';
import { faulty, spin } from '../fixtures/modules/probe/probe';

export interface Place {
  createEngine(options: EngineOptions): Engine;
  /** Ends one of the workers that were started, as if it had died; nothing where there is none. Resolves when it is gone. */
  crash(index: number): Promise<unknown> | undefined;
}

const kinds = ['short', 'busy', 'trap', 'forever', 'endless'] as const;
type Kind = (typeof kinds)[number];

const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('run' as const),
      kind: fc.constantFrom<Kind>('short', 'short', 'short', 'busy', 'busy', 'trap', 'forever', 'endless'),
      priority: fc.constantFrom<Priority>('high', 'normal', 'low'),
      timeoutMs: fc.option(fc.constantFrom(0, 5, 40)),
      cache: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), of: fc.nat(15) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), of: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('begin' as const), of: fc.nat(15) }) },
);
const options = fc.record({
  maxWorkers: fc.constantFrom(1, 2, 3),
  strategy: fc.constantFrom('affinity' as const, 'round-robin' as const, 'least-busy' as const),
  spins: fc.constantFrom(1, 2, Infinity),
  recycleMs: fc.constantFrom(0, 50, Infinity),
  queueLimit: fc.constantFrom(2, 100),
  warm: fc.boolean(),
});

const units = { short: 4, busy: 200 };
const start = (engine: Engine, limited: typeof spin, kind: Kind, runOptions: RunOptions) =>
  kind === 'short' || kind === 'busy'
    ? engine.run(limited, { units: units[kind], work: kind === 'busy' ? 100_000 : 10 }, runOptions)
    : engine.run(faulty(kind), null, runOptions);

/** Nothing takes that long, on any machine. */
const hangMs = 15_000;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const isEnd = ({ type }: RunEvent<unknown>) => type === 'success' || type === 'error' || type === 'cancelled';

/** Sequences in which what is rare among random ones happens. */
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;
const aRun = (kind: Kind, timeoutMs: 5 | null = null): Act => ({
  do: 'run',
  kind,
  priority: 'normal',
  timeoutMs,
  cache: false,
});
const begun: Act = { do: 'begin', of: 0 };
/** So many pauses of 20 ms. */
const pauses = (count: number): Act[] => Array.from({ length: count }, () => ({ do: 'wait', ms: 20 }));
const rare: ReadonlyArray<readonly Act[]> = [
  [aRun('trap'), begun, ...pauses(10)],
  [aRun('endless', 5), begun, ...pauses(15)],
  [aRun('busy'), begun, { do: 'cancel', of: 0 }, ...pauses(5)],
  [aRun('short'), begun, ...pauses(10)],
];
const plain = {
  maxWorkers: 1,
  strategy: 'affinity',
  spins: Infinity,
  recycleMs: Infinity,
  queueLimit: 100,
  warm: true,
} as const;

/**
 * Runs `numRuns` random sequences; each ends with a cancel of all that is left, or with a dispose. Answers how often each
 * outcome was seen.
 */
export async function checkPool({ createEngine, crash }: Place, numRuns: number): Promise<Record<string, number>> {
  const seen: Record<string, number> = {};
  const saw = (outcome: string) => (seen[outcome] = (seen[outcome] ?? 0) + 1);
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { maxLength: 30, size: 'max' }),
      options,
      fc.boolean(),
      async (acts, chosen, disposes) => {
        const { spins, warm, ...rest } = chosen;
        const engine = createEngine({
          ...rest,
          cancelGraceMs: 20,
          circuitFailures: 1000,
        });
        const limited = { ...spin, concurrency: spins };
        if (warm) await engine.preload(spin);
        const crashes: Array<Promise<unknown> | undefined> = [];
        engine.subscribe(() => {
          const { jobs, workers } = engine.getSnapshot();
          expect(workers.length).toBeLessThanOrEqual(rest.maxWorkers);
          const running = jobs.filter(({ kernel, status }) => kernel === 'probe/spin' && status === 'running');
          expect(running.length).toBeLessThanOrEqual(spins);
        });
        const runs: Array<{
          kind: Kind;
          timed: boolean;
          cancel: () => void;
          asked: boolean;
          ends: Array<RunEvent<unknown>>;
          settled: unknown[];
          /** It runs, or is over. */
          begun: Promise<unknown>;
          done: Promise<unknown>;
        }> = [];
        const reasonOf = (index: number) => `reason ${index}`;
        for (const step of acts) {
          if (step.do === 'wait') await sleep(step.ms);
          else if (step.do === 'begin') await Promise.race([runs[step.of]?.begun, sleep(200)]);
          else if (step.do === 'crash') {
            crashes.push(crash(step.of));
          } else if (step.do === 'cancel') {
            const run = runs[step.of];
            if (run) {
              run.asked = true;
              run.cancel();
            }
          } else {
            const index = runs.length;
            const { kind, priority, timeoutMs } = step;
            // A run that joins another one has that one's limit.
            const cache = step.cache && timeoutMs === null;
            const run = start(engine, limited, kind, { priority, cache, ...(timeoutMs !== null && { timeoutMs }) });
            const settled: unknown[] = [];
            const ends: Array<RunEvent<unknown>> = [];
            let begin!: () => void;
            const running = new Promise<void>((resolve) => {
              begin = resolve;
            });
            run.watch((event) => {
              if (event.type === 'running') begin();
              expect(ends, 'nothing after the end').toHaveLength(0);
              if (isEnd(event)) ends.push(event);
            });
            const done = run.then(
              (value) => settled.push({ value }),
              (error: unknown) => settled.push({ error }),
            );
            runs.push({
              kind,
              timed: timeoutMs !== null,
              cancel: () => run.cancel(reasonOf(index)),
              asked: false,
              ends,
              settled,
              begun: Promise.race([done, running]),
              done,
            });
          }
        }
        if (disposes) await engine.dispose();
        else
          for (const run of runs) {
            run.asked = true;
            run.cancel();
          }
        await Promise.race([
          Promise.all(runs.map(({ done }) => done)),
          sleep(hangMs).then(() => {
            throw new Error(`Not settled: ${JSON.stringify(engine.getSnapshot())}`);
          }),
        ]);

        for (const [index, { kind, timed, asked, ends, settled }] of runs.entries()) {
          expect(settled).toHaveLength(1);
          expect(ends).toHaveLength(1);
          const [{ value, error }] = settled as [{ value?: Uint32Array; error?: ComputeError | string }];
          if (error === undefined) {
            saw('success');
            expect(ends[0]!.type).toBe('success');
            expect(value).toStrictEqual(Uint32Array.from({ length: units[kind as 'short' | 'busy'] }, (_, i) => i));
          } else if (typeof error === 'string') {
            saw((ends[0] as Extract<RunEvent<unknown>, { type: 'cancelled' }>).stopped);
            expect(ends[0]!.type).toBe('cancelled');
            expect([error, asked]).toStrictEqual([reasonOf(index), true]);
          } else {
            saw(error.code);
            expect(ends[0]).toMatchObject({ type: 'error', error: { code: error.code } });
            expect([
              'queue/full',
              ...(kind === 'trap' ? ['kernel/trap'] : []),
              ...(timed ? ['time/limit'] : []),
              ...(crashes.length > 0 ? ['worker/crash', 'worker/load'] : []),
              ...(disposes ? ['engine/disposed'] : []),
            ]).toContain(error.code);
          }
        }
        if (!disposes) {
          // A thread dies a little later than it is told to.
          await Promise.all(crashes);
          await sleep(0);
          expect(await engine.run(spin, { units: 3, work: 1 })).toStrictEqual(Uint32Array.of(0, 1, 2));
          await engine.dispose();
        }
        const { jobs, workers, counts } = engine.getSnapshot();
        expect([jobs, workers]).toStrictEqual([[], []]);
        expect(counts.started).toBe(counts.succeeded + counts.failed + counts.cancelled);
      },
    ),
    { numRuns, examples: rare.map((acts): [Act[], typeof plain, boolean] => [[...acts], plain, false]) },
  );
  return seen;
}

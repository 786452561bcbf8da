import { createJobStore, EngineError, isPending, type RunMode } from '@wasm-compute/engine';
import { createFakeEngine } from '@wasm-compute/engine/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { double } from './toyKernel';

const act = fc.oneof(
  fc.record({ do: fc.constant('run' as const), value: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ do: fc.constant('follow' as const), value: fc.option(fc.integer({ min: 0, max: 2 })) }),
  fc.record({ do: fc.constantFrom('retry' as const, 'cancel' as const, 'reset' as const) }),
  fc.record({ do: fc.constantFrom('leave' as const, 'come' as const, 'dispose' as const) }),
  fc.record({
    do: fc.constantFrom('loading' as const, 'queued' as const, 'running' as const, 'succeed' as const),
    of: fc.nat(9),
  }),
  fc.record({ do: fc.constantFrom('fail' as const, 'stop' as const), of: fc.nat(9) }),
);
const acts = fc.array(fc.tuple(act, fc.boolean()), { maxLength: 30 });
const modes = fc.constantFrom<RunMode>('latest', 'parallel', 'drop');
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a job store under any interleaving', () => {
  it('settles every promise once, ends with no work, and shows only what its newest run reported', async () => {
    await fc.assert(
      fc.asyncProperty(acts, modes, fc.boolean(), async (sequence, mode, keepPrevious) => {
        const engine = createFakeEngine();
        const store = createJobStore(() => engine, double, { mode, keepPrevious });
        const settled = new Map<Promise<unknown>, number>();
        const count = (run: Promise<unknown> | undefined) => {
          if (!run || settled.has(run)) return;
          settled.set(run, 0);
          const end = () => void settled.set(run, (settled.get(run) ?? 0) + 1);
          void run.then(end, end);
        };
        let shown = store.getSnapshot();
        let leave: (() => void) | undefined;
        const come = () => {
          leave ??= store.subscribe(() => {
            // A notification always brings another state.
            expect(store.getSnapshot()).not.toBe(shown);
            shown = store.getSnapshot();
          });
        };
        come();
        for (const [step, pause] of sequence) {
          switch (step.do) {
            case 'run':
              count(store.run({ value: step.value }));
              break;
            case 'follow':
              store.follow(step.value === null ? null : { value: step.value });
              break;
            case 'retry':
              count(store.retry());
              break;
            case 'cancel':
            case 'reset':
              store[step.do]();
              expect(engine.runs.every((run) => run.settled)).toBe(true);
              break;
            case 'leave':
              leave?.();
              leave = undefined;
              break;
            case 'come':
              shown = store.getSnapshot();
              come();
              break;
            case 'dispose':
              void engine.dispose();
              break;
            default: {
              const run = engine.runs[step.of];
              const newest = step.of === engine.runs.length - 1;
              const before = store.getSnapshot();
              if (step.do === 'succeed') run?.succeed(step.of);
              else if (step.do === 'fail') run?.fail(new EngineError('kernel/trap', 'It stopped.'));
              else run?.[step.do]();
              if (!newest) expect(store.getSnapshot()).toBe(before);
            }
          }
          if (mode === 'latest') expect(engine.runs.filter((run) => !run.settled).length).toBeLessThanOrEqual(1);
          if (leave) expect(shown).toBe(store.getSnapshot());
          if (pause) await Promise.resolve();
        }
        leave?.();
        await turn();
        if (leave) expect(engine.getSnapshot().jobs).toHaveLength(0);
        store.cancel();
        await turn();
        expect(isPending(store.getSnapshot())).toBe(false);
        for (const times of settled.values()) expect(times).toBe(1);
      }),
      { numRuns: 1000 },
    );
  });

  it('shows only the answer to the last input, however the answers are delayed', async () => {
    await fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), (order) => {
        const engine = createFakeEngine();
        const store = createJobStore(() => engine, double, { mode: 'parallel' });
        for (const value of [0, 1, 2, 3, 4, 5, 6, 7]) store.run({ value });
        for (const value of order) {
          engine.runs[value]?.succeed(value * 2);
          const state = store.getSnapshot();
          if (state.status === 'success') expect(state.data).toBe(14);
        }
        expect(store.getSnapshot()).toMatchObject({ status: 'success', data: 14 });
      }),
      { numRuns: 1000 },
    );
  });
});

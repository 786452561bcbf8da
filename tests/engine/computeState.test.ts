import {
  EngineError,
  idle,
  isPending,
  transition,
  type ComputeEvent,
  type ComputeState,
  type ComputeStatus,
  type Timing,
  type Tracked,
} from '@wasm-compute/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const progress = { phase: 'compute', ratio: 0.5, done: 5, total: 10 } as const;
const fresh = { phase: 'start', ratio: null, done: 0, total: null } as const;
const timing: Timing = {
  loadMs: 1,
  queueMs: 2,
  copyInMs: 3,
  computeMs: 4,
  copyOutMs: 5,
  totalMs: 15,
  passMs: [4],
  variant: 'simd',
  workers: 1,
  sharedMemory: false,
  peakBytes: 131072,
};
const error = new EngineError('kernel/trap', 'It stopped.');

const states: { [S in ComputeStatus]: Extract<ComputeState<string>, { status: S }> } = {
  idle: idle as Extract<ComputeState<string>, { status: 'idle' }>,
  loading: { status: 'loading', data: 'old', progress },
  queued: { status: 'queued', data: 'old', position: 3 },
  running: { status: 'running', data: 'old', progress },
  success: { status: 'success', data: 'old', timing, source: 'wasm' },
  error: { status: 'error', data: 'old', error },
  cancelled: { status: 'cancelled', data: 'old', stopped: 'cooperative' },
};

type Event = ComputeEvent<string>;
const run = 7;
const events = {
  loading: { type: 'loading', run, progress: fresh },
  queued: { type: 'queued', run, position: 1 },
  running: { type: 'running', run, progress: fresh },
  success: { type: 'success', run, data: 'new', timing, source: 'memory' },
  error: { type: 'error', run, error },
  cancelled: { type: 'cancelled', run, stopped: 'terminated' },
} satisfies Record<string, Event>;
type EventName = keyof typeof events;

/** What a pending state becomes by each event of its own run; settled states and idle take none of them. */
const after: Record<EventName, ComputeState<string>> = {
  loading: { status: 'loading', data: 'old', progress: fresh },
  queued: { status: 'queued', data: 'old', position: 1 },
  running: { status: 'running', data: 'old', progress: fresh },
  success: { status: 'success', data: 'new', timing, source: 'memory' },
  error: { status: 'error', data: 'old', error },
  cancelled: { status: 'cancelled', data: 'old', stopped: 'terminated' },
};

const statuses = Object.keys(states) as ComputeStatus[];
const names = Object.keys(events) as EventName[];
const pending: readonly ComputeStatus[] = ['loading', 'queued', 'running'];
const at = (status: ComputeStatus): Tracked<string> => ({ run, state: states[status] });

describe('transition', () => {
  for (const status of statuses) {
    describe(`from ${status}`, () => {
      for (const name of names) {
        if (pending.includes(status)) {
          it(`goes to ${name} by ${name} of its run`, () => {
            expect(transition(at(status), events[name])).toEqual({ run, state: after[name] });
          });
        } else {
          it(`takes no ${name} of its run`, () => {
            const before = at(status);
            expect(transition(before, events[name])).toBe(before);
          });
        }
        it(`takes no ${name} of an older or a foreign run`, () => {
          const before = at(status);
          expect(transition(before, { ...events[name], run: run - 1 })).toBe(before);
          expect(transition(before, { ...events[name], run: run + 1 })).toBe(before);
        });
      }

      it('starts loading with the last answer when it is kept', () => {
        expect(transition(at(status), { type: 'start', run: 8, keep: true })).toEqual({
          run: 8,
          state: { status: 'loading', data: states[status].data, progress: fresh },
        });
      });

      it('starts loading without an answer when none is kept', () => {
        expect(transition(at(status), { type: 'start', run: 8, keep: false })).toEqual({
          run: 8,
          state: { status: 'loading', data: undefined, progress: fresh },
        });
      });

      it('goes to idle by reset', () => {
        expect(transition(at(status), { type: 'reset' })).toEqual({ run, state: idle });
      });
    });
  }

  it('gives the same object for a reset of idle', () => {
    const before: Tracked<string> = { run, state: idle };
    expect(transition(before, { type: 'reset' })).toBe(before);
  });

  it('shows after any sequence only what the newest run reported', () => {
    const event = fc.oneof(
      fc.record({ type: fc.constant('start' as const), run: fc.integer({ min: 1, max: 9 }), keep: fc.boolean() }),
      fc.record({ name: fc.constantFrom(...names), run: fc.integer({ min: 1, max: 9 }) }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (sequence) => {
        let tracked: Tracked<string> = { run: 0, state: idle };
        let newest = 0;
        for (const one of sequence) {
          if ('type' in one) {
            newest = one.run;
            tracked = transition(tracked, one);
          } else {
            const before = tracked;
            tracked = transition(tracked, { ...events[one.name], data: `of ${one.run}`, run: one.run } as Event);
            if (one.run !== newest) expect(tracked).toBe(before);
          }
          expect(tracked.run).toBe(newest);
          if (tracked.state.status === 'success') expect(tracked.state.data).toBe(`of ${newest}`);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('isPending', () => {
  it.each(statuses)('tells whether the answer of %s is still to come', (status) => {
    expect(isPending(states[status])).toBe(pending.includes(status));
  });
});

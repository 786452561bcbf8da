/**
 * The async state of a computation: one union, one pure transition.
 *
 *            start            loaded             worker free          answer
 *   idle ──────────► loading ────────► queued ───────────────► running ──────► success
 *    ▲                  │                 │                       │
 *    │                  ├─────────────────┴───────────────────────┼──────────► error
 *    └── reset ─────────┴─────────────────────────────────────────┴──────────► cancelled
 *
 * Any settled state goes to *loading* or *queued* with the next start, keeping the last answer in `data`. Events carry the
 * number of their run; those of an older run change nothing.
 */
import type { MissReason } from './cache/CacheSnapshot.js';
import type { ComputeError } from './errors.js';
import type { Variant } from './kernel.js';

/** What is under way, and how far. `ratio` is null while the total is unknown. */
export interface Progress {
  readonly phase: 'download' | 'compile' | 'start' | 'compute';
  readonly ratio: number | null;
  /** Bytes while downloading, units while computing. */
  readonly done: number;
  readonly total: number | null;
}

/** Milliseconds of one job. `totalMs` is what the caller waited. */
export interface Timing {
  readonly loadMs: number;
  readonly queueMs: number;
  readonly copyInMs: number;
  readonly computeMs: number;
  readonly copyOutMs: number;
  readonly totalMs: number;
  /** Computing time of each pass, in the plan's order. */
  readonly passMs: readonly number[];
  readonly variant: Variant;
  /** Workers that took part; 0 on the calling thread. */
  readonly workers: number;
  /** Whether they worked over one memory, instead of over a part each. */
  readonly sharedMemory: boolean;
  /** Bytes of linear memory that the module and the job's buffers took at the most, all workers together. */
  readonly peakBytes: number;
  /** Why no cache had the answer, where one was asked. */
  readonly miss?: MissReason;
}

/** How a cancelled job ended: before it ran, between two slices (the worker stays warm), or with its worker. */
export type Stopped = 'dequeued' | 'cooperative' | 'terminated';

/** Where an answer came from. */
export type Source = 'wasm' | 'memory' | 'storage' | 'initial';

export type ComputeState<T> =
  | { readonly status: 'idle'; readonly data: undefined }
  | { readonly status: 'loading'; readonly data: T | undefined; readonly progress: Progress }
  | { readonly status: 'queued'; readonly data: T | undefined; readonly position: number }
  | { readonly status: 'running'; readonly data: T | undefined; readonly progress: Progress }
  | { readonly status: 'success'; readonly data: T; readonly timing: Timing; readonly source: Source }
  | { readonly status: 'error'; readonly data: T | undefined; readonly error: ComputeError }
  | { readonly status: 'cancelled'; readonly data: T | undefined; readonly stopped: Stopped };

export type ComputeStatus = ComputeState<unknown>['status'];

/** What a run reports on its way, each exactly as it becomes a state. */
export type RunEvent<T> =
  | { readonly type: 'loading'; readonly progress: Progress }
  | { readonly type: 'queued'; readonly position: number }
  | { readonly type: 'running'; readonly progress: Progress }
  | { readonly type: 'success'; readonly data: T; readonly timing: Timing; readonly source: Source }
  | { readonly type: 'error'; readonly error: ComputeError }
  | { readonly type: 'cancelled'; readonly stopped: Stopped };

export type ComputeEvent<T> =
  /** A new run replaces whatever there was; `keep` keeps the last answer on screen. */
  | { readonly type: 'start'; readonly run: number; readonly keep: boolean }
  | { readonly type: 'reset' }
  | (RunEvent<T> & { readonly run: number });

/** A state and the number of the run that it belongs to. */
export interface Tracked<T> {
  readonly run: number;
  readonly state: ComputeState<T>;
}

export const idle: ComputeState<never> = { status: 'idle', data: undefined };

const pending = new Set<ComputeStatus>(['loading', 'queued', 'running']);

/** Whether the answer is still to come. */
export function isPending(state: ComputeState<unknown>): boolean {
  return pending.has(state.status);
}

/** The next state. Returns the same object when nothing changes, so that subscribers stay quiet. */
export function transition<T>(tracked: Tracked<T>, event: ComputeEvent<T>): Tracked<T> {
  if (event.type === 'reset') return tracked.state === idle ? tracked : { run: tracked.run, state: idle };
  if (event.type === 'start') {
    const data = event.keep ? tracked.state.data : undefined;
    return {
      run: event.run,
      state: { status: 'loading', data, progress: { phase: 'start', ratio: null, done: 0, total: null } },
    };
  }
  const { run, state } = tracked;
  if (event.run !== run || !isPending(state)) return tracked;
  const { data } = state;
  switch (event.type) {
    case 'loading':
      return { run, state: { status: 'loading', data, progress: event.progress } };
    case 'queued':
      return { run, state: { status: 'queued', data, position: event.position } };
    case 'running':
      return { run, state: { status: 'running', data, progress: event.progress } };
    case 'success':
      return { run, state: { status: 'success', data: event.data, timing: event.timing, source: event.source } };
    case 'error':
      return { run, state: { status: 'error', data, error: event.error } };
    case 'cancelled':
      return { run, state: { status: 'cancelled', data, stopped: event.stopped } };
  }
}

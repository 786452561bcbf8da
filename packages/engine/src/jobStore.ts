/**
 * The state of one place that computes: a component, a form, a page. It follows the newest of its runs, and knows nothing
 * of React; the hook is a subscription to it.
 *
 * Listeners are told once for each call into the store, however many events it caused, and of progress at most ten times
 * a second. The state after a run's end is there in one update, before the run's promise continues. A run that failed with
 * `load/offline` begins again when the page is online, while there are listeners.
 */
import {
  idle,
  isPending,
  transition,
  type ComputeEvent,
  type ComputeState,
  type RunEvent,
  type Timing,
  type Tracked,
} from './computeState.js';
import type { ComputeRun, Engine, Priority, RunOptions } from './engine.js';
import { abortReason, ComputeError, EngineError } from './errors.js';
import type { Kernel } from './kernel.js';
import { failedRun } from './run.js';
import { sameInput } from './sameInput.js';

/**
 * What a new run does to those before it. `latest` stops them; `parallel` lets them end, with the state following the
 * newest; `drop` gives back the one that is under way and starts nothing.
 */
export type RunMode = 'latest' | 'parallel' | 'drop';

export interface JobSettings {
  /** Default 'latest'. */
  mode?: RunMode | undefined;
  /** Keep the last answer in `data` while the next one is computed, and after an error or a cancel. Default false. */
  keepPrevious?: boolean | undefined;
  /** For every run that does not bring its own. */
  priority?: Priority | undefined;
  /** For every run that does not bring its own. Milliseconds from the start of the run. */
  timeoutMs?: number | undefined;
  /** Answers from memory, or from storage, where an equal run was answered before; see `RunOptions`. Default false. */
  cache?: boolean | 'storage' | undefined;
  /** What happens to the running work when the last listener leaves: 'cancel' stops it, 'finish' lets it end. Default 'cancel'. */
  onAbandon?: 'cancel' | 'finish' | undefined;
}

export interface JobStore<I, R> {
  /** Calls back after the state changed. When the last listener has left for good, the work is stopped (see `onAbandon`). */
  subscribe(listener: () => void): () => void;
  /** The same object until something changes. */
  getSnapshot(): ComputeState<R>;
  /** The state before any run: idle, or success with the `initial` answer. */
  getInitialSnapshot(): ComputeState<R>;
  /** Replaces the settings; they count from the next run on. */
  configure(settings: JobSettings): void;
  /** Runs the kernel. The promise may be ignored: a failure is in the state as well. */
  run(input: I, options?: RunOptions): ComputeRun<R>;
  /** Runs when `input` is another question than last time (`sameInput`). Null runs nothing and stops what was run for it. */
  follow(input: I | null): void;
  /** Stops every run that is under way. */
  cancel(reason?: unknown): void;
  /** Stops every run that is under way and goes back to the state before the first. */
  reset(): void;
  /** Runs the last input once more, with the same options except its signal. Undefined when nothing was run yet. */
  retry(): ComputeRun<R> | undefined;
  /** Loads the kernel's module ahead of the first run. The promise may be ignored. */
  preload(): Promise<void>;
}

/** Progress between two notifications. Milliseconds. */
const progressEveryMs = 100;

/** An answer that was given, not computed, took no time. */
const noTime: Timing = {
  loadMs: 0,
  queueMs: 0,
  copyInMs: 0,
  computeMs: 0,
  copyOutMs: 0,
  totalMs: 0,
  passMs: [],
  variant: 'base',
  workers: 0,
  sharedMemory: false,
  peakBytes: 0,
};

const nothing = Symbol('nothing followed');

/**
 * Makes a store. Starts nothing, and asks for the engine only when a run or a preload needs it.
 *
 * @param initial an answer to begin with: the state is `success` with source `initial`.
 * @param input what `initial` is the answer to: following it runs nothing.
 */
export function createJobStore<I, R>(
  engine: () => Engine,
  kernel: Kernel<I, R>,
  { initial, input: answered, ...first }: JobSettings & { initial?: R | undefined; input?: I | null | undefined } = {},
): JobStore<I, R> {
  const before: ComputeState<R> =
    initial === undefined ? idle : { status: 'success', data: initial, timing: noTime, source: 'initial' };
  const listeners = new Set<() => void>();
  const open = new Map<number, ComputeRun<R>>();
  let settings: JobSettings = first;
  let tracked: Tracked<R> = { run: 0, state: before };
  let told = tracked.state;
  let runs = 0;
  const known = initial !== undefined && answered != null;
  let last: { input: I; options: RunOptions } | undefined = known ? { input: answered, options: {} } : undefined;
  let followed: I | null | typeof nothing = known ? answered : nothing;
  let followedRun: number | undefined;
  let depth = 0;
  let late: ReturnType<typeof setTimeout> | undefined;
  let heldBack: ComputeEvent<R> | undefined;
  let progressAt = -Infinity;

  /** One notification for all that `body` does. */
  function once<T>(body: () => T): T {
    depth += 1;
    try {
      return body();
    } finally {
      depth -= 1;
      if (depth === 0 && told !== tracked.state) {
        told = tracked.state;
        watchConnection();
        for (const listener of [...listeners]) listener();
      }
    }
  }

  /** What failed for want of a connection begins again when there is one, as long as somebody looks. */
  function watchConnection() {
    const { state } = tracked;
    const waits = state.status === 'error' && state.error.code === 'load/offline' && listeners.size > 0;
    if (waits) globalThis.addEventListener?.('online', whenOnline);
    else globalThis.removeEventListener?.('online', whenOnline);
  }

  function retry(): ComputeRun<R> | undefined {
    if (!last) return undefined;
    const { signal: _, ...options } = last.options;
    return run(last.input, options);
  }

  const whenOnline = () => void retry();

  function dispatch(event: ComputeEvent<R>) {
    clearTimeout(late);
    heldBack = undefined;
    once(() => void (tracked = transition(tracked, event)));
    progressAt = event.type === 'start' ? -Infinity : performance.now();
  }

  /** Whether the event only moves the state on, without a change of what is going on. */
  function isProgress(event: RunEvent<R>): boolean {
    const { state } = tracked;
    if (event.type === 'queued') return state.status === 'queued';
    if (event.type !== 'loading' && event.type !== 'running') return false;
    return event.type === state.status && event.progress.phase === state.progress.phase;
  }

  /** Takes an event of a run; holds progress back while the last one is younger than a tenth of a second. */
  function receive(number: number, event: RunEvent<R>) {
    if (event.type === 'success' || event.type === 'error' || event.type === 'cancelled') open.delete(number);
    if (number !== tracked.run || !isPending(tracked.state)) return;
    const wait = isProgress(event) ? progressAt + progressEveryMs - performance.now() : 0;
    if (wait <= 0) return dispatch({ ...event, run: number });
    if (heldBack === undefined) late = setTimeout(() => heldBack && dispatch(heldBack), wait);
    heldBack = { ...event, run: number };
  }

  function ask(input: I, options: RunOptions): ComputeRun<R> {
    try {
      return engine().run(kernel, input, options);
    } catch (cause) {
      const error =
        cause instanceof ComputeError
          ? cause
          : new EngineError('engine/option', `The engine could not be made: ${String(cause)}`, { cause });
      return failedRun(runs, error);
    }
  }

  function stop(numbers: readonly number[], reason: unknown) {
    for (const number of numbers) open.get(number)?.cancel(reason);
  }

  function run(input: I, options: RunOptions = {}): ComputeRun<R> {
    const { mode = 'latest', keepPrevious: keep = false, priority, timeoutMs, cache } = settings;
    const current = open.get(tracked.run);
    if (mode === 'drop' && current) return current;
    return once(() => {
      const older = mode === 'latest' ? [...open.keys()] : [];
      const number = (runs += 1);
      last = { input, options };
      dispatch({ type: 'start', run: number, keep });
      // After the start, so that the end of an older run is already that of an older run.
      stop(older, new DOMException('A newer run replaced this one.', 'AbortError'));
      const started = ask(input, {
        ...(priority !== undefined && { priority }),
        ...(timeoutMs !== undefined && { timeoutMs }),
        ...(cache !== undefined && { cache }),
        ...options,
      });
      started.catch(() => {});
      open.set(number, started);
      started.watch((event) => once(() => receive(number, event)));
      return started;
    });
  }

  function abandon() {
    if (listeners.size > 0 || settings.onAbandon === 'finish' || open.size === 0) return;
    // Whoever comes back with the same input wants it again.
    if (followedRun !== undefined && open.has(followedRun)) followed = nothing;
    stop([...open.keys()], new DOMException('Nobody waits for this computation any more.', 'AbortError'));
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      watchConnection();
      return () => {
        listeners.delete(listener);
        watchConnection();
        // A microtask later: StrictMode and Fast Refresh leave and come back within one turn.
        if (listeners.size === 0) queueMicrotask(abandon);
      };
    },
    getSnapshot: () => tracked.state,
    getInitialSnapshot: () => before,
    configure: (next) => void (settings = next),
    run,
    follow(input) {
      if (followed !== nothing && sameInput(followed, input)) return;
      const previous = followedRun;
      followed = input;
      followedRun = undefined;
      if (input !== null) {
        run(input);
        followedRun = tracked.run;
      } else if (previous !== undefined) {
        once(() => stop([previous], abortReason()));
      }
    },
    cancel: (reason) => once(() => stop([...open.keys()], reason ?? abortReason())),
    reset() {
      once(() => {
        const under = [...open.keys()];
        clearTimeout(late);
        heldBack = undefined;
        tracked = { run: (runs += 1), state: before };
        stop(under, abortReason());
      });
    },
    retry,
    preload() {
      const loaded = Promise.resolve().then(() => engine().preload(kernel));
      loaded.catch(() => {});
      return loaded;
    },
  };
}

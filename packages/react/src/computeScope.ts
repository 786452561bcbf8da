/** The work of one `ComputeBoundary`: every kernel and input that something below it waits for, each computed once. */
import {
  createJobStore,
  sameInput,
  type ComputeState,
  type JobSettings,
  type JobStore,
  type Kernel,
} from '@wasm-compute/engine';
import type { EngineSource } from './engineSource.js';

/** What the boundary's fallback can show and do. */
export interface ComputeWork {
  /** Of the newest computation that is not there yet: loading, queued, running, or cancelled. */
  readonly state: ComputeState<unknown>;
  /** Stops everything the boundary waits for; it goes on waiting, in the state cancelled. */
  readonly cancel: () => void;
  /** Starts again what was cancelled. */
  readonly retry: () => void;
}

export interface ScopeEntry<R> {
  readonly store: Pick<JobStore<never, R>, 'getSnapshot'>;
  /** Settles when there is an answer or an error. */
  readonly wake: () => Promise<void>;
}

export interface ComputeScope {
  /** The entry of a kernel and an input, made when there is none. Starts the work if the boundary is on screen. */
  find<I, R>(kernel: Kernel<I, R>, input: I, settings: JobSettings): ScopeEntry<R>;
  /** Says that a component shows the entry. Without one it is dropped, and stopped. */
  hold(entry: ScopeEntry<unknown>): () => void;
  /** The boundary came on screen: starts what waits. Undone when it leaves: stops everything. */
  open(): () => void;
  /** Drops what failed, so that it is asked again. */
  forgetFailures(): void;
  subscribe(listener: () => void): () => void;
  getSnapshot(): ComputeWork;
}

interface Entry extends ScopeEntry<unknown> {
  readonly kernel: unknown;
  readonly input: unknown;
  readonly all: JobStore<never, unknown>;
  start(): void;
  /** Wakes what waits, if there is an answer or an error. */
  settle(): void;
  holders: number;
  leave: (() => void) | undefined;
}

/** Answers kept that no component shows yet: those of a transition under way. Older ones are dropped. */
const unheldLimit = 32;

/** Whether waiting is over. A cancelled computation may be started again. */
function isSettled({ status }: ComputeState<unknown>): boolean {
  return status === 'success' || status === 'error';
}

export function createComputeScope(source: EngineSource): ComputeScope {
  const entries = new Set<Entry>();
  const listeners = new Set<() => void>();
  let opened = false;
  let rendering = false;
  let snapshot: ComputeWork | undefined;

  function changed() {
    snapshot = undefined;
    // React forbids updating one component while another one renders.
    if (rendering) queueMicrotask(tell);
    else tell();
  }
  function tell() {
    for (const listener of [...listeners]) listener();
  }

  function begin(entry: Entry) {
    entry.leave ??= entry.all.subscribe(() => {
      entry.settle();
      changed();
    });
    entry.start();
  }
  function drop(entry: Entry) {
    entries.delete(entry);
    entry.leave?.();
    entry.leave = undefined;
  }

  function makeEntry<I, R>(kernel: Kernel<I, R>, input: I, settings: JobSettings): Entry {
    const store = createJobStore(source.get, kernel);
    store.configure(settings);
    let waiting: Promise<void> | undefined;
    let resolve = () => {};
    return {
      kernel,
      input,
      store,
      all: store as JobStore<never, unknown>,
      holders: 0,
      leave: undefined,
      start: () => store.follow(input),
      wake: () => (waiting ??= new Promise((onResolve) => (resolve = onResolve))),
      settle() {
        if (!isSettled(store.getSnapshot())) return;
        waiting = undefined;
        resolve();
      },
    };
  }

  const unfinished = () => [...entries].filter(({ store }) => !isSettled(store.getSnapshot()));
  const cancel = () => {
    for (const { all } of unfinished()) all.cancel();
  };
  const retry = () => {
    for (const { all } of unfinished()) if (all.getSnapshot().status === 'cancelled') all.retry();
  };

  return {
    find<I, R>(kernel: Kernel<I, R>, input: I, settings: JobSettings) {
      for (const entry of entries) {
        if (entry.kernel === kernel && sameInput(entry.input, input)) return entry as ScopeEntry<R>;
      }
      const entry = makeEntry(kernel, input, settings);
      const unheld = [...entries].filter(({ holders }) => holders === 0);
      for (const old of unheld.slice(0, Math.max(0, unheld.length - unheldLimit + 1))) drop(old);
      entries.add(entry);
      snapshot = undefined;
      rendering = true;
      try {
        if (opened) begin(entry);
      } finally {
        rendering = false;
      }
      return entry as ScopeEntry<R>;
    },
    hold(given) {
      const entry = given as Entry;
      entry.holders += 1;
      entries.add(entry);
      return () => {
        entry.holders -= 1;
        // A microtask later: StrictMode and Fast Refresh leave and come back within one turn.
        queueMicrotask(() => entry.holders === 0 && drop(entry));
      };
    },
    open() {
      opened = true;
      for (const entry of entries) begin(entry);
      return () => {
        opened = false;
        for (const entry of entries) {
          entry.leave?.();
          entry.leave = undefined;
        }
      };
    },
    forgetFailures() {
      for (const entry of entries) if (entry.store.getSnapshot().status === 'error') drop(entry);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    getSnapshot() {
      const newest = unfinished().at(-1);
      return (snapshot ??= {
        state: newest?.store.getSnapshot() ?? { status: 'idle', data: undefined },
        cancel,
        retry,
      });
    },
  };
}

'use client';

import { createJobStore, type ComputeError, type ComputeState } from '@wasm-compute/engine';
import type { ComputeRun, JobSettings, Kernel, RunOptions } from '@wasm-compute/engine';
import { useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { EngineContext } from './EngineContext.js';
import type { EngineSource } from './engineSource.js';

export interface UseWasmComputeOptions<I, R, S = R> extends JobSettings {
  /** Runs when this changes. Plain objects are compared by their fields, typed arrays by identity. Null runs nothing. */
  input?: I | null;
  /** Makes `data` of the result, while rendering. `run`'s promise still gives the whole result. */
  select?: (result: R) => S;
  /**
   * An answer to begin with, on the server too: the state is `success` with source `initial`. It is the answer to the
   * `input` beside it, which so is not run. Read at the first render.
   */
  initial?: R;
  /** Throws an error (or those for which it returns true) while rendering, to the nearest error boundary. */
  throwOnError?: boolean | ((error: ComputeError) => boolean);
}

/** Spread on a button, a field or a tab: pointing at it, focusing or touching it loads the module. */
export interface IntentProps {
  onPointerEnter(): void;
  onFocus(): void;
  onTouchStart(): void;
}

/** What the hook gives beside the state. Everything keeps its identity as long as the kernel and the engine do. */
export interface WasmComputeActions<I, R> {
  /** Runs the kernel. The promise can be cancelled, and may be ignored: a failure is in the state as well. */
  readonly run: (input: I, options?: RunOptions) => ComputeRun<R>;
  /** Stops every run that is under way. */
  readonly cancel: (reason?: unknown) => void;
  /** Stops every run that is under way and goes back to idle, or to `initial`. */
  readonly reset: () => void;
  /** Runs the last input once more. Undefined when nothing was run yet. */
  readonly retry: () => ComputeRun<R> | undefined;
  /** Loads the kernel's module ahead of the first run. The promise may be ignored. */
  readonly preload: () => Promise<void>;
  readonly intentProps: IntentProps;
}

/** The state, discriminated by `status`, and what can be done. */
export type WasmCompute<I, R, S = R> = ComputeState<S> & WasmComputeActions<I, R>;

/**
 * A computation as React state. Mounting it starts nothing: the first `run`, or the first `input` that is not null, loads
 * the kernel's module into a worker.
 *
 *     const product = useWasmCompute(multiply);
 *     <button onClick={() => product.run({ a, b })} {...product.intentProps}>Multiply</button>
 *     {product.status === 'success' && <Result matrix={product.data} />}
 *
 * A newer run stops an older one (see `mode`). Unmounting stops what runs, and so does hiding in an `Activity`; shown
 * again, the last state is there, and an `input` whose run was stopped runs again. `onAbandon: 'finish'` lets it end.
 */
export function useWasmCompute<I, R, S = R>(
  kernel: Kernel<I, R>,
  options: UseWasmComputeOptions<NoInfer<I>, NoInfer<R>, S> = {},
): WasmCompute<I, R, S> {
  const { input, select, initial, throwOnError, mode, keepPrevious, priority, timeoutMs, cache, onAbandon } = options;
  const source = useContext(EngineContext);
  const [kept, keep] = useState(() => createJob(source, kernel, initial, input));
  let job = kept;
  if (job.kernel !== kernel || job.source !== source) keep((job = createJob(source, kernel)));
  const { store, actions } = job;

  const state = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getInitialSnapshot);
  useEffect(
    () => store.configure({ mode, keepPrevious, priority, timeoutMs, cache, onAbandon }),
    [store, mode, keepPrevious, priority, timeoutMs, cache, onAbandon],
  );
  // After every render: the store knows whether the input is another one.
  useEffect(() => {
    if (input !== undefined) store.follow(input);
  });

  if (state.status === 'error' && throwOnError) {
    if (throwOnError === true || throwOnError(state.error)) throw state.error;
  }
  return useMemo(() => ({ ...view(state, select), ...actions }), [state, select, actions]);
}

/** The store of one component and its functions, made once for each kernel and engine. */
function createJob<I, R>(source: EngineSource, kernel: Kernel<I, R>, initial?: R, input?: I | null) {
  const store = createJobStore(source.get, kernel, { initial, input });
  const { run, cancel, reset, retry, preload } = store;
  const warm = () => void preload();
  const intentProps: IntentProps = { onPointerEnter: warm, onFocus: warm, onTouchStart: warm };
  const actions: WasmComputeActions<I, R> = { run, cancel, reset, retry, preload, intentProps };
  return { source, kernel, store, actions };
}

function view<R, S>(state: ComputeState<R>, select: ((result: R) => S) | undefined): ComputeState<S> {
  if (!select) return state as ComputeState<unknown> as ComputeState<S>;
  if (state.data === undefined) return state as ComputeState<never>;
  return { ...state, data: select(state.data) } as ComputeState<S>;
}

/** What the types of the hook infer, and what they refuse. Compiled by `npm run typecheck`; nothing is run. */
import type { ComputeError, ComputeRun, Engine, EngineSnapshot, Timing } from '@wasm-compute/engine';
import type * as React from 'react';
import { useEngine, useEngineSnapshot, useWasmCompute, useWasmComputeSuspense } from '@wasm-compute/react';
import type { ComputeBoundaryProps, ComputeWork, IntentProps, WasmComputeProviderProps } from '@wasm-compute/react';
import { holds, type Equal } from './equal';
import { blend, digits } from './sample';

export function useInferred() {
  const text = useWasmCompute(digits);
  holds<Equal<typeof text.data, string | undefined>>();
  holds<
    Equal<typeof text.run, (input: { n: bigint }, options?: Parameters<typeof text.run>[1]) => ComputeRun<string>>
  >();
  if (text.status === 'success') {
    holds<Equal<typeof text.data, string>>();
    holds<Equal<typeof text.timing, Timing>>();
  }
  if (text.status === 'error') holds<Equal<typeof text.error, ComputeError>>();
  if (text.status === 'running' || text.status === 'loading') holds<Equal<typeof text.progress.ratio, number | null>>();
  if (text.status === 'queued') holds<Equal<typeof text.position, number>>();

  const length = useWasmCompute(blend, { select: (values) => values.length });
  holds<Equal<typeof length.data, number | undefined>>();
  if (length.status === 'success') holds<Equal<typeof length.data, number>>();
  holds<Equal<ReturnType<typeof length.run>, ComputeRun<Float64Array<ArrayBuffer>>>>();

  const live = useWasmCompute(digits, {
    input: null,
    initial: '0',
    keepPrevious: true,
    mode: 'drop',
    priority: 'high',
  });
  holds<Equal<typeof live.data, string | undefined>>();
}

export function useSuspended() {
  const text = useWasmComputeSuspense(digits, { n: 5n });
  holds<Equal<typeof text, string>>();
  // @ts-expect-error the input of another kernel
  useWasmComputeSuspense(digits, { values: new Float64Array(1) });
  // @ts-expect-error null: a component that suspends has an input
  useWasmComputeSuspense(digits, null);
}

export function useObserved() {
  const engine = useEngine();
  holds<Equal<typeof engine, Engine>>();
  const whole = useEngineSnapshot();
  holds<Equal<typeof whole, EngineSnapshot>>();
  const waiting = useEngineSnapshot(({ jobs }) => jobs.length);
  holds<Equal<typeof waiting, number>>();
  const names = useEngineSnapshot(
    ({ modules }) => modules.map(({ name }) => name),
    (a, b) => a.join() === b.join(),
  );
  holds<Equal<typeof names, string[]>>();
  useEngineSnapshot(
    ({ jobs }) => jobs.length,
    // @ts-expect-error a comparison of something else
    (a: string, b: string) => a === b,
  );
  // @ts-expect-error a field that no snapshot has
  useEngineSnapshot(({ tasks }) => tasks);
  // @ts-expect-error a comparison without a selector
  useEngineSnapshot(undefined, Object.is);
}

export function useBoundaries() {
  holds<
    Equal<Parameters<NonNullable<ComputeBoundaryProps['errorFallback']>>, [error: ComputeError, retry: () => void]>
  >();
  holds<
    Equal<Parameters<Extract<ComputeBoundaryProps['fallback'], (...args: never) => unknown>>, [work: ComputeWork]>
  >();
  holds<Equal<WasmComputeProviderProps['engine'], Engine | undefined>>();
  holds<Equal<keyof IntentProps, 'onPointerEnter' | 'onFocus' | 'onTouchStart'>>();
  const text = useWasmCompute(digits);
  const handler: (event: React.PointerEvent<HTMLButtonElement>) => void = text.intentProps.onPointerEnter;
  return handler;
}

export function useRefused() {
  const text = useWasmCompute(digits);
  // @ts-expect-error the input of another kernel
  void text.run({ values: new Float64Array(1) });
  // @ts-expect-error a number for a bigint
  void text.run({ n: 5 });
  // @ts-expect-error no input
  void text.run();
  // @ts-expect-error an unknown option of a run
  void text.run({ n: 5n }, { timeout: 5 });
  // @ts-expect-error data that may be missing
  void text.data.length;
  // @ts-expect-error an error where there may be none
  void text.error;
  // @ts-expect-error a status that there is not
  void (text.status === 'done');
  // @ts-expect-error undefined for the input: null holds
  useWasmCompute(digits, { input: undefined });
  // @ts-expect-error the input of another kernel
  useWasmCompute(digits, { input: { values: new Float64Array(1) } });
  // @ts-expect-error an initial answer of another type
  useWasmCompute(digits, { initial: 0 });
  // @ts-expect-error a way to abandon that there is not
  useWasmCompute(digits, { onAbandon: 'keep' });
  // @ts-expect-error a mode that there is not
  useWasmCompute(digits, { mode: 'newest' });
  // @ts-expect-error select reads a string
  useWasmCompute(digits, { select: (values: Float64Array) => values.length });
  // @ts-expect-error a function is no kernel
  useWasmCompute(() => 1);
}

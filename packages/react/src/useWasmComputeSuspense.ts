'use client';

import type { JobSettings, Kernel } from '@wasm-compute/engine';
import { useContext, useEffect } from 'react';
import { ScopeContext } from './ScopeContext.js';

/**
 * The answer itself. Until it is there the component suspends to the nearest `ComputeBoundary`, which also gets its errors;
 * within `startTransition` the last answer stays on screen.
 *
 *     const product = useWasmComputeSuspense(multiply, { a, b });
 *
 * Inputs are compared as in `useWasmCompute`: plain objects by their fields, typed arrays by identity. So keep arrays that
 * you make while rendering in state above the boundary: a component that suspends for the first time forgets its own.
 */
export function useWasmComputeSuspense<I, R>(
  kernel: Kernel<I, R>,
  input: NoInfer<I>,
  options: Pick<JobSettings, 'priority' | 'timeoutMs' | 'cache'> = {},
): R {
  const scope = useContext(ScopeContext);
  if (!scope) throw new Error('useWasmComputeSuspense needs a ComputeBoundary above it. Wrap the component in one.');
  const entry = scope.find(kernel, input, options);
  useEffect(() => scope.hold(entry), [scope, entry]);
  const state = entry.store.getSnapshot();
  if (state.status === 'success') return state.data;
  if (state.status === 'error') throw state.error;
  throw entry.wake();
}

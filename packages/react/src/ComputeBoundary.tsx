'use client';

import type { ComputeError } from '@wasm-compute/engine';
import { Suspense, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { createComputeScope, type ComputeScope, type ComputeWork } from './computeScope.js';
import { EngineContext } from './EngineContext.js';
import { FailureBoundary } from './FailureBoundary.js';
import { ScopeContext } from './ScopeContext.js';

export interface ComputeBoundaryProps {
  /** Shown while something below waits. A function gets the state, and can cancel and retry. */
  fallback: ReactNode | ((work: ComputeWork) => ReactNode);
  /** Shown when a computation below failed. Without it the error goes to the next error boundary above. */
  errorFallback?: (error: ComputeError, retry: () => void) => ReactNode;
  children?: ReactNode;
}

const never = () => () => {};

/**
 * Suspense, error boundary and owner of the work for `useWasmComputeSuspense`: it starts what its children wait for, shows
 * how far it is, and stops it when it leaves the screen. Equal inputs of the same kernel are computed once.
 *
 * On the server, and until hydration, the fallback is there in the state idle.
 */
export function ComputeBoundary({ fallback, errorFallback, children }: ComputeBoundaryProps) {
  const source = useContext(EngineContext);
  const [kept, keep] = useState(() => ({ source, scope: createComputeScope(source) }));
  let own = kept;
  if (own.source !== source) keep((own = { source, scope: createComputeScope(source) }));
  const { scope } = own;
  useEffect(() => scope.open(), [scope]);
  const onClient = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const waiting = typeof fallback === 'function' ? <Waiting scope={scope} show={fallback} /> : fallback;
  if (!onClient) return waiting;
  return (
    <ScopeContext.Provider value={scope}>
      <FailureBoundary fallback={errorFallback} onRetry={scope.forgetFailures}>
        <Suspense fallback={waiting}>{children}</Suspense>
      </FailureBoundary>
    </ScopeContext.Provider>
  );
}

function Waiting({ scope, show }: { scope: ComputeScope; show: (work: ComputeWork) => ReactNode }) {
  return show(useSyncExternalStore(scope.subscribe, scope.getSnapshot, scope.getSnapshot));
}

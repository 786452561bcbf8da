'use client';

import type { Engine } from '@wasm-compute/engine';
import { useContext, useSyncExternalStore } from 'react';
import { EngineContext } from './EngineContext.js';

/**
 * The engine of the nearest `WasmComputeProvider`, or the page's. For what the hook does not do: several kernels in one
 * function, metrics, warming modules at a moment of your own. Calling it starts no worker and downloads nothing.
 */
export function useEngine(): Engine {
  const source = useContext(EngineContext);
  // Subscribed, so that a subtree shown again after its provider's engine was disposed sees the new one.
  return useSyncExternalStore(source.retain, source.get, source.get);
}

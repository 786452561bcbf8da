'use client';

import type { Engine, EngineOptions } from '@wasm-compute/engine';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { EngineContext } from './EngineContext.js';
import { givenEngine, ownEngine } from './engineSource.js';

export interface WasmComputeProviderProps {
  /** The engine of everything below. It stays yours: the provider never disposes it. */
  engine?: Engine;
  /**
   * Options of an engine that the provider makes on first use and disposes when it unmounts. Read once, at the first
   * render. Ignored beside `engine`.
   */
  options?: EngineOptions;
  children?: ReactNode;
}

/**
 * Gives the components below an engine of their own: other limits, another place of the `.wasm` files, a fake for tests.
 * Without any provider they share one engine for the page. Providers may be nested; the nearest one counts.
 */
export function WasmComputeProvider({ engine, options, children }: WasmComputeProviderProps) {
  const [own] = useState(() => ownEngine(options ?? {}));
  const source = useMemo(() => (engine ? givenEngine(engine) : own), [engine, own]);
  useEffect(() => source.retain(), [source]);
  return <EngineContext.Provider value={source}>{children}</EngineContext.Provider>;
}

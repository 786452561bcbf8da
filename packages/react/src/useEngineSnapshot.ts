'use client';

import { sameInput, type EngineSnapshot } from '@wasm-compute/engine';
import { useState, useSyncExternalStore } from 'react';
import { useEngine } from './useEngine.js';

/** On the server, and until hydration: an engine that was never used, the same on both sides. */
const untouched: EngineSnapshot = {
  state: 'idle',
  jobs: [],
  workers: [],
  modules: [],
  counts: { started: 0, succeeded: 0, failed: 0, cancelled: 0 },
  maxWorkers: 0,
};

const whole = (snapshot: EngineSnapshot): unknown => snapshot;

/** What the engine is doing: its jobs, workers, modules, counts and what its cache did. Renders after every change. */
export function useEngineSnapshot(): EngineSnapshot;
/**
 * A part of what the engine is doing. Renders only when the part is another one:
 *
 *     const waiting = useEngineSnapshot(({ jobs }) => jobs.filter(({ status }) => status === 'queued').length);
 *
 * @param select makes the part of a snapshot. May be written inline.
 * @param isEqual tells whether two parts are the same. Default: plain objects by their fields, all else by identity.
 */
export function useEngineSnapshot<S>(
  select: (snapshot: EngineSnapshot) => S,
  isEqual?: (a: NoInfer<S>, b: NoInfer<S>) => boolean,
): S;
export function useEngineSnapshot(
  select: (snapshot: EngineSnapshot) => unknown = whole,
  isEqual: (a: never, b: never) => boolean = sameInput,
): unknown {
  const { subscribe, getSnapshot } = useEngine();
  const [pick] = useState(createPick);
  return useSyncExternalStore(
    subscribe,
    () => pick(getSnapshot(), select, isEqual),
    () => pick(untouched, select, isEqual),
  );
}

/** Selects once for each snapshot and selector, and gives the part from before as long as it is equal. */
function createPick() {
  let from: EngineSnapshot | undefined;
  let by: unknown;
  let part: unknown;
  return (
    snapshot: EngineSnapshot,
    select: (snapshot: EngineSnapshot) => unknown,
    isEqual: (a: never, b: never) => boolean,
  ): unknown => {
    if (snapshot === from && select === by) return part;
    const next = select(snapshot);
    if (!from || !isEqual(part as never, next as never)) part = next;
    from = snapshot;
    by = select;
    return part;
  };
}

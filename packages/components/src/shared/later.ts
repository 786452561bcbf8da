'use client';
/** Code that comes when it is first wanted. Unlike `React.lazy`, a load that failed can be tried again. */
import { useEffect, useReducer, useState } from 'react';

export interface Later<T> {
  /** Undefined until it is there. */
  readonly part: T | undefined;
  /** Once for all who ask; again after a failure. */
  load(): Promise<T>;
}

export function later<T>(load: () => Promise<T>): Later<T> {
  let part: T | undefined;
  let coming: Promise<T> | undefined;
  return {
    get part() {
      return part;
    },
    load() {
      coming ??= load().then(
        (loaded) => (part = loaded),
        (reason: unknown) => {
          coming = undefined;
          throw reason;
        },
      );
      return coming;
    },
  };
}

export interface LaterState<T> {
  readonly part: T | undefined;
  readonly failed: boolean;
  retry(): void;
}

/** The part, which is loaded as soon as it is wanted. */
export function useLater<T>(source: Later<T>, wanted: boolean): LaterState<T> {
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  const [failed, setFailed] = useState(false);
  const missing = wanted && source.part === undefined && !failed;
  useEffect(() => {
    if (!missing) return undefined;
    let gone = false;
    source.load().then(
      () => gone || refresh(),
      () => gone || setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [source, missing]);
  const { part } = source;
  // It may have come for somebody else meanwhile.
  return { part, failed: failed && part === undefined, retry: () => setFailed(false) };
}

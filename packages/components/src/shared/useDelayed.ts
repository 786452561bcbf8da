'use client';
/** When a sign of work shows: not before 150 ms, and then at least 300 ms, so that nothing flickers. */
import { useEffect, useRef, useState } from 'react';

export interface DelayOptions {
  /** Default 150. */
  delayMs?: number;
  /** Default 300. */
  minimumMs?: number;
}

/** `active`, later by the delay, and true for at least the minimum. */
export function useDelayed(active: boolean, { delayMs = 150, minimumMs = 300 }: DelayOptions = {}): boolean {
  const [shown, setShown] = useState(false);
  const since = useRef(0);
  useEffect(() => {
    if (active === shown) return undefined;
    const wait = active ? delayMs : Math.max(0, since.current + minimumMs - performance.now());
    const timer = setTimeout(() => {
      if (active) since.current = performance.now();
      setShown(active);
    }, wait);
    return () => clearTimeout(timer);
  }, [active, shown, delayMs, minimumMs]);
  return shown;
}

'use client';
/** Size of an element's content box in CSS pixels, and the device pixels of one of them. */
import { useEffect, useState } from 'react';
import type { Size } from './viewport.js';

export interface ElementSize extends Size {
  readonly pixelRatio: number;
}

const unknown: ElementSize = { width: 0, height: 0, pixelRatio: 1 };

export function useElementSize(element: HTMLElement | null): ElementSize {
  const [size, setSize] = useState(unknown);
  useEffect(() => {
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize({ width, height, pixelRatio: globalThis.devicePixelRatio });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

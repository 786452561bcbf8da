'use client';
/** Children that show after 150 ms of work and then for at least 300 ms. */
import type { ReactNode } from 'react';
import { useDelayed, type DelayOptions } from './useDelayed.js';

export interface DelayedProps extends DelayOptions {
  active: boolean;
  children: ReactNode;
}

export function Delayed({ active, children, ...options }: DelayedProps) {
  return useDelayed(active, options) ? children : null;
}

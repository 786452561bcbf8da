'use client';
/** A value that the application controls, or that the component keeps itself. */
import { useCallback, useInsertionEffect, useRef, useState } from 'react';

/** Why a value changes, and a way for the application to refuse. */
export interface ChangeDetails<R extends string> {
  readonly reason: R;
  readonly event?: Event;
  /** Refuses the change of an uncontrolled value. */
  cancel(): void;
  readonly isCanceled: boolean;
}

export function changeDetails<R extends string>(reason: R, event?: Event): ChangeDetails<R> {
  let canceled = false;
  return {
    reason,
    ...(event && { event }),
    cancel: () => {
      canceled = true;
    },
    get isCanceled() {
      return canceled;
    },
  };
}

export interface ControlledOptions<T, R extends string> {
  /** When given, the application holds the value. */
  value: T | undefined;
  defaultValue: T;
  onValueChange?: ((value: T, details: ChangeDetails<R>) => void) | undefined;
}

/**
 * The value and a setter. The setter calls `onValueChange` and then, when nothing controls the value and the change was
 * not refused, keeps it. Returns whether the change was accepted.
 */
export function useControlled<T, R extends string>({
  value,
  defaultValue,
  onValueChange,
}: ControlledOptions<T, R>): readonly [T, (next: T, reason: R, event?: Event) => boolean] {
  const [kept, keep] = useState(defaultValue);
  const controlled = value !== undefined;
  const latest = useRef({ onValueChange, controlled });
  useInsertionEffect(() => {
    latest.current = { onValueChange, controlled };
  });
  const set = useCallback((next: T, reason: R, event?: Event) => {
    const details = changeDetails(reason, event);
    latest.current.onValueChange?.(next, details);
    if (details.isCanceled) return false;
    if (!latest.current.controlled) keep(() => next);
    return true;
  }, []);
  return [controlled ? value : kept, set];
}

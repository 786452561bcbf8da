'use client';
/** A 2 px hairline along the top of a positioned region. It takes no room, and shows by the rule of `useDelayed`. */
import { isPending, type ComputeState } from '@wasm-compute/engine';
import { useMessages } from './Localization.js';
import { sharedMessages } from './messages.js';
import { joinClasses } from './renderPart.js';
import { useDelayed } from './useDelayed.js';

export interface ProgressLineProps {
  state: ComputeState<unknown>;
  className?: string;
}

export function ProgressLine({ state, className }: ProgressLineProps) {
  const t = useMessages(sharedMessages);
  const pending = isPending(state);
  const shown = useDelayed(pending);
  if (!shown) return null;
  const ratio = 'progress' in state ? state.progress.ratio : pending ? null : 1;
  return (
    <progress
      aria-label={t('progress.label')}
      max={1}
      value={ratio ?? undefined}
      className={joinClasses('wc-progress', className)}
    />
  );
}

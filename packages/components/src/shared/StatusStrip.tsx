'use client';
/** The foot of a component, of fixed height: left the state or a message, right the variant and the time. */
import type { ReactNode } from 'react';
import type { ComputeState } from '@wasm-compute/engine';
import { useFormats, useMessages } from './Localization.js';
import { useIssueText } from './issueText.js';
import { sharedMessages } from './messages.js';
import { joinClasses } from './renderPart.js';
import { Spinner } from './Spinner.js';
import { useDelayed } from './useDelayed.js';

/** A sentence for a state: "Ready", "Loading the module, 31 %", "Waiting, position 3", … */
export function useStatusText(): (state: ComputeState<unknown>) => string {
  const t = useMessages(sharedMessages);
  const formats = useFormats();
  const issue = useIssueText();
  return (state) => {
    switch (state.status) {
      case 'loading':
      case 'running': {
        const { ratio } = state.progress;
        return ratio === null
          ? t(`state.${state.status}`)
          : t(`state.${state.status}Ratio`, { percent: formats.percent(ratio) });
      }
      case 'queued':
        return state.position > 0 ? t('state.queuedAt', { position: state.position }) : t('state.queued');
      case 'error':
        return issue(state.error);
      case 'cancelled':
        return state.data === undefined ? t('state.cancelled') : t('state.cancelledKept');
      default:
        return t(`state.${state.status}`);
    }
  };
}

export interface StatusStripProps {
  state: ComputeState<unknown>;
  /** In place of the sentence for the state. */
  children?: ReactNode;
  /** In place of variant and time. */
  end?: ReactNode;
  className?: string;
}

export function StatusStrip({ state, children, end, className }: StatusStripProps) {
  const text = useStatusText();
  const t = useMessages(sharedMessages);
  const formats = useFormats();
  const busy = state.status === 'loading' || state.status === 'queued' || state.status === 'running';
  const spins = useDelayed(busy);
  const timing = state.status === 'success' ? state.timing : undefined;
  const origin =
    state.status === 'success' && (state.source === 'memory' || state.source === 'storage')
      ? t(`source.${state.source}`)
      : undefined;
  return (
    <div className={joinClasses('wc-strip', className)} data-state={state.status}>
      <div className="wc-strip-start">
        {spins && <Spinner />}
        <span>{children ?? text(state)}</span>
      </div>
      <div className="wc-strip-end">
        {end ?? (timing && (origin ?? `${t(`variant.${timing.variant}`)} · ${formats.duration(timing.totalMs)}`))}
      </div>
    </div>
  );
}

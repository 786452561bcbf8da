'use client';
/** The status strip: what goes on, and at the end rate, variant and time. */
import { useFormats, useMessages } from '../shared/Localization.js';
import { sharedMessages } from '../shared/messages.js';
import { StatusStrip } from '../shared/StatusStrip.js';
import { matrixPanelMessages } from './messages.js';
import { useMatrixJob, useMatrixPanelContext } from './MatrixPanelContext.js';

export function PanelFoot() {
  const { editing } = useMatrixPanelContext();
  const { compute, outcome } = useMatrixJob();
  const t = useMessages(matrixPanelMessages);
  const shared = useMessages(sharedMessages);
  const formats = useFormats();
  const timing = outcome?.timing;
  const rate =
    outcome?.gflops != null
      ? t('rate', { value: formats.number(outcome.gflops, { maximumSignificantDigits: 2 }) })
      : null;
  const end =
    timing && (compute.status === 'success' || compute.status === 'idle')
      ? [rate, shared(`variant.${timing.variant}`), formats.duration(timing.totalMs)].filter(Boolean).join(' · ')
      : undefined;
  // The reason of an error stands in the result's place.
  const text = editing.working ? t('working') : compute.status === 'error' ? shared('state.error') : undefined;
  return <StatusStrip state={compute} {...(text !== undefined && { children: text })} end={end} />;
}

'use client';
/** The status strip: what goes on, what is in the way with its fixes, and at the end rate, variant and time. */
import { Issue } from '../shared/Issue.js';
import { useFormats, useMessages } from '../shared/Localization.js';
import { sharedMessages } from '../shared/messages.js';
import { StatusStrip } from '../shared/StatusStrip.js';
import { matrixPanelMessages } from './messages.js';
import { useMatrixPanelContext } from './MatrixPanelContext.js';
import { useIssueText } from '../shared/issueText.js';

export function PanelFoot() {
  const panel = useMatrixPanelContext();
  const t = useMessages(matrixPanelMessages);
  const shared = useMessages(sharedMessages);
  const formats = useFormats();
  const issueText = useIssueText(matrixPanelMessages);
  const { compute, outcome, editing } = panel;
  const timing = outcome?.timing;
  const rate =
    outcome?.gflops != null
      ? t('rate', { value: formats.number(outcome.gflops, { maximumSignificantDigits: 2 }) })
      : null;
  const end =
    timing && (compute.status === 'success' || compute.status === 'idle')
      ? [rate, shared(`variant.${timing.variant}`), formats.duration(timing.totalMs)].filter(Boolean).join(' · ')
      : undefined;
  const text = editing.working ? t('working') : compute.status === 'error' ? issueText(compute.error) : undefined;
  return <StatusStrip state={compute} {...(text !== undefined && { children: text })} end={end} />;
}

/** What keeps the operation from running, and the fixes that help. */
export function ShapeMessage({ id }: { id: string }) {
  const panel = useMatrixPanelContext();
  const t = useMessages(matrixPanelMessages);
  const text = useShapeText();
  const { shapeIssue, editing } = panel;
  if (!shapeIssue || text === null) return null;
  const fixes = shapeIssue.fixes.map((fix) => {
    const key = fix.kind === 'swap' ? fix.kind : (`${fix.kind}-${fix.operand}` as const);
    const label =
      fix.kind === 'resize'
        ? t(`fix.resize-${fix.operand}`, { rows: fix.rows, cols: fix.cols })
        : t(fix.kind === 'swap' ? 'fix.swap' : `fix.transpose-${fix.operand}`);
    return { id: key, label, apply: () => editing.fix(fix) };
  });
  return (
    <Issue id={id} severity="warning" fixes={panel.readOnly ? [] : fixes}>
      {text}
    </Issue>
  );
}

/** The sentence for a shape fault; null when the shapes fit. */
export function useShapeText(): string | null {
  const { shapeIssue, state } = useMatrixPanelContext();
  const t = useMessages(matrixPanelMessages);
  if (!shapeIssue) return null;
  const { a, b } = shapeIssue.shapes;
  const facts = { aRows: a.rows, aCols: a.cols, bRows: b.rows, bCols: b.cols };
  if (shapeIssue.code === 'matrix/shape-mismatch' && state.operation === 'solve') {
    return t('matrix/shape-mismatch.solve', facts);
  }
  return t(shapeIssue.code, facts);
}

'use client';
/** What keeps the operation from running, where the result would be. */
import { Issue } from '../shared/Issue.js';
import { useMessages } from '../shared/Localization.js';
import { matrixPanelMessages } from './messages.js';
import { useMatrixPanelContext } from './MatrixPanelContext.js';

/** What keeps the operation from running, and the fixes that help. */
export function ShapeMessage() {
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
    <Issue severity="warning" fixes={panel.readOnly ? [] : fixes}>
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

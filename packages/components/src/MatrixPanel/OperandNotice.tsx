'use client';
/** The line at a card's foot: what a change of the operand has to say, with what can be done as buttons. */
import { Issue, type Fix } from '../shared/Issue.js';
import { useMessages } from '../shared/Localization.js';
import { sharedMessages } from '../shared/messages.js';
import { matrixPanelMessages } from './messages.js';
import { useMatrixPanelContext } from './MatrixPanelContext.js';
import type { OperandName } from './matrixPanelState.js';
import { raggedRow } from './table.js';

export function OperandNotice({ of }: { of: OperandName }) {
  const { editing } = useMatrixPanelContext();
  const t = useMessages(matrixPanelMessages);
  const shared = useMessages(sharedMessages);
  const notice = editing.notices[of];
  if (!notice) return null;
  const cancel: Fix = { id: 'cancel', label: shared('cancel'), apply: () => editing.dismiss(of) };
  const fix = (id: string, label: string, choice: 'accept' | 'grow' | 'clip'): Fix => ({
    id,
    label,
    apply: () => editing.resolvePaste(of, notice, choice),
  });
  switch (notice.kind) {
    case 'loss':
      return (
        <Issue severity="warning" fixes={[{ id: 'undo', label: shared('undo'), apply: editing.undo }]}>
          {t('size/loss', { n: notice.count })}
        </Issue>
      );
    case 'bad-size':
      return <Issue>{t('size/bad', { max: notice.max })}</Issue>;
    case 'no-preset':
      return <Issue>{t('preset/missing')}</Issue>;
    case 'paste-empty':
      return <Issue>{t('paste/empty')}</Issue>;
    case 'paste-blocked':
      return <Issue>{t('paste/blocked')}</Issue>;
    case 'paste-not-loaded':
      return <Issue fixes={[fix('retry', shared('retry'), 'accept'), cancel]}>{t('paste/not-loaded')}</Issue>;
    case 'paste-too-large':
      return <Issue>{t('paste/too-large', { rows: notice.rows, cols: notice.cols, max: notice.max })}</Issue>;
    case 'paste-faults': {
      const [first] = notice.table.faults;
      if (!first) return null;
      const where = { row: first.row + 1, col: first.col + 1, text: first.text.trim().slice(0, 40) };
      const n = notice.table.faultCount;
      return (
        <Issue fixes={[fix('zero', t('fix.zero'), 'accept'), cancel]}>
          {n === 1 ? t(`cell/${first.fault}`, where) : t('paste/more-faults', { n, ...where })}
        </Issue>
      );
    }
    case 'paste-ragged': {
      const ragged = raggedRow(notice.table);
      if (!ragged) return null;
      return (
        <Issue fixes={[fix('pad', t('fix.pad'), 'accept'), cancel]}>
          {t('paste/ragged', { ...ragged, row: ragged.row + 1 })}
        </Issue>
      );
    }
    case 'paste-overflow': {
      const { rows, cols } = notice;
      return (
        <Issue
          severity="warning"
          fixes={[fix('grow', t('fix.grow', { rows, cols }), 'grow'), fix('clip', t('fix.clip'), 'clip'), cancel]}
        >
          {t('paste/overflow', { rows, cols })}
        </Issue>
      );
    }
  }
}

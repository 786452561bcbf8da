'use client';
/** The card of the answer: a matrix or a number, how it was checked, and the way on. */
import { useState } from 'react';
import type { ComputeError } from '@wasm-compute/engine';
import { IconButton } from '../shared/IconButton.js';
import { useFormats, useMessages } from '../shared/Localization.js';
import { Issue, type Fix } from '../shared/Issue.js';
import { useIssueText } from '../shared/issueText.js';
import { sharedMessages } from '../shared/messages.js';
import { ProgressLine } from '../shared/ProgressLine.js';
import { joinClasses } from '../shared/renderPart.js';
import { Check } from './Check.js';
import { wholeRange } from './exportMatrix.js';
import { formatEntry } from './formatEntry.js';
import { matrixPanelMessages } from './messages.js';
import { useMatrixJob, useMatrixPanelContext } from './MatrixPanelContext.js';
import { MatrixView, viewFor, type ViewKind } from './MatrixView.js';
import { saveCsv } from './saveCsv.js';
import { ShapeMessage } from './ShapeMessage.js';
import { useCopyCells } from './useGridKeys.js';
import { ViewSwitch } from './ViewSwitch.js';

export function Result({ className }: { className?: string }) {
  const panel = useMatrixPanelContext();
  const t = useMessages(matrixPanelMessages);
  const copy = useCopyCells();
  const [chosen, choose] = useState<ViewKind | null>(null);
  const { outcome, compute, stale, pending } = useMatrixJob();
  const { editing } = panel;
  const matrix = outcome?.matrix ?? null;
  const view = matrix ? (chosen ?? viewFor(matrix)) : 'cells';
  const name = t('operand.result');
  const message = panel.shapeIssue ? (
    <ShapeMessage />
  ) : compute.status === 'error' ? (
    <RunFault error={compute.error} />
  ) : null;
  return (
    <section
      role="group"
      className={joinClasses('wc-matrix-card wc-matrix-result', className)}
      aria-label={name}
      aria-busy={pending || undefined}
      data-part="result"
      data-shown={panel.shown === 'result' || undefined}
      data-stale={stale || undefined}
    >
      <ProgressLine state={compute} />
      <div className="wc-matrix-card-head">
        <h3>{name}</h3>
        {matrix && (
          <>
            <span className="wc-matrix-size wc-math wc-muted">
              {matrix.rows} × {matrix.cols}
            </span>
            <span className="wc-matrix-actions">
              {!panel.readOnly && (
                <IconButton
                  icon="arrowLeft"
                  label={t('useResult')}
                  onClick={() => {
                    editing.replace('a', matrix, 'from-result');
                    panel.show('a');
                  }}
                />
              )}
              <ViewSwitch view={view} setView={choose} name={name} />
              <IconButton
                icon="copy"
                label={t('copyOperand', { name })}
                onClick={() => void copy(matrix, wholeRange(matrix))}
              />
              <IconButton icon="download" label={t('saveOperand', { name })} onClick={() => void saveCsv(matrix)} />
            </span>
          </>
        )}
      </div>
      <div className="wc-matrix-box">
        <div className={joinClasses('wc-matrix-layer wc-fade', stale && 'wc-stale')}>
          {matrix ? (
            <MatrixView part="result" matrix={matrix} name={name} editable={false} view={view} setView={choose} />
          ) : outcome ? (
            <NumberResult value={outcome.value ?? 0} />
          ) : (
            !message && <p className="wc-matrix-empty">{t('empty')}</p>
          )}
        </div>
        {message && (
          <div className="wc-matrix-message" data-over={outcome !== null || undefined}>
            {message}
          </div>
        )}
      </div>
      <div className="wc-matrix-notice">{outcome && <Check outcome={outcome} stale={stale} />}</div>
    </section>
  );
}

/** Why there is no answer, in one sentence, and another try where that may help. */
function RunFault({ error }: { error: ComputeError }) {
  const job = useMatrixJob();
  const shared = useMessages(sharedMessages);
  const issueText = useIssueText(matrixPanelMessages);
  const retry: Fix = { id: 'retry', label: shared('retry'), apply: () => void job.run() };
  return <Issue fixes={error.retryable ? [retry] : []}>{issueText(error)}</Issue>;
}

/** A number in large figures. `=` when it is a whole number that a double holds exactly, else `≈`. */
function NumberResult({ value }: { value: number }) {
  const t = useMessages(matrixPanelMessages);
  const { locale } = useFormats();
  const exact = Number.isSafeInteger(value);
  return (
    <output className="wc-matrix-number wc-math">
      <span className="wc-muted">{exact ? '=' : '≈'}</span>{' '}
      {formatEntry(value, locale, 12) || <span className="wc-matrix-empty">{t('grid.notANumber')}</span>}
    </output>
  );
}

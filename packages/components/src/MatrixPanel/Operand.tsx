'use client';
/** The card of A or B: name, size, where its numbers come from, and the matrix. */
import { useState } from 'react';
import { IconButton } from '../shared/IconButton.js';
import { useMessages } from '../shared/Localization.js';
import { joinClasses } from '../shared/renderPart.js';
import { wholeRange } from './exportMatrix.js';
import { FillMenu } from './FillMenu.js';
import { matrixPanelMessages } from './messages.js';
import { useMatrixPanelContext } from './MatrixPanelContext.js';
import type { OperandName } from './matrixPanelState.js';
import { MatrixView, viewFor, type ViewKind } from './MatrixView.js';
import { OperandNotice } from './OperandNotice.js';
import { SizeFields } from './SizeFields.js';
import { useCopyCells } from './useGridKeys.js';
import { ViewSwitch } from './ViewSwitch.js';

export function Operand({ of, className }: { of: OperandName; className?: string }) {
  const panel = useMatrixPanelContext();
  const t = useMessages(matrixPanelMessages);
  const copy = useCopyCells();
  const matrix = panel.state[of];
  const [chosen, choose] = useState<ViewKind | null>(null);
  const view = chosen ?? viewFor(matrix);
  const name = t(`operand.${of}`);
  const short = t(`short.${of}`);
  const working = panel.editing.working === of;
  return (
    <section
      role="group"
      className={joinClasses('wc-matrix-card', className)}
      aria-label={name}
      aria-busy={working || undefined}
      data-part={of}
      data-shown={panel.shown === of || undefined}
    >
      <div className="wc-matrix-card-head">
        <h3 title={name}>{short}</h3>
        <SizeFields of={of} />
        <span className="wc-matrix-actions">
          {!panel.readOnly && <FillMenu of={of} />}
          <ViewSwitch view={view} setView={choose} name={short} />
          {!panel.readOnly && (
            <IconButton
              icon="transpose"
              label={t('transposeOperand', { name: short })}
              onClick={() => panel.editing.transpose(of)}
            />
          )}
          <IconButton
            icon="copy"
            label={t('copyOperand', { name: short })}
            onClick={() => void copy(matrix, wholeRange(matrix))}
          />
        </span>
      </div>
      <div className={joinClasses('wc-matrix-box wc-fade', working && 'wc-stale')}>
        <MatrixView
          part={of}
          matrix={matrix}
          name={name}
          editable={!panel.readOnly && !working}
          view={view}
          setView={choose}
        />
      </div>
      <div className="wc-matrix-notice">
        <OperandNotice of={of} />
      </div>
    </section>
  );
}

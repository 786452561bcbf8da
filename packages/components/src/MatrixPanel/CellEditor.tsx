'use client';
/** The field over a cell that is being edited. A text that is no number stays, and the reason stands under it. */
import { useEffect, useId, useRef, useState } from 'react';
import { Issue } from '../shared/Issue.js';
import { useFormats, useMessages } from '../shared/Localization.js';
import { cellOf, type BandedMatrix } from './bandedMatrix.js';
import { decimalMarkOf, readCell, type CellFault } from './cellText.js';
import { editText } from './formatEntry.js';
import type { OperandName } from './matrixPanelState.js';
import { matrixPanelMessages } from './messages.js';
import { useMatrixPanelContext } from './MatrixPanelContext.js';

export interface CellDraft {
  readonly row: number;
  readonly col: number;
  /** The text to begin with; null for the cell's own, selected. */
  readonly text: string | null;
}

export interface CellEditorProps {
  operand: OperandName;
  matrix: BandedMatrix;
  draft: CellDraft;
  /** Rows and columns to move by; [0, 0] to stay; null to leave the focus where it is. */
  onClose: (move: readonly [number, number] | null) => void;
}

export function CellEditor({ operand, matrix, draft, onClose }: CellEditorProps) {
  const { row, col } = draft;
  const t = useMessages(matrixPanelMessages);
  const { locale } = useFormats();
  const { editing } = useMatrixPanelContext();
  const mark = decimalMarkOf(locale);
  const [text, setText] = useState(() => draft.text ?? editText(cellOf(matrix, row, col), mark));
  const [fault, setFault] = useState<CellFault | null>(null);
  const messageId = useId();
  const closed = useRef(false);

  useEffect(() => {
    if (fault !== null) document.getElementById(messageId)?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [fault, messageId]);

  const close = (move: readonly [number, number] | null) => {
    closed.current = true;
    onClose(move);
  };
  /** Whether the text was taken. */
  const commit = (move: readonly [number, number] | null): void => {
    if (closed.current) return;
    const reading = readCell(text, mark);
    if ('fault' in reading) return setFault(reading.fault);
    editing.edit(operand, [{ index: row * matrix.cols + col, value: reading.value }]);
    return close(move);
  };

  return (
    <>
      <input
        // The reader asked to edit this cell.
        ref={(field) => {
          if (field && field.dataset['ready'] === undefined) {
            field.dataset['ready'] = '';
            field.focus({ preventScroll: true });
            if (draft.text === null) field.select();
          }
        }}
        type="text"
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        className="wc-matrix-field"
        aria-label={t('grid.cell', { name: t(`short.${operand}`), row: row + 1, col: col + 1 })}
        aria-invalid={fault !== null}
        aria-errormessage={fault === null ? undefined : messageId}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setFault(null);
        }}
        onBlur={() => commit(null)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') close([0, 0]);
          else if (event.key === 'Enter') commit([event.shiftKey ? -1 : 1, 0]);
          else if (event.key === 'Tab') commit([0, event.shiftKey ? -1 : 1]);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {fault !== null && (
        <Issue id={messageId} className="wc-matrix-fault">
          {t(`cell/${fault}`, { row: row + 1, col: col + 1, text: text.trim().slice(0, 40) })}
        </Issue>
      )}
    </>
  );
}

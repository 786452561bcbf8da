'use client';
/** What the keys and the clipboard do in a matrix, whether it is drawn as cells or as a heat map. */
import { useMemo, type ClipboardEvent, type KeyboardEvent } from 'react';
import { announce } from '../shared/Announcer.js';
import { copyText } from '../shared/copyText.js';
import { useMessages } from '../shared/Localization.js';
import { cellOf, smallElements, type BandedMatrix } from './bandedMatrix.js';
import { exportText, type CellRange } from './exportMatrix.js';
import { moveByKey, selectionOf, type GridPage, type GridPlace } from './gridNavigation.js';
import { matrixPanelMessages } from './messages.js';
import { useMatrixPanelContext, type PartName } from './MatrixPanelContext.js';
import { runInSlices, runNow } from './steps.js';

export interface GridKeysOptions {
  readonly part: PartName;
  readonly matrix: BandedMatrix;
  readonly place: GridPlace;
  readonly setPlace: (place: GridPlace) => void;
  readonly page: GridPage;
  readonly editable: boolean;
  /** Starts to edit the active cell, with a text in place of its own. */
  readonly onEdit: (text?: string) => void;
  readonly onGoTo: () => void;
}

export interface GridHandlers {
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  onCopy(event: ClipboardEvent<HTMLElement>): void;
  onCut(event: ClipboardEvent<HTMLElement>): void;
  onPaste(event: ClipboardEvent<HTMLElement>): void;
}

const sizeOf = (range: CellRange) => ({
  rows: range.lastRow - range.firstRow + 1,
  cols: range.lastCol - range.firstCol + 1,
});

/** Copies a range; announces it. Small ones at once, as a copy event needs it. */
export function useCopyCells(): (matrix: BandedMatrix, range: CellRange, event?: ClipboardEvent) => Promise<void> {
  const t = useMessages(matrixPanelMessages);
  return useMemo(
    () => async (matrix, range, event) => {
      const { rows, cols } = sizeOf(range);
      let done = true;
      if (event && rows * cols <= smallElements) {
        event.clipboardData.setData('text/plain', runNow(exportText(matrix, 'tsv', range)));
      } else done = await copyText(await runInSlices(exportText(matrix, 'tsv', range)));
      announce(done ? t('copiedCells', { rows, cols, cells: rows * cols }) : t('copyFailed'));
    },
    [t],
  );
}

export function useGridKeys(options: GridKeysOptions): GridHandlers {
  const { part, matrix, place, setPlace, page, editable, onEdit, onGoTo } = options;
  const { editing } = useMatrixPanelContext();
  const copy = useCopyCells();
  const range = selectionOf(place);
  const operand = part === 'result' ? null : part;
  const writable = editable && operand !== null;

  const clear = () => {
    if (writable) editing.write(operand, range, () => 0);
  };
  /** The first row, or column, of the selection goes into the others; of one cell, its neighbour's value. */
  const fill = (down: boolean) => {
    if (!writable) return;
    const { firstRow, lastRow, firstCol, lastCol } = range;
    const fromRow = down && firstRow === lastRow ? Math.max(0, firstRow - 1) : firstRow;
    const fromCol = !down && firstCol === lastCol ? Math.max(0, firstCol - 1) : firstCol;
    editing.write(operand, range, (row, col) => (down ? cellOf(matrix, fromRow, col) : cellOf(matrix, row, fromCol)));
  };

  return {
    onKeyDown(event) {
      if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return;
      const mod = event.ctrlKey || event.metaKey;
      const key = { key: event.key, shift: event.shiftKey, mod, alt: event.altKey };
      const moved = moveByKey(place, key, matrix, page);
      const letter = event.key.toLowerCase();
      if (moved) setPlace(moved);
      else if (mod && letter === 'g') onGoTo();
      else if (mod && letter === 'd' && writable) fill(true);
      else if (mod && letter === 'r' && writable) fill(false);
      else if (mod || event.altKey) return;
      else if (writable && (event.key === 'Enter' || event.key === 'F2')) onEdit();
      else if (writable && (event.key === 'Delete' || event.key === 'Backspace')) clear();
      else if (writable && event.key.length === 1 && event.key !== ' ') onEdit(event.key);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    onCopy(event) {
      if (event.target !== event.currentTarget) return;
      event.preventDefault();
      void copy(matrix, range, event);
    },
    onCut(event) {
      if (event.target !== event.currentTarget) return;
      event.preventDefault();
      void copy(matrix, range, event);
      clear();
    },
    onPaste(event) {
      if (event.target !== event.currentTarget || !writable) return;
      event.preventDefault();
      const text = event.clipboardData.getData('text/plain');
      const html = event.clipboardData.getData('text/html');
      editing.paste(operand, { text, html }, { row: range.firstRow, col: range.firstCol });
    },
  };
}

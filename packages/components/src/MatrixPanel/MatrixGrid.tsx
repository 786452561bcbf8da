'use client';
/** A matrix as cells. Only those in view are in the document, and the active one. */
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type PointerEvent } from 'react';
import { useFormats, useMessages } from '../shared/Localization.js';
import { cellOf, type BandedMatrix } from './bandedMatrix.js';
import { CellEditor, type CellDraft } from './CellEditor.js';
import { formatEntry } from './formatEntry.js';
import { selectionOf, visibleItems, type GridPlace } from './gridNavigation.js';
import { matrixPanelMessages } from './messages.js';
import type { PartName } from './MatrixPanelContext.js';
import { useGridKeys } from './useGridKeys.js';

export interface MatrixGridProps {
  part: PartName;
  matrix: BandedMatrix;
  /** "Matrix A". */
  name: string;
  place: GridPlace;
  setPlace: (place: GridPlace) => void;
  editable: boolean;
  onGoTo: () => void;
}

/** Up to this many elements the width of a cell follows the longest number. */
const measuredElements = 4096;

/** Pixels of a character of the number font at 13 px, and of a cell's padding. */
const characterWidth = 7.9;
const cellPadding = 18;

/** A cell does not grow beyond this to fill the room. */
const widestShare = 132;

function cellWidthOf(matrix: BandedMatrix, locale: string): number {
  if (matrix.rows * matrix.cols > measuredElements) return 96;
  let longest = 1;
  for (let row = 0; row < matrix.rows; row++) {
    for (let col = 0; col < matrix.cols; col++) {
      longest = Math.max(longest, formatEntry(cellOf(matrix, row, col), locale).length);
    }
  }
  return Math.min(132, Math.max(52, Math.ceil(longest * characterWidth) + cellPadding));
}

export function MatrixGrid({ part, matrix, name, place, setPlace, editable, onGoTo }: MatrixGridProps) {
  const t = useMessages(matrixPanelMessages);
  const { locale } = useFormats();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [scroll, setScroll] = useState({ left: 0, top: 0 });
  const [room, setRoom] = useState({ width: 480, height: 280, cell: 28 });
  const [draft, setDraft] = useState<CellDraft | null>(null);
  const height = room.cell;
  const needed = useMemo(() => cellWidthOf(matrix, locale), [matrix, locale]);
  const head = Math.max(32, Math.ceil(String(matrix.rows).length * characterWidth) + 14);
  const headHeight = 24;
  // Few columns share the room.
  const width = Math.max(needed, Math.min(widestShare, Math.floor((room.width - head) / matrix.cols)));

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => {
      // The height of a cell is a design token.
      const token = parseFloat(getComputedStyle(element).getPropertyValue('--wc-cell'));
      setRoom({ width: element.clientWidth, height: element.clientHeight, cell: token > 0 ? token : 28 });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const rowsInView = Math.max(1, Math.floor((room.height - headHeight) / height));
  const colsInView = Math.max(1, Math.floor((room.width - head) / width));
  const keys = useGridKeys({
    part,
    matrix,
    place,
    setPlace,
    page: { rows: rowsInView, cols: colsInView },
    editable,
    onEdit: (text) => {
      setDraft({ row: place.row, col: place.col, text: text ?? null });
    },
    onGoTo,
  });

  // The active cell stays in view.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const [top, left] = [place.row * height, place.col * width];
    const roomBelow = element.clientHeight - headHeight;
    const roomBeside = element.clientWidth - head;
    if (roomBelow <= 0 || roomBeside <= 0) return;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + height > element.scrollTop + roomBelow) element.scrollTop = top + height - roomBelow;
    if (left < element.scrollLeft) element.scrollLeft = left;
    else if (left + width > element.scrollLeft + roomBeside) element.scrollLeft = left + width - roomBeside;
  }, [place.row, place.col, width, height, head]);

  const cellAt = (event: PointerEvent<HTMLElement>): { row: number; col: number } => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - bounds.left - head + event.currentTarget.scrollLeft;
    const y = event.clientY - bounds.top - headHeight + event.currentTarget.scrollTop;
    const inHead = { row: event.clientY - bounds.top < headHeight, col: event.clientX - bounds.left < head };
    return {
      row: inHead.row ? -1 : Math.min(matrix.rows - 1, Math.max(0, Math.floor(y / height))),
      col: inHead.col ? -1 : Math.min(matrix.cols - 1, Math.max(0, Math.floor(x / width))),
    };
  };
  const point = (event: PointerEvent<HTMLElement>, extend: boolean) => {
    const { row, col } = cellAt(event);
    const to = { row: row < 0 ? matrix.rows - 1 : row, col: col < 0 ? matrix.cols - 1 : col };
    if (extend) return setPlace({ ...place, ...to });
    return setPlace({ ...to, anchorRow: Math.max(0, row), anchorCol: Math.max(0, col) });
  };
  const dragging = useRef(false);

  const [firstRow, endRow] = visibleItems(scroll.top, room.height, height, matrix.rows, 4);
  const [firstCol, endCol] = visibleItems(scroll.left, room.width, width, matrix.cols, 3);
  const range = selectionOf(place);
  const cellId = (row: number, col: number) => `${id}-${row}-${col}`;
  const span = (first: number, end: number, extra: number) => {
    const items: number[] = [];
    if (extra < first) items.push(extra);
    for (let at = first; at < end; at++) items.push(at);
    if (extra >= end) items.push(extra);
    return items;
  };
  const shownRows = span(firstRow, endRow, place.row);
  const shownCols = span(firstCol, endCol, place.col);
  const several = range.firstRow !== range.lastRow || range.firstCol !== range.lastCol;

  return (
    <div className="wc-matrix-cells">
      <div
        ref={box}
        role="grid"
        tabIndex={0}
        aria-label={t('grid.label', { name, rows: matrix.rows, cols: matrix.cols })}
        aria-rowcount={matrix.rows}
        aria-colcount={matrix.cols}
        aria-multiselectable="true"
        aria-readonly={!editable}
        aria-activedescendant={cellId(place.row, place.col)}
        className="wc-matrix-scroll"
        onScroll={(event) => setScroll({ left: event.currentTarget.scrollLeft, top: event.currentTarget.scrollTop })}
        onPointerDown={(event) => {
          if (event.button !== 0 || event.target instanceof HTMLInputElement) return;
          point(event, event.shiftKey);
          if (event.pointerType === 'mouse') dragging.current = true;
        }}
        onPointerMove={(event) => {
          if (dragging.current && event.buttons === 1) point(event, true);
        }}
        onPointerUp={() => (dragging.current = false)}
        onDoubleClick={() => {
          if (editable) setDraft({ row: place.row, col: place.col, text: null });
        }}
        {...keys}
      >
        <div
          className="wc-matrix-sheet"
          style={{ inlineSize: head + matrix.cols * width, blockSize: headHeight + matrix.rows * height }}
        >
          <div className="wc-matrix-columns" aria-hidden="true" style={{ blockSize: headHeight }}>
            <span className="wc-matrix-corner" style={{ inlineSize: head }} />
            {shownCols.map((col) => (
              <span
                key={col}
                className="wc-matrix-head"
                data-in={(col >= range.firstCol && col <= range.lastCol) || undefined}
                style={{ insetInlineStart: head + col * width, inlineSize: width }}
              >
                {col + 1}
              </span>
            ))}
          </div>
          <div
            className="wc-matrix-rows"
            aria-hidden="true"
            style={{ inlineSize: head, blockSize: matrix.rows * height }}
          >
            {shownRows.map((row) => (
              <span
                key={row}
                className="wc-matrix-head"
                data-in={(row >= range.firstRow && row <= range.lastRow) || undefined}
                style={{ insetBlockStart: row * height, blockSize: height, inlineSize: head }}
              >
                {row + 1}
              </span>
            ))}
          </div>
          {shownRows.map((row) => (
            <div
              key={row}
              role="row"
              aria-rowindex={row + 1}
              className="wc-matrix-row"
              style={{
                insetBlockStart: headHeight + row * height,
                insetInlineStart: head,
                inlineSize: matrix.cols * width,
                blockSize: height,
              }}
            >
              {shownCols.map((col) => {
                const value = cellOf(matrix, row, col);
                const active = row === place.row && col === place.col;
                const inside =
                  row >= range.firstRow && row <= range.lastRow && col >= range.firstCol && col <= range.lastCol;
                const edited = draft?.row === row && draft.col === col ? draft : null;
                return (
                  <div
                    key={col}
                    id={cellId(row, col)}
                    role="gridcell"
                    aria-colindex={col + 1}
                    aria-selected={inside}
                    className="wc-matrix-cell"
                    data-active={active || undefined}
                    data-selected={(inside && several) || undefined}
                    data-zero={value === 0 || undefined}
                    data-hatched={Number.isNaN(value) || undefined}
                    style={{ insetInlineStart: col * width, inlineSize: width }}
                  >
                    {edited && part !== 'result' ? (
                      <CellEditor
                        operand={part}
                        matrix={matrix}
                        draft={edited}
                        onClose={(move) => {
                          setDraft(null);
                          if (move) {
                            const next = {
                              row: Math.min(matrix.rows - 1, Math.max(0, row + move[0])),
                              col: Math.min(matrix.cols - 1, Math.max(0, col + move[1])),
                            };
                            setPlace({ ...next, anchorRow: next.row, anchorCol: next.col });
                          }
                          if (move !== null) box.current?.focus({ preventScroll: true });
                        }}
                      />
                    ) : (
                      formatEntry(value, locale) || <span className="wc-hidden">{t('grid.notANumber')}</span>
                    )}
                  </div>
                );
              })}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

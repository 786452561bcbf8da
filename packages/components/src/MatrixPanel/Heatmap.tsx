'use client';
/** A matrix as a picture, with the keys and the names of the grid: the active cell is read out, and marked by a frame. */
import { useId, useLayoutEffect, useRef, useState, type PointerEvent } from 'react';
import { IconButton } from '../shared/IconButton.js';
import { useFormats, useMessages } from '../shared/Localization.js';
import { cellOf, type BandedMatrix } from './bandedMatrix.js';
import { formatEntry } from './formatEntry.js';
import type { GridPlace } from './gridNavigation.js';
import type { CellWindow, ColourScale } from './heatmapPixels.js';
import type { MatrixSummary } from './matrixSummary.js';
import { HeatmapLegend } from './HeatmapLegend.js';
import { HeatmapNumbers, numberCell } from './HeatmapNumbers.js';
import { movedWindow, zoomedWindow } from './heatmapWindow.js';
import { matrixPanelMessages } from './messages.js';
import type { PartName } from './MatrixPanelContext.js';
import { useGridKeys } from './useGridKeys.js';
import { isDark, useHeatmapPicture } from './useHeatmapPicture.js';

export interface HeatmapProps {
  part: PartName;
  matrix: BandedMatrix;
  name: string;
  /** Null while it is not known. */
  summary: MatrixSummary | null;
  place: GridPlace;
  setPlace: (place: GridPlace) => void;
  editable: boolean;
  /** Edits happen among the cells. */
  onEdit: () => void;
  onGoTo: () => void;
}

/** The frame around the active cell stays large enough to be seen, however small the cell. */
const markSide = (cell: number) => Math.max(9, cell);

/** Where that frame begins: around the cell's middle, and whole at the picture's edges. */
function markStart(steps: number, cell: number, room: number): number {
  const side = markSide(cell);
  const start = steps * cell + (cell - side) / 2;
  return start <= -side || start >= room ? start : Math.max(0, Math.min(start, room - side));
}

export function Heatmap(props: HeatmapProps) {
  const { part, matrix, name, summary, place, setPlace, editable, onEdit, onGoTo } = props;
  const t = useMessages(matrixPanelMessages);
  const formats = useFormats();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0, density: 1, dark: false });
  const [scale, setScale] = useState<ColourScale>('linear');
  const [zoom, setZoom] = useState<{ matrix: { rows: number; cols: number }; window: CellWindow } | null>(null);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = () =>
      setRoom({
        width: element.clientWidth,
        height: element.clientHeight,
        density: globalThis.devicePixelRatio || 1,
        dark: isDark(element),
      });
    measure();
    const media = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
    const themes = new MutationObserver(measure);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme', 'style', 'class'] });
    media?.addEventListener('change', measure);
    const observer = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(measure);
    observer?.observe(element);
    return () => {
      themes.disconnect();
      media?.removeEventListener('change', measure);
      observer?.disconnect();
    };
  }, []);

  const whole: CellWindow = { row: 0, col: 0, rows: matrix.rows, cols: matrix.cols };
  const sameSize = zoom?.matrix.rows === matrix.rows && zoom.matrix.cols === matrix.cols;
  // A zoomed picture follows the active cell.
  const window = zoom && sameSize ? movedWindow(zoom.window, place) : whole;
  const setWindow = (next: CellWindow) => {
    const { rows, cols } = matrix;
    setZoom(next.rows === rows && next.cols === cols ? null : { matrix: { rows, cols }, window: next });
  };

  // Square cells as large as the room allows.
  const cell = Math.min(room.width / window.cols, room.height / window.rows);
  const size = { width: Math.floor(window.cols * cell), height: Math.floor(window.rows * cell) };
  const pixels = {
    width: Math.max(0, Math.round(size.width * Math.min(2, room.density))),
    height: Math.max(0, Math.round(size.height * Math.min(2, room.density))),
  };
  useHeatmapPicture(canvas, { matrix, window, ...pixels, peak: summary?.peak ?? null, scale }, room.dark);

  const step = Math.max(1, Math.round(window.rows / 10));
  const keys = useGridKeys({
    part,
    matrix,
    place,
    setPlace,
    page: { rows: step, cols: Math.max(1, Math.round(window.cols / 10)) },
    editable,
    onEdit,
    onGoTo,
  });
  const zoomBy = (factor: number) => setWindow(zoomedWindow(window, matrix, place, factor));

  const point = (event: PointerEvent<HTMLElement>) => {
    const bounds = canvas.current?.getBoundingClientRect();
    if (!bounds || bounds.width === 0) return;
    const within = (share: number, first: number, count: number) =>
      first + Math.min(count - 1, Math.max(0, Math.floor(share * count)));
    const row = within((event.clientY - bounds.top) / bounds.height, window.row, window.rows);
    const col = within((event.clientX - bounds.left) / bounds.width, window.col, window.cols);
    setPlace({ row, col, anchorRow: row, anchorCol: col });
  };

  const value = cellOf(matrix, place.row, place.col);
  const text = formatEntry(value, formats.locale) || t('grid.notANumber');
  const low = summary?.smallest;
  const high = summary?.largest;
  const caption =
    low && high
      ? t('summary', {
          name,
          rows: matrix.rows,
          cols: matrix.cols,
          low: formatEntry(low.value, formats.locale),
          lowRow: low.row + 1,
          lowCol: low.col + 1,
          high: formatEntry(high.value, formats.locale),
          highRow: high.row + 1,
          highCol: high.col + 1,
        })
      : t('summary.empty', { name, rows: matrix.rows, cols: matrix.cols });

  return (
    <div className="wc-heatmap">
      <div
        ref={box}
        role="grid"
        tabIndex={0}
        aria-label={t('grid.label', { name, rows: matrix.rows, cols: matrix.cols })}
        aria-describedby={`${id}-summary`}
        aria-rowcount={matrix.rows}
        aria-colcount={matrix.cols}
        aria-readonly={!editable}
        aria-activedescendant={`${id}-cell`}
        className="wc-heatmap-view"
        data-zoomed={zoom !== null || undefined}
        onPointerDown={(event) => {
          if (event.button === 0) point(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons === 1) point(event);
        }}
        {...keys}
        onKeyDown={(event) => {
          if (event.key === '+' || event.key === '=') zoomBy(2);
          else if (event.key === '-' || event.key === '_') zoomBy(0.5);
          else if (event.key === '0') setWindow(whole);
          else return keys.onKeyDown(event);
          return event.preventDefault();
        }}
      >
        <div className="wc-heatmap-frame" dir="ltr" style={{ inlineSize: size.width, blockSize: size.height }}>
          <canvas ref={canvas} aria-hidden="true" style={{ inlineSize: size.width, blockSize: size.height }} />
          {cell >= numberCell && summary && (
            <HeatmapNumbers {...{ matrix, window, cell, scale }} peak={summary.peak} dark={room.dark} />
          )}
          <div role="row" aria-rowindex={place.row + 1}>
            <div
              id={`${id}-cell`}
              role="gridcell"
              aria-colindex={place.col + 1}
              aria-selected="true"
              className="wc-heatmap-mark"
              style={{
                insetInlineStart: markStart(place.col - window.col, cell, size.width),
                insetBlockStart: markStart(place.row - window.row, cell, size.height),
                inlineSize: markSide(cell),
                blockSize: markSide(cell),
              }}
            >
              <span className="wc-hidden">
                {t('grid.reading', { row: place.row + 1, col: place.col + 1, value: text })}
              </span>
            </div>
          </div>
        </div>
      </div>
      <p id={`${id}-summary`} className="wc-hidden">
        {caption}
      </p>
      <div className="wc-heatmap-foot">
        <HeatmapLegend
          summary={summary}
          scale={scale}
          setScale={setScale}
          pooled={pixels.width < window.cols || pixels.height < window.rows}
        />
        <span className="wc-heatmap-zoom">
          <IconButton icon="minus" label={t('zoom.out')} disabled={zoom === null} onClick={() => zoomBy(0.5)} />
          <IconButton icon="plus" label={t('zoom.in')} onClick={() => zoomBy(2)} />
          <IconButton icon="fit" label={t('zoom.fit')} disabled={zoom === null} onClick={() => setWindow(whole)} />
        </span>
      </div>
    </div>
  );
}

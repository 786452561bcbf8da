'use client';
/** A matrix on screen: as cells or as a heat map, with the place of the active cell under it. */
import { useEffect, useRef, useState } from 'react';
import { Issue } from '../shared/Issue.js';
import { later, useLater } from '../shared/later.js';
import { useFormats, useMessages } from '../shared/Localization.js';
import { sharedMessages } from '../shared/messages.js';
import { cellOf, type BandedMatrix } from './bandedMatrix.js';
import { decimalMarkOf } from './cellText.js';
import { editText } from './formatEntry.js';
import { clampPlace, readCellName, topLeft, type GridPlace } from './gridNavigation.js';
import { MatrixGrid } from './MatrixGrid.js';
import { matrixPanelMessages } from './messages.js';
import type { PartName } from './MatrixPanelContext.js';
import { useSummary } from './useSummary.js';

const heatmap = later(() => import('./Heatmap.js'));

/** Up to this many rows and columns a matrix is shown as cells at first. */
export const cellsSide = 64;

export type ViewKind = 'cells' | 'heatmap';

export function viewFor({ rows, cols }: { rows: number; cols: number }): ViewKind {
  return rows > cellsSide || cols > cellsSide ? 'heatmap' : 'cells';
}

export interface MatrixViewProps {
  part: PartName;
  matrix: BandedMatrix;
  name: string;
  editable: boolean;
  view: ViewKind;
  setView: (view: ViewKind) => void;
}

export function MatrixView({ part, matrix, name, editable, view, setView }: MatrixViewProps) {
  const t = useMessages(matrixPanelMessages);
  const { locale } = useFormats();
  const [kept, setPlace] = useState<GridPlace>(topLeft);
  const place = clampPlace(kept, matrix);
  const { part: loaded, failed, retry } = useLater(heatmap, view === 'heatmap');
  const common = useMessages(sharedMessages);
  const summary = useSummary(matrix, view === 'heatmap');
  const [asking, setAsking] = useState<string | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const value = cellOf(matrix, place.row, place.col);
  const refocus = useRef(false);
  useEffect(() => {
    if (!refocus.current) return;
    refocus.current = false;
    root.current?.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true });
  });
  const back = () => {
    refocus.current = true;
    setAsking(null);
  };
  const shared = { part, matrix, name, place, setPlace, editable, onGoTo: () => setAsking('') };
  const cellName = `R${place.row + 1} C${place.col + 1}`;

  return (
    <div ref={root} className="wc-matrix-view" data-view={view}>
      {view === 'cells' ? (
        <MatrixGrid {...shared} />
      ) : failed ? (
        <div className="wc-heatmap">
          <Issue fixes={[{ id: 'retry', label: common('retry'), apply: retry }]}>{t('heatmap/not-loaded')}</Issue>
        </div>
      ) : !loaded ? (
        <div className="wc-heatmap" aria-busy="true" />
      ) : (
        <loaded.Heatmap
          {...shared}
          summary={summary}
          onEdit={() => {
            refocus.current = true;
            setView('cells');
          }}
        />
      )}
      <div className="wc-matrix-inspector">
        {asking === null ? (
          <button
            type="button"
            className="wc-button"
            data-kind="quiet"
            data-size="small"
            title={t('grid.goTo')}
            onClick={() => setAsking('')}
          >
            {cellName} <span className="wc-hidden">{t('grid.goTo')}</span>
          </button>
        ) : (
          <input
            ref={(field) => field?.focus()}
            className="wc-input"
            data-size="small"
            aria-label={t('grid.goTo')}
            placeholder={cellName}
            value={asking}
            onChange={(event) => setAsking(event.target.value)}
            aria-invalid={asking !== '' && readCellName(asking, matrix) === null}
            onBlur={() => setAsking(null)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              const found = event.key === 'Enter' ? readCellName(asking, matrix) : null;
              if (found) setPlace({ row: found[0], col: found[1], anchorRow: found[0], anchorCol: found[1] });
              if (found || event.key === 'Escape') {
                event.stopPropagation();
                event.preventDefault();
                back();
              }
            }}
          />
        )}
        <output className="wc-num">
          {Number.isFinite(value)
            ? editText(value, decimalMarkOf(locale))
            : Number.isNaN(value)
              ? t('grid.notANumber')
              : value < 0
                ? '−∞'
                : '∞'}
        </output>
      </div>
    </div>
  );
}

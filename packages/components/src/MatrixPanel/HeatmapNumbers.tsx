'use client';
/** The numbers of a heat map that is zoomed in so far that they fit into its cells. */
import { useLocale } from '../shared/Localization.js';
import { cellOf, type BandedMatrix } from './bandedMatrix.js';
import { formatEntry } from './formatEntry.js';
import { rampColour, rampPosition, ramps, type CellWindow, type ColourScale } from './heatmapPixels.js';

/** Cells from this size on have room for a number. Pixels. */
export const numberCell = 44;

export interface HeatmapNumbersProps {
  matrix: BandedMatrix;
  window: CellWindow;
  /** Pixels of a cell. */
  cell: number;
  peak: number;
  scale: ColourScale;
  dark: boolean;
}

export function HeatmapNumbers({ matrix, window, cell, peak, scale, dark }: HeatmapNumbersProps) {
  const locale = useLocale();
  const ramp = ramps[dark ? 'dark' : 'light'];
  return (
    <div className="wc-heatmap-numbers" aria-hidden="true">
      {Array.from({ length: window.rows * window.cols }, (_, at) => {
        const row = Math.floor(at / window.cols);
        const col = at % window.cols;
        const value = cellOf(matrix, window.row + row, window.col + col);
        const [red, green, blue] = rampColour(ramp, Number.isFinite(value) ? rampPosition(value, peak, scale) : 0);
        const bright = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 128;
        return (
          <span
            key={at}
            style={{
              insetInlineStart: col * cell,
              insetBlockStart: row * cell,
              inlineSize: cell,
              blockSize: cell,
              color: bright ? '#16161d' : '#fff',
            }}
          >
            {formatEntry(value, locale, 3)}
          </span>
        );
      })}
    </div>
  );
}

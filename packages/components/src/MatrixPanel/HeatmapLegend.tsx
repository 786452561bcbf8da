'use client';
/** What the colours of a heat map stand for: the ramp with its exact ends, and what the pixels are. */
import { useFormats, useMessages } from '../shared/Localization.js';
import { formatEntry } from './formatEntry.js';
import { rampColour, ramps, type ColourScale } from './heatmapPixels.js';
import type { MatrixSummary } from './matrixSummary.js';
import { matrixPanelMessages } from './messages.js';

export interface HeatmapLegendProps {
  summary: MatrixSummary | null;
  scale: ColourScale;
  setScale: (scale: ColourScale) => void;
  /** Several cells share a pixel. */
  pooled: boolean;
}

const stops = Array.from({ length: 17 }, (_, at) => (at - 8) / 8);

function gradient(theme: 'light' | 'dark'): string {
  const colours = stops.map((position) => `rgb(${rampColour(ramps[theme], position).join(' ')})`);
  return `linear-gradient(to right, ${colours.join(', ')})`;
}

const looks = { '--wc-ramp-light': gradient('light'), '--wc-ramp-dark': gradient('dark') } as React.CSSProperties;

export function HeatmapLegend({ summary, scale, setScale, pooled }: HeatmapLegendProps) {
  const t = useMessages(matrixPanelMessages);
  const { locale } = useFormats();
  const peak = summary?.peak ?? 0;
  const faulty = (summary?.nan ?? 0) + (summary?.infinite ?? 0);
  return (
    <div className="wc-legend" style={looks} title={pooled ? t('legend.pooled') : undefined}>
      <span className="wc-legend-end">{formatEntry(-peak, locale, 4)}</span>
      <span className="wc-legend-ramp" aria-hidden="true" />
      <span className="wc-legend-end">{formatEntry(peak, locale, 4)}</span>
      <select
        className="wc-select"
        data-size="small"
        data-quiet=""
        aria-label={t('legend.scale')}
        value={scale}
        onChange={(event) => setScale(event.target.value === 'symlog' ? 'symlog' : 'linear')}
      >
        <option value="linear">{t('legend.linear')}</option>
        <option value="symlog">{t('legend.symlog')}</option>
      </select>
      {faulty > 0 && <span className="wc-legend-note">{t('legend.hatched', { n: faulty })}</span>}
      {pooled && <span className="wc-hidden">{t('legend.pooled')}</span>}
    </div>
  );
}

'use client';
/** How often each tone occurs in the filtered picture, as far as the preview tells. */
import { useId } from 'react';
import { useFormats, useMessages } from '../shared/Localization.js';
import { columns, outline, tonesOf, topOf } from './histogramShape.js';
import { useImageFilterContext } from './ImageFilterContext.js';
import { imageFilterMessages } from './messages.js';

const channels = ['red', 'green', 'blue'] as const;

export function Histogram() {
  const { tones: counts } = useImageFilterContext();
  const t = useMessages(imageFilterMessages);
  const formats = useFormats();
  const id = useId();
  const top = counts ? topOf([counts.red, counts.green, counts.blue, counts.luma]) : 0;
  const tones = counts && tonesOf(counts.luma);
  const summary = tones
    ? t('tones', {
        mean: formats.integer(Math.round(tones.mean)),
        black: formats.percent(tones.black),
        white: formats.percent(tones.white),
      })
    : '';
  return (
    <figure className="wc-if-histogram" aria-labelledby={id}>
      <figcaption id={id} className="wc-if-histogram-head">
        <span className="wc-label">{t('histogram')}</span>
        <span className="wc-caption">{summary}</span>
      </figcaption>
      <svg viewBox={`0 0 ${columns} 1`} preserveAspectRatio="none" aria-hidden="true">
        {counts && (
          <>
            <path d={outline(counts.luma, top)} data-channel="luma" />
            {channels.map((channel) => (
              <path key={channel} d={outline(counts[channel], top)} data-channel={channel} />
            ))}
          </>
        )}
      </svg>
    </figure>
  );
}

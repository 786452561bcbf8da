'use client';
/** Format, quality and the button that saves the file. */
import { useState } from 'react';
import { announce } from '../shared/Announcer.js';
import { Icon } from '../shared/Icon.js';
import { useFormats, useMessages } from '../shared/Localization.js';
import { Popover } from '../shared/Popover.js';
import { exportName, exportTypeFor, exportTypes, type ExportType } from './exportName.js';
import { useImageFilterContext } from './ImageFilterContext.js';
import { mimeOf } from './imageHeader.js';
import { imageFilterMessages } from './messages.js';
import { defaultQuality } from './useExport.js';

const names: Readonly<Record<ExportType, string>> = { 'image/png': 'PNG', 'image/jpeg': 'JPEG', 'image/webp': 'WebP' };

export function ExportMenu() {
  const { image, exporting, exportImage } = useImageFilterContext();
  const t = useMessages(imageFilterMessages);
  const formats = useFormats();
  const [chosen, setChosen] = useState<ExportType | null>(null);
  const [quality, setQuality] = useState(defaultQuality);
  const type = chosen ?? (image ? exportTypeFor(mimeOf[image.format]) : 'image/png');
  const file = exportName(image?.name ?? '', type);

  const onExport = async () => {
    try {
      const { blob, fileName } = await exportImage({ type, quality });
      announce(t('exported', { file: fileName, size: formats.bytes(blob.size) }));
    } catch {
      // Told by the notice over the picture.
    }
  };

  return (
    <Popover
      className="wc-if-export"
      label={
        <>
          <Icon name="download" />
          {exporting ? t('exporting') : t('export')}
        </>
      }
      kind="primary"
      side="above"
      disabled={!image || exporting}
    >
      <div className="wc-if-export-form">
        <span className="wc-label" aria-hidden="true">
          {t('format')}
        </span>
        <div className="wc-segments" role="group" aria-label={t('format')}>
          {exportTypes.map((one) => (
            <button
              key={one}
              type="button"
              className="wc-button"
              data-size="small"
              aria-pressed={one === type}
              onClick={() => setChosen(one)}
            >
              {names[one]}
            </button>
          ))}
        </div>
        <label className="wc-if-quality" data-off={type === 'image/png' || undefined}>
          <span className="wc-label">{t('quality')}</span>
          <output className="wc-label">{formats.percent(quality)}</output>
          <input
            type="range"
            className="wc-range"
            min={0.3}
            max={1}
            step={0.01}
            value={quality}
            disabled={type === 'image/png'}
            aria-valuetext={formats.percent(quality)}
            onChange={(event) => setQuality(event.target.valueAsNumber)}
          />
        </label>
        <button
          type="button"
          className="wc-button"
          data-kind="primary"
          data-close=""
          aria-label={
            image
              ? t('exportNamed', {
                  file,
                  width: formats.integer(image.width),
                  height: formats.integer(image.height),
                })
              : t('export')
          }
          onClick={() => void onExport()}
        >
          <Icon name="download" />
          <span className="wc-if-file">{file}</span>
        </button>
      </div>
    </Popover>
  );
}

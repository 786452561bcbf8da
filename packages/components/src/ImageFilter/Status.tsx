'use client';
/** The foot: what is on screen, its size, the variant and the time; Cancel while something runs. */
import { isPending } from '@wasm-compute/engine';
import { useFormats, useMessages } from '../shared/Localization.js';
import { sharedMessages } from '../shared/messages.js';
import { StatusStrip, useStatusText } from '../shared/StatusStrip.js';
import { useDelayed } from '../shared/useDelayed.js';
import { useProgressAnnouncements } from '../shared/progressAnnouncements.js';
import { megapixels } from './admitImage.js';
import { useImageFilterContext } from './ImageFilterContext.js';
import { imageFilterMessages } from './messages.js';

export function Status() {
  const { state, image, opening, rendered, exporting, cancel, retry } = useImageFilterContext();
  const t = useMessages(imageFilterMessages);
  const shared = useMessages(sharedMessages);
  const formats = useFormats();
  const status = useStatusText();
  const canCancel = useDelayed(isPending(state) && opening === null, { delayMs: 400 });
  useProgressAnnouncements(state);

  const quality = () => {
    if (opening !== null) return t('opening', { name: opening });
    if (exporting) return t('exporting');
    // What went wrong stands over the picture.
    if (state.status === 'error') return shared('state.error');
    if (!rendered || state.status === 'cancelled') return status(state);
    if (rendered.quality === 'original') return t('original');
    if (rendered.quality === 'preview') return t('preview', { percent: formats.percent(rendered.scale) });
    return t('fullResolution');
  };
  const facts = image && [
    t('size', { width: formats.integer(image.width), height: formats.integer(image.height) }),
    t('megapixels', { mp: megapixels(image.width * image.height) }),
  ];
  const timing = rendered?.timing;

  return (
    <StatusStrip
      state={state}
      className="wc-if-status"
      end={
        <>
          {timing && (
            <span>
              {shared(`variant.${timing.variant}`)} · {formats.duration(timing.totalMs)}
            </span>
          )}
          {(canCancel || state.status === 'cancelled') && (
            <button
              type="button"
              className="wc-button"
              data-kind="link"
              onClick={state.status === 'cancelled' ? retry : cancel}
            >
              {state.status === 'cancelled' ? shared('retry') : shared('cancel')}
            </button>
          )}
        </>
      }
    >
      <span className="wc-if-quality-badge">{quality()}</span>
      {facts?.map((fact) => (
        <span key={fact} className="wc-if-fact">
          {' '}
          · {fact}
        </span>
      ))}
    </StatusStrip>
  );
}

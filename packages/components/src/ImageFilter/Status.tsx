'use client';
/** The foot: what is on screen, its size, the variant and the time; Cancel while something runs. */
import { useLayoutEffect, useRef } from 'react';
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

  // The button goes with the work; a reader who was on it stays in the component.
  const badge = useRef<HTMLSpanElement>(null);
  const focused = useRef(false);
  const acts = canCancel || state.status === 'cancelled';
  useLayoutEffect(() => {
    if (acts || !focused.current) return;
    focused.current = false;
    badge.current?.closest<HTMLElement>('.wc-image-filter')?.focus();
  }, [acts]);

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
          {acts && (
            <button
              type="button"
              className="wc-button"
              data-kind="link"
              onFocus={() => {
                focused.current = true;
              }}
              onBlur={() => {
                focused.current = false;
              }}
              onClick={state.status === 'cancelled' ? retry : cancel}
            >
              {state.status === 'cancelled' ? shared('retry') : shared('cancel')}
            </button>
          )}
        </>
      }
    >
      <span ref={badge}>{quality()}</span>
      {facts?.map((fact) => (
        <span key={fact} className="wc-if-fact">
          {' '}
          · {fact}
        </span>
      ))}
    </StatusStrip>
  );
}

'use client';
/** The picture with its tools; before a picture is opened, the place to open one. */
import { useLayoutEffect, useRef, useState } from 'react';
import { IconButton } from '../shared/IconButton.js';
import { useFormats, useMessages } from '../shared/Localization.js';
import { ProgressLine } from '../shared/ProgressLine.js';
import { Dropzone } from './Dropzone.js';
import { useImageFilterContext } from './ImageFilterContext.js';
import { ImageNotice } from './ImageNotice.js';
import { imageFilterMessages } from './messages.js';
import { OpenButton } from './OpenButton.js';
import { Picture } from './Picture.js';
import { useViewer } from './useViewer.js';

const isText = (target: EventTarget) => target instanceof HTMLInputElement && target.type !== 'range';

export function Viewer() {
  const { image, state } = useImageFilterContext();
  const t = useMessages(imageFilterMessages);
  const formats = useFormats();
  const [stage, setStage] = useState<HTMLDivElement | null>(null);
  const [comparing, setComparing] = useState(true);
  const [original, setOriginal] = useState(false);
  const { frame, measured, zoomed, actions, stageProps } = useViewer(image, stage);
  // The place to open a picture goes when there is one; a reader who was on it stays in the viewer.
  const focusLost = useRef(false);
  useLayoutEffect(() => {
    if (!stage || !focusLost.current) return;
    focusLost.current = false;
    stage.focus({ preventScroll: true });
  }, [stage]);
  const zoom = image && measured ? formats.number(frame.zoom, { style: 'percent', maximumFractionDigits: 0 }) : '';

  return (
    <section
      role="group"
      className="wc-if-viewer"
      aria-label={t('picture')}
      aria-busy={state.status === 'loading' || state.status === 'running'}
      onKeyDown={(event) => {
        if (event.key === '\\' && !isText(event.target)) setOriginal(true);
      }}
      onKeyUp={() => setOriginal(false)}
      onBlur={() => setOriginal(false)}
    >
      <ProgressLine state={state} />
      {image ? (
        <Picture
          image={image}
          stage={setStage}
          frame={frame}
          measured={measured}
          zoomed={zoomed}
          comparing={comparing}
          original={original}
          stageProps={stageProps}
        />
      ) : (
        <Dropzone focusLost={focusLost} />
      )}
      <ImageNotice />
      <div className="wc-if-toolbar">
        <OpenButton />
        <span className="wc-if-space" />
        <IconButton icon="minus" label={t('zoomOut')} disabled={!image} onClick={() => actions.step(-1)} />
        <span className="wc-if-zoom">{zoom}</span>
        <IconButton icon="plus" label={t('zoomIn')} disabled={!image} onClick={() => actions.step(1)} />
        <IconButton icon="fit" label={t('zoomFit')} disabled={!image} onClick={actions.fit} />
        <IconButton
          icon="compare"
          label={t('compare')}
          aria-pressed={image !== null && comparing}
          disabled={!image}
          onClick={() => setComparing(!comparing)}
        />
      </div>
    </section>
  );
}

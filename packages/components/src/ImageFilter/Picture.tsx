'use client';
/** The opened picture, before and after, and the handle between them. */
import { useEffect, useRef, useState, type CSSProperties, type HTMLAttributes, type Ref } from 'react';
import { Icon } from '../shared/Icon.js';
import { useFormats, useMessages } from '../shared/Localization.js';
import type { OpenedImage } from './codecProtocol.js';
import { useImageFilterContext } from './ImageFilterContext.js';
import { imageFilterMessages } from './messages.js';
import { createPainter, type Painter } from './painter.js';
import { activeSteps } from './recipe.js';
import type { Rendered } from './useRendering.js';
import type { Frame } from './viewport.js';

export interface PictureProps {
  image: OpenedImage;
  stage: Ref<HTMLDivElement>;
  frame: Frame;
  /** The stage's size is known. */
  measured: boolean;
  /** Not fitted: dragging moves the picture, not the page. */
  zoomed: boolean;
  /** Show the picture in two halves with a handle. */
  comparing: boolean;
  /** Show it as it was opened. */
  original: boolean;
  stageProps: HTMLAttributes<HTMLDivElement>;
}

export function Picture({ image, stage, frame, measured, zoomed, comparing, original, stageProps }: PictureProps) {
  const { rendered, recipe, codec } = useImageFilterContext();
  const t = useMessages(imageFilterMessages);
  const formats = useFormats();
  const before = useRef<HTMLCanvasElement>(null);
  const after = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter<Rendered | null> | null>(null);
  const [painted, setPainted] = useState<Rendered['quality'] | null>(null);
  const [split, setSplit] = useState(50);

  useEffect(() => {
    const canvases = { before: before.current, after: after.current };
    const made = createPainter<Rendered | null>(codec, canvases, ({ version }) => setPainted(version?.quality ?? null));
    painter.current = made;
    return () => made.stop();
  }, [codec]);
  useEffect(() => {
    if (measured) painter.current?.paint({ image: image.image, frame, version: rendered });
  }, [image, frame, measured, rendered]);

  const named = { file: image.name, width: formats.integer(image.width), height: formats.integer(image.height) };
  const style = {
    '--wc-split': original ? '100%' : comparing ? `${split}%` : '0%',
    '--wc-frame-left': `${frame.left}px`,
    '--wc-frame-width': `${frame.width}px`,
    '--wc-frame-top': `${frame.top}px`,
    '--wc-frame-height': `${frame.height}px`,
  } as CSSProperties;

  // The picture does not turn with the direction of writing.
  return (
    <div className="wc-if-picture" dir="ltr" style={style}>
      <div
        ref={stage}
        className="wc-if-stage"
        role="group"
        aria-label={t('viewer')}
        data-painted={painted}
        data-zoomed={zoomed || undefined}
        data-alpha={image.hasAlpha || undefined}
        {...stageProps}
      >
        <canvas
          ref={after}
          className="wc-if-layer"
          role="img"
          aria-label={t('afterNamed', { ...named, count: activeSteps(recipe).length })}
        />
        <canvas ref={before} className="wc-if-layer wc-if-before" role="img" aria-label={t('beforeNamed', named)} />
      </div>
      {comparing && !original && (
        <div className="wc-if-split">
          <span className="wc-if-tag wc-if-tag-before" aria-hidden="true">
            {t('before')}
          </span>
          <span className="wc-if-tag wc-if-tag-after" aria-hidden="true">
            {t('after')}
          </span>
          <input
            type="range"
            min={0}
            max={100}
            step={1}
            value={split}
            aria-label={t('compare')}
            aria-valuetext={t('compareValue', { percent: formats.percent(1 - split / 100) })}
            onChange={(event) => setSplit(event.target.valueAsNumber)}
          />
          <span className="wc-if-handle" aria-hidden="true">
            <Icon name="chevronLeft" />
            <Icon name="chevronRight" />
          </span>
        </div>
      )}
    </div>
  );
}

'use client';
/**
 * Opens a picture, filters it in WebAssembly and saves it, without ever blocking the page.
 *
 *     <ImageFilter defaultRecipe={{ version: 1, steps: [{ type: 'grayscale' }] }} />
 */
import { isPending } from '@wasm-compute/engine';
import {
  forwardRef,
  useRef,
  useState,
  type ClipboardEvent,
  type DragEvent,
  type HTMLAttributes,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useMessages } from '../shared/Localization.js';
import { joinClasses } from '../shared/renderPart.js';
import { rootAttributes } from '../shared/rootAttributes.js';
import { ExportMenu } from './ExportMenu.js';
import { HistoryButtons } from './HistoryButtons.js';
import { ImageFilterContext } from './ImageFilterContext.js';
import { imageFilterMessages } from './messages.js';
import { Status } from './Status.js';
import { Steps } from './Steps.js';
import { useImageFilter, type ImageFilterApi, type ImageFilterOptions } from './useImageFilter.js';
import { Viewer } from './Viewer.js';

type DivProps = Omit<HTMLAttributes<HTMLDivElement>, keyof ImageFilterOptions>;

export interface ImageFilterRootProps extends DivProps {
  /** What `useImageFilter` gave. */
  value: ImageFilterApi;
  children?: ReactNode;
}

/** The element around the parts: takes drops, pastes and the shortcuts of undo. */
const Root = forwardRef<HTMLDivElement, ImageFilterRootProps>(function Root(
  { value, className, children, ...rest },
  ref,
) {
  const { state, image, rendered, issue, open } = value;
  const t = useMessages(imageFilterMessages);
  const [dragging, setDragging] = useState(false);
  const inside = useRef(0);

  const files = (transfer: DataTransfer | null) => [...(transfer?.files ?? [])];
  const onDrag = (event: DragEvent, step: 0 | 1 | -1) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    inside.current += step;
    setDragging(inside.current > 0);
  };
  const onDrop = (event: DragEvent) => {
    inside.current = 0;
    setDragging(false);
    const dropped = files(event.dataTransfer);
    if (dropped.length === 0) return;
    event.preventDefault();
    void open(dropped);
  };
  const onPaste = (event: ClipboardEvent) => {
    const pasted = files(event.clipboardData);
    if (pasted.length === 0) return;
    event.preventDefault();
    void open(pasted);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isPending(state)) return value.cancel();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    if (event.shiftKey) value.redo();
    else value.undo();
  };

  const quality = rendered && rendered.quality !== 'original' ? rendered.quality : null;
  const failed = issue?.severity === 'error' || state.status === 'error';
  const data = rootAttributes(
    {
      status: state.status,
      variant: rendered?.timing?.variant ?? null,
      stale: rendered !== null && isPending(state),
      hasIssue: failed,
    },
    { quality, dragging, open: image !== null, issue: issue?.code },
  );
  return (
    <ImageFilterContext.Provider value={value}>
      <div
        ref={ref}
        role="group"
        aria-label={t('name')}
        {...rest}
        {...data}
        className={joinClasses('wc-root', 'wc-image-filter', className)}
        tabIndex={-1}
        onDragEnter={(event) => onDrag(event, 1)}
        onDragOver={(event) => onDrag(event, 0)}
        onDragLeave={(event) => onDrag(event, -1)}
        onDrop={onDrop}
        onPaste={onPaste}
        onKeyDown={onKeyDown}
      >
        {children}
        {dragging && <div className="wc-if-over">{t('drop')}</div>}
      </div>
    </ImageFilterContext.Provider>
  );
});

export type ImageFilterProps = ImageFilterOptions & DivProps;

function splitProps(props: ImageFilterProps): [ImageFilterOptions, DivProps] {
  const { source, maxPixels, previewPixels, onOpen, onIssue, recipe, defaultRecipe, onRecipeChange, ...more } = props;
  const { onRendered, onExport, ...rest } = more;
  return [
    {
      source,
      maxPixels,
      previewPixels,
      onOpen,
      onIssue,
      recipe,
      defaultRecipe,
      onRecipeChange,
      onRendered,
      onExport,
    },
    rest,
  ];
}

const Ready = forwardRef<HTMLDivElement, ImageFilterProps>(function ImageFilter(props, ref) {
  const [options, rest] = splitProps(props);
  const api = useImageFilter(options);
  return (
    <Root ref={ref} value={api} {...rest}>
      <div className="wc-card wc-if-body" data-raised="">
        <Viewer />
        <Steps />
        <Status />
        <div className="wc-if-actions">
          <HistoryButtons />
          <ExportMenu />
        </div>
      </div>
    </Root>
  );
});

/** The ready-made component; its parts can be put together differently around `useImageFilter`. */
export const ImageFilter = Object.assign(Ready, { Root, Viewer, Steps, Status, HistoryButtons, ExportMenu });

'use client';
/** Zoom, position and split of the viewer, with its keys and gestures. */
import {
  useCallback,
  useEffect,
  useMemo,
  useState,
  type KeyboardEvent,
  type PointerEvent as ReactPointerEvent,
} from 'react';
import type { OpenedImage } from './codecProtocol.js';
import { useElementSize } from './useElementSize.js';
import { fitted, frameOf, panBy, zoomOf, zoomStep, zoomTo, type View } from './viewport.js';

/** How far an arrow key moves the picture, in CSS pixels. */
const arrowPx = 48;
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [arrowPx, 0],
  ArrowRight: [-arrowPx, 0],
  ArrowUp: [0, arrowPx],
  ArrowDown: [0, -arrowPx],
};

const nothing = { width: 1, height: 1 };

export function useViewer(image: OpenedImage | null, stage: HTMLElement | null) {
  const { width, height, pixelRatio } = useElementSize(stage);
  const [view, setView] = useState<View>(fitted);
  // Another picture is seen whole first.
  const [seen, setSeen] = useState(image);
  if (seen !== image) {
    setSeen(image);
    setView(fitted);
  }
  const size = image ?? nothing;
  const { width: imageWidth, height: imageHeight } = size;
  const frame = useMemo(
    () => frameOf(view, { width: imageWidth, height: imageHeight }, { width, height }, pixelRatio),
    [view, imageWidth, imageHeight, width, height, pixelRatio],
  );
  const actions = useMemo(() => {
    const picture = { width: imageWidth, height: imageHeight };
    const room = { width, height };
    return {
      fit: () => setView(fitted),
      actual: () => setView((now) => zoomTo(now, 1, picture, room, pixelRatio)),
      step: (direction: 1 | -1, at?: { x: number; y: number }) =>
        setView((now) =>
          zoomTo(now, zoomStep(zoomOf(now, picture, room, pixelRatio), direction), picture, room, pixelRatio, at),
        ),
      scale: (factor: number, at: { x: number; y: number }) =>
        setView((now) => zoomTo(now, zoomOf(now, picture, room, pixelRatio) * factor, picture, room, pixelRatio, at)),
      pan: (dx: number, dy: number) => setView((now) => panBy(now, dx, dy, picture, room, pixelRatio)),
    };
  }, [imageWidth, imageHeight, width, height, pixelRatio]);

  // React listens to the wheel passively; zooming must keep the page from zooming too.
  useEffect(() => {
    if (!stage) return undefined;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = stage.getBoundingClientRect();
      const at = { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
      actions.scale(Math.exp(-event.deltaY * 0.01), at);
    };
    stage.addEventListener('wheel', onWheel, { passive: false });
    return () => stage.removeEventListener('wheel', onWheel);
  }, [stage, actions]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
      const arrow = arrows[event.key];
      if (arrow) actions.pan(...arrow);
      else if (event.key === '+' || event.key === '=') actions.step(1);
      else if (event.key === '-') actions.step(-1);
      else if (event.key === '0') actions.fit();
      else if (event.key === '1') actions.actual();
      else return;
      event.preventDefault();
    },
    [actions],
  );
  const onPointerDown = useCallback(
    (event: ReactPointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      const element = event.currentTarget;
      const held = event.pointerId;
      let last = { x: event.clientX, y: event.clientY };
      const listening = new AbortController();
      const { signal } = listening;
      element.setPointerCapture(held);
      element.addEventListener(
        'pointermove',
        (moved) => {
          if (!(moved instanceof PointerEvent) || moved.pointerId !== held) return;
          actions.pan(moved.clientX - last.x, moved.clientY - last.y);
          last = { x: moved.clientX, y: moved.clientY };
        },
        { signal },
      );
      element.addEventListener('lostpointercapture', () => listening.abort(), { signal });
    },
    [actions],
  );

  const measured = width > 0 && height > 0;
  return {
    frame,
    measured,
    zoomed: view.zoom !== 'fit',
    actions,
    stageProps: { tabIndex: 0, onKeyDown, onPointerDown },
  };
}

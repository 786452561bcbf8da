/** Where the picture lies in its window: fitting, zooming, panning. Lengths are CSS pixels unless said otherwise. */
import type { Region } from './codecProtocol.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface View {
  /** Device pixels for one pixel of the picture, or 'fit'. */
  readonly zoom: number | 'fit';
  /** The point of the picture in the middle of the window, in fractions of the picture. */
  readonly x: number;
  readonly y: number;
}

export const fitted: View = { zoom: 'fit', x: 0.5, y: 0.5 };

/** Smallest and largest zoom. */
export const zoomRange = { min: 0.1, max: 16 } as const;

/** From here on single pixels are shown as squares. */
export const pixelatedFrom = 2;

const steps = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 12, 16];

const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));

/** Zoom at which the whole picture is seen. Small pictures are not enlarged. */
export function fitZoom(image: Size, window: Size, pixelRatio: number): number {
  if (image.width === 0 || image.height === 0) return 1;
  return Math.min((window.width * pixelRatio) / image.width, (window.height * pixelRatio) / image.height, pixelRatio);
}

export function zoomOf(view: View, image: Size, window: Size, pixelRatio: number): number {
  return view.zoom === 'fit' ? fitZoom(image, window, pixelRatio) : view.zoom;
}

/** The next larger (+1) or smaller (−1) step. */
export function zoomStep(zoom: number, direction: 1 | -1): number {
  const next =
    direction > 0 ? steps.find((step) => step > zoom * 1.001) : steps.findLast((step) => step < zoom * 0.999);
  return next ?? (direction > 0 ? zoomRange.max : Math.min(zoom, zoomRange.min));
}

/** Zooms so that the point of the window at `at` (from its middle) stays where it is. */
export function zoomTo(
  view: View,
  zoom: number,
  image: Size,
  window: Size,
  pixelRatio: number,
  at = { x: 0, y: 0 },
): View {
  const before = zoomOf(view, image, window, pixelRatio) / pixelRatio;
  const zoomed = clamp(zoom, Math.min(zoomRange.min, fitZoom(image, window, pixelRatio)), zoomRange.max);
  const after = zoomed / pixelRatio;
  const x = view.x + (at.x / before - at.x / after) / image.width;
  const y = view.y + (at.y / before - at.y / after) / image.height;
  return keepInside({ zoom: zoomed, x, y }, image, window, pixelRatio);
}

/** Moves the picture by `dx`, `dy`. */
export function panBy(view: View, dx: number, dy: number, image: Size, window: Size, pixelRatio: number): View {
  const scale = zoomOf(view, image, window, pixelRatio) / pixelRatio;
  const moved = { ...view, x: view.x - dx / (scale * image.width), y: view.y - dy / (scale * image.height) };
  return keepInside(moved, image, window, pixelRatio);
}

/** No empty border while the picture is larger than the window; the middle while it is smaller. */
export function keepInside(view: View, image: Size, window: Size, pixelRatio: number): View {
  const scale = zoomOf(view, image, window, pixelRatio) / pixelRatio;
  const inside = (centre: number, pixels: number, room: number) => {
    const half = room / (2 * pixels * scale);
    return half >= 0.5 ? 0.5 : clamp(centre, half, 1 - half);
  };
  const x = inside(view.x, image.width, window.width);
  const y = inside(view.y, image.height, window.height);
  return x === view.x && y === view.y ? view : { ...view, x, y };
}

export interface Frame {
  /** What of the picture is seen. */
  readonly region: Region;
  /** Where it lies in the window. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Device pixels of the bitmap. */
  readonly bitmapWidth: number;
  readonly bitmapHeight: number;
  readonly zoom: number;
}

/** What to draw, and where: cut at whole pixels of the picture, so that nothing is stretched. */
export function frameOf(view: View, image: Size, window: Size, pixelRatio: number): Frame {
  const kept = keepInside(view, image, window, pixelRatio);
  const zoom = zoomOf(kept, image, window, pixelRatio);
  const scale = zoom / pixelRatio;
  const along = (centre: number, pixels: number, room: number) => {
    if (pixels * scale <= room) return { from: 0, count: pixels, at: (room - pixels * scale) / 2 };
    const first = centre * pixels - room / (2 * scale);
    const from = clamp(Math.floor(first), 0, pixels - 1);
    const to = clamp(Math.ceil(first + room / scale), from + 1, pixels);
    return { from, count: to - from, at: (from - first) * scale };
  };
  const x = along(kept.x, image.width, window.width);
  const y = along(kept.y, image.height, window.height);
  return {
    region: {
      x: x.from / image.width,
      y: y.from / image.height,
      width: x.count / image.width,
      height: y.count / image.height,
    },
    left: x.at,
    top: y.at,
    width: x.count * scale,
    height: y.count * scale,
    bitmapWidth: Math.max(1, Math.round(x.count * zoom)),
    bitmapHeight: Math.max(1, Math.round(y.count * zoom)),
    zoom,
  };
}

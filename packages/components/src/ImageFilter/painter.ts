/** Draws the two layers of a frame on their canvases: one request at a time, the newest wins, both layers together. */
import type { Codec } from './codec.js';
import type { Layer } from './codecProtocol.js';
import { pixelatedFrom, type Frame } from './viewport.js';

/** What to draw. `version` changes when the filtered picture does. */
export interface Scene<V> {
  readonly image: number;
  readonly frame: Frame;
  readonly version: V;
}

export interface Canvases {
  readonly before: HTMLCanvasElement | null;
  readonly after: HTMLCanvasElement | null;
}

export interface Painter<V> {
  paint(scene: Scene<V>): void;
  stop(): void;
}

const px = (length: number) => `${length}px`;

function place(canvas: HTMLCanvasElement, frame: Frame, bitmap: ImageBitmap): void {
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  Object.assign(canvas.style, {
    left: px(frame.left),
    top: px(frame.top),
    width: px(frame.width),
    height: px(frame.height),
  });
  // Takes the bitmap over without copying it.
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
}

/** `painted` is called after each drawing. */
export function createPainter<V>(
  codec: () => Codec,
  canvases: Canvases,
  painted: (scene: Scene<V>) => void,
): Painter<V> {
  let wanted: Scene<V> | null = null;
  let shown: Scene<V> | null = null;
  let busy = false;
  const ended = new AbortController();

  const view = (layer: Layer, { image, frame }: Scene<V>) =>
    codec().view(image, {
      layer,
      region: frame.region,
      width: frame.bitmapWidth,
      height: frame.bitmapHeight,
      pixelated: frame.zoom >= pixelatedFrom,
    });

  async function draw(scene: Scene<V>): Promise<void> {
    const { before, after } = canvases;
    if (!before || !after) return;
    const moved = shown?.image !== scene.image || shown.frame !== scene.frame;
    const [filtered, original] = await Promise.all([view('after', scene), moved ? view('before', scene) : null]);
    if (ended.signal.aborted) {
      filtered.close();
      original?.close();
      return;
    }
    place(after, scene.frame, filtered);
    if (original) place(before, scene.frame, original);
    shown = scene;
    painted(scene);
  }

  async function drain(): Promise<void> {
    if (busy) return;
    busy = true;
    while (!ended.signal.aborted && wanted) {
      const next = wanted;
      wanted = null;
      try {
        await draw(next);
      } catch {
        // The picture is gone: another one is on its way, or the worker's failure has been told.
      }
    }
    busy = false;
  }

  return {
    paint(scene) {
      wanted = scene;
      void drain();
    },
    stop() {
      ended.abort();
    },
  };
}

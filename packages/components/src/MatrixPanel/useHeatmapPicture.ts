'use client';
/** Draws a window of a matrix on a canvas, in slices; a newer window stops the drawing of an older one. */
import { useEffect, type RefObject } from 'react';
import type { BandedMatrix } from './bandedMatrix.js';
import { paintPixels, poolMaxAbs, ramps, type CellWindow, type ColourScale } from './heatmapPixels.js';
import { runInSlices, type Steps } from './steps.js';

export interface Picture {
  readonly matrix: BandedMatrix;
  readonly window: CellWindow;
  /** Device pixels. */
  readonly width: number;
  readonly height: number;
  /** The end of the colour scale; null while it is not known. */
  readonly peak: number | null;
  readonly scale: ColourScale;
}

/** Whether the element stands on a dark page. */
export function isDark(element: Element): boolean {
  const scheme = getComputedStyle(element).colorScheme;
  if (scheme.includes('dark') && scheme.includes('light')) return matchMedia('(prefers-color-scheme: dark)').matches;
  return scheme.includes('dark');
}

/** The picture's pixels. */
function* drawing({ matrix, window, width, height, peak, scale }: Picture, dark: boolean): Steps<ImageData> {
  const values = yield* poolMaxAbs(matrix, window, width, height);
  const pixels = yield* paintPixels(values, width, { ramp: ramps[dark ? 'dark' : 'light'], peak: peak ?? 0, scale });
  return new ImageData(pixels, width, height);
}

export function useHeatmapPicture(
  canvas: RefObject<HTMLCanvasElement | null>,
  { matrix, window: { row, col, rows, cols }, width, height, peak, scale }: Picture,
  dark: boolean,
): void {
  useEffect(() => {
    const context = canvas.current?.getContext?.('2d');
    if (!context || peak === null || width === 0 || height === 0) return undefined;
    const controller = new AbortController();
    const picture: Picture = { matrix, window: { row, col, rows, cols }, width, height, peak, scale };
    runInSlices(drawing(picture, dark), controller.signal).then(
      (image) => {
        // Set together with the pixels, so that the old picture stays until the new one is there.
        context.canvas.width = width;
        context.canvas.height = height;
        context.putImageData(image, 0, 0);
      },
      (reason: unknown) => {
        if (!controller.signal.aborted) throw reason;
      },
    );
    return () => controller.abort();
  }, [canvas, matrix, row, col, rows, cols, width, height, peak, scale, dark]);
}

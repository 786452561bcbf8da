import { describe, expect, it } from 'vitest';
import {
  fitted,
  fitZoom,
  frameOf,
  panBy,
  zoomStep,
  zoomTo,
} from '../../../packages/components/src/ImageFilter/viewport.js';

const photo = { width: 6000, height: 4000 };
const room = { width: 900, height: 700 };

describe('fitting', () => {
  it('shows the whole picture', () => {
    const frame = frameOf(fitted, photo, room, 1);
    expect(frame).toMatchObject({ left: 0, top: 50, width: 900, height: 600, bitmapWidth: 900, bitmapHeight: 600 });
    expect(frame.region).toEqual({ x: 0, y: 0, width: 1, height: 1 });
  });
  it('takes a device pixel for what it is', () => {
    expect(frameOf(fitted, photo, room, 2)).toMatchObject({ width: 900, bitmapWidth: 1800 });
  });
  it('does not enlarge a small picture', () => {
    expect(fitZoom({ width: 60, height: 40 }, room, 1)).toBe(1);
    expect(frameOf(fitted, { width: 60, height: 40 }, room, 1)).toMatchObject({ left: 420, top: 330, width: 60 });
  });
});

describe('zooming', () => {
  it('shows a pixel of the picture for a pixel of the screen at 100 %', () => {
    const frame = frameOf(zoomTo(fitted, 1, photo, room, 1), photo, room, 1);
    expect(frame.zoom).toBe(1);
    expect(frame).toMatchObject({ left: 0, top: 0, bitmapWidth: 900, bitmapHeight: 700 });
    expect(frame.region.x * photo.width).toBe(2550);
  });
  it('keeps the point under the pointer', () => {
    const at = { x: 200, y: -100 };
    const place = (view: typeof fitted, zoom: number) => view.x + at.x / zoom / photo.width;
    const once = zoomTo(fitted, 1, photo, room, 1);
    const twice = zoomTo(once, 2, photo, room, 1, at);
    expect(place(twice, 2)).toBeCloseTo(place(once, 1), 9);
  });
  it.each([
    [0.15, 1, 0.25],
    [1, 1, 1.5],
    [1, -1, 0.75],
    [16, 1, 16],
    [0.1, -1, 0.1],
  ] as const)('goes from %d by %d to %d', (zoom, direction, expected) => {
    expect(zoomStep(zoom, direction)).toBe(expected);
  });
});

describe('panning', () => {
  it('moves by the distance of the pointer', () => {
    const view = zoomTo(fitted, 1, photo, room, 1);
    expect(panBy(view, -60, 40, photo, room, 1).x * photo.width).toBeCloseTo(3060, 6);
  });
  it('stops at the border', () => {
    const view = panBy(zoomTo(fitted, 1, photo, room, 1), 1e6, 1e6, photo, room, 1);
    expect(frameOf(view, photo, room, 1).region).toMatchObject({ x: 0, y: 0 });
  });
  it('leaves a fitted picture in the middle', () => {
    expect(panBy(fitted, 50, 50, photo, room, 1)).toMatchObject({ x: 0.5, y: 0.5 });
  });
});

describe('a frame', () => {
  it('never leaves the picture, whatever the view', () => {
    for (let i = 0; i < 500; i++) {
      const view = { zoom: 0.1 + (i % 160) / 10, x: (i * 0.137) % 1, y: (i * 0.731) % 1 };
      const { region, bitmapWidth, bitmapHeight } = frameOf(
        view,
        { width: 1 + ((i * 37) % 5000), height: 1 + i },
        room,
        1.5,
      );
      expect(region.x).toBeGreaterThanOrEqual(0);
      expect(region.x + region.width).toBeLessThanOrEqual(1 + 1e-12);
      expect(region.y + region.height).toBeLessThanOrEqual(1 + 1e-12);
      expect(Math.min(bitmapWidth, bitmapHeight)).toBeGreaterThanOrEqual(1);
      expect(bitmapWidth).toBeLessThan(room.width * 1.5 + 2 * 16.5 + 1);
    }
  });
});

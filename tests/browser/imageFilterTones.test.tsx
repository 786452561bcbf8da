import { createEngine, type Engine } from '@wasm-compute/engine';
import type { RecipeInput } from '@wasm-compute/components/image-filter';
import { fireEvent, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportFile, pixelOf, settled, showImageFilter } from './showImageFilter.js';

let engine: Engine;
beforeAll(() => {
  engine = createEngine();
});
afterAll(() => engine.dispose());

/** A PNG that the function paints. */
async function painted(width: number, height: number, paint: (context: OffscreenCanvasRenderingContext2D) => void) {
  const canvas = new OffscreenCanvas(width, height);
  paint(canvas.getContext('2d')!);
  return new File([await canvas.convertToBlob()], 'painted.png', { type: 'image/png' });
}

const fill = (
  context: OffscreenCanvasRenderingContext2D,
  colour: string,
  x: number,
  y: number,
  w: number,
  h: number,
) => {
  context.fillStyle = colour;
  context.fillRect(x, y, w, h);
};

async function open(source: File, steps: RecipeInput['steps'] = []) {
  const shown = showImageFilter({ engine, defaultRecipe: { version: 1, steps }, source });
  await settled(shown);
  return { shown, ui: within(shown.root) };
}

/** Adds a filter from the menu and waits for the whole picture. */
async function add({ shown, ui }: Awaited<ReturnType<typeof open>>, name: string) {
  await userEvent.click(ui.getByRole('button', { name: 'Add filter' }));
  await userEvent.click(ui.getByRole('button', { name }));
  await waitFor(() => expect(shown.root).toHaveAttribute('data-quality', 'full'), { timeout: 20_000 });
  return within(ui.getByRole('group', { name }));
}

describe('the median', () => {
  it('takes out a speck and keeps the edge beside it', async () => {
    const source = await painted(40, 30, (context) => {
      fill(context, 'rgb(200 100 50)', 0, 0, 20, 30);
      fill(context, 'rgb(10 20 30)', 20, 0, 20, 30);
      fill(context, 'white', 8, 9, 1, 1);
    });
    const opened = await open(source);
    const step = await add(opened, 'Median');
    expect(step.getByRole('slider', { name: /Radius/ })).toHaveAttribute('max', '50');
    const { blob } = await exportFile(opened.shown);
    expect(await pixelOf(blob, 8, 9)).toEqual([200, 100, 50, 255]);
    expect(await pixelOf(blob, 19, 15)).toEqual([200, 100, 50, 255]);
    expect(await pixelOf(blob, 20, 15)).toEqual([10, 20, 30, 255]);
  });
});

describe('the vignette', () => {
  it('darkens the corners by its amount and keeps the centre', async () => {
    const opened = await open(await painted(60, 40, (context) => fill(context, 'white', 0, 0, 60, 40)));
    const step = await add(opened, 'Vignette');
    fireEvent.change(step.getByRole('slider', { name: /Amount/ }), { target: { value: '100' } });
    await waitFor(() => expect(opened.shown.root).toHaveAttribute('data-quality', 'full'), { timeout: 20_000 });
    const { blob } = await exportFile(opened.shown);
    expect(await pixelOf(blob, 30, 20)).toEqual([255, 255, 255, 255]);
    const [corner = 255] = await pixelOf(blob, 0, 0);
    expect(corner).toBeLessThan(12);
  });
});

describe('equalize', () => {
  it('stretches two dull tones to black and white', async () => {
    const source = await painted(20, 10, (context) => {
      fill(context, 'rgb(100 100 100)', 0, 0, 10, 10);
      fill(context, 'rgb(140 140 140)', 10, 0, 10, 10);
    });
    const opened = await open(source);
    await add(opened, 'Equalize');
    const { blob } = await exportFile(opened.shown);
    expect(await pixelOf(blob, 4, 4)).toEqual([0, 0, 0, 255]);
    expect(await pixelOf(blob, 15, 4)).toEqual([255, 255, 255, 255]);
  });

  it('leaves a picture of one tone as it is', async () => {
    const opened = await open(await painted(9, 9, (context) => fill(context, 'rgb(90 60 30)', 0, 0, 9, 9)), [
      { type: 'equalize' },
    ]);
    expect(await pixelOf((await exportFile(opened.shown)).blob, 4, 4)).toEqual([90, 60, 30, 255]);
  });
});

import { createEngine, type Engine } from '@wasm-compute/engine';
import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimingPng } from '../../stories/samples/claimingPng';
import { paintedFile } from './imageFiles.js';
import { choose, exportFile, pixelOf, settled, showImageFilter, transferOf } from './showImageFilter.js';

let engine: Engine;
beforeAll(() => {
  engine = createEngine();
});
afterAll(() => engine.dispose());

describe('ImageFilter with a photograph of 24 megapixels', () => {
  it('goes from a JPEG through grayscale, blur and sharpen to a JPEG of the same size', async () => {
    const file = await paintedFile(6000, 4000, 'image/jpeg', 'photo.jpg');
    const shown = showImageFilter({
      engine,
      defaultRecipe: {
        version: 1,
        steps: [{ type: 'grayscale' }, { type: 'blur', values: { sigma: 10 } }, { type: 'sharpen' }],
      },
    });
    choose(shown, file);
    await waitFor(() => expect(shown.root).toHaveAttribute('data-quality', 'preview'), { timeout: 30_000 });
    await waitFor(() => expect(shown.root).toHaveAttribute('data-quality', 'full'), { timeout: 30_000 });
    expect(shown.root).toHaveAttribute('data-state', 'success');
    const { blob, fileName } = await exportFile(shown);
    expect(fileName).toBe('photo.filtered.jpg');
    expect(blob.type).toBe('image/jpeg');
    const bitmap = await createImageBitmap(blob);
    expect([bitmap.width, bitmap.height]).toEqual([6000, 4000]);
    const [red, green, blue] = await pixelOf(blob, 3000, 2000);
    expect(Math.max(red!, green!, blue!) - Math.min(red!, green!, blue!)).toBeLessThanOrEqual(2);
  });

  it('exports in full also when asked while the preview is shown', async () => {
    const shown = showImageFilter({ engine, defaultRecipe: { version: 1, steps: [{ type: 'invert' }] } });
    choose(shown, await paintedFile(3000, 2000, 'image/jpeg', 'photo.jpg'));
    await waitFor(() => expect(shown.root).toHaveAttribute('data-quality', 'preview'), { timeout: 30_000 });
    const { blob } = await exportFile(shown);
    const bitmap = await createImageBitmap(blob);
    expect([bitmap.width, bitmap.height]).toEqual([3000, 2000]);
  });
});

describe('ImageFilter refuses', () => {
  it.each([
    ['an empty file', () => new File([], 'empty.png'), 'image/empty-file', 'The file is empty.'],
    [
      'a renamed text',
      () => new File(['hi'], 'note.png'),
      'image/not-an-image',
      /"note.png" is not an image.*found text/,
    ],
    ['a renamed PDF', () => new File(['%PDF-1.7'], 'a.jpg'), 'image/not-an-image', /found PDF/],
    ['20000 × 20000 in a header', () => claimingPng(20_000, 20_000), 'image/too-many-pixels', /400 megapixels .* 100/],
    ['a header without pixels', () => claimingPng(20, 20), 'image/corrupt', 'The file is damaged or incomplete.'],
  ])('%s, and says why', async (_, file, code, sentence) => {
    const shown = showImageFilter({ engine });
    choose(shown, file());
    expect(await within(shown.root).findByRole('alert')).toHaveTextContent(sentence);
    expect(shown.root).toHaveAttribute('data-issue', code);
    expect(shown.root).toHaveAttribute('data-has-issue');
    expect(shown.issues.map((issue) => issue.code)).toEqual([code]);
  });

  it('M05: a second file without losing the first', async () => {
    const shown = showImageFilter({ engine });
    choose(shown, await paintedFile(60, 40, 'image/png', 'photo.png'));
    await settled(shown);
    choose(shown, claimingPng(20_000, 20_000));
    await within(shown.root).findByRole('alert');
    const { blob } = await exportFile(shown);
    expect(await createImageBitmap(blob)).toMatchObject({ width: 60, height: 40 });
  });
});

describe('ImageFilter opens', () => {
  it('the first of several files and says so', async () => {
    const shown = showImageFilter({ engine });
    const first = await paintedFile(60, 40, 'image/png', 'first.png');
    choose(shown, first, await paintedFile(30, 30, 'image/png', 'second.png'));
    await screen.findByText('One image at a time; opened the first.');
    expect(screen.getByRole('button', { name: 'Open image: first.png' })).toBeInTheDocument();
  });

  it('a dropped file, anywhere on the component', async () => {
    const shown = showImageFilter({ engine });
    const dataTransfer = transferOf([await paintedFile(60, 40, 'image/webp', 'dropped.webp')]);
    const foot = screen.getByRole('button', { name: 'Undo' });
    foot.dispatchEvent(new DragEvent('dragenter', { bubbles: true, cancelable: true, dataTransfer }));
    await waitFor(() => expect(shown.root).toHaveAttribute('data-dragging'));
    foot.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    await settled(shown);
    expect(shown.root).not.toHaveAttribute('data-dragging');
    expect((await exportFile(shown)).fileName).toBe('dropped.filtered.webp');
  });

  it('a pasted picture, and leaves pasted text alone', async () => {
    const shown = showImageFilter({ engine });
    const text = new DataTransfer();
    text.setData('text/plain', 'hello');
    const paste = (clipboardData: DataTransfer) =>
      shown.root.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));
    expect(paste(text)).toBe(true);
    expect(paste(transferOf([await paintedFile(60, 40, 'image/png', 'image.png')]))).toBe(false);
    await settled(shown);
  });

  it('a file that is given, and tells of it', async () => {
    const names: string[] = [];
    const source = await paintedFile(60, 40, 'image/png', 'given.png');
    await settled(showImageFilter({ engine, source, onOpen: ({ name }) => names.push(name) }));
    expect(names).toEqual(['given.png']);
  });
});

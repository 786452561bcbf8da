import { createEngine, type Engine } from '@wasm-compute/engine';
import { ImageFilter, type Exported, type ImageIssue, type RecipeInput } from '@wasm-compute/components/image-filter';
import { WasmComputeProvider } from '@wasm-compute/react';
import { render, screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import '@wasm-compute/components/styles.css';
import { claimingPng } from '../../stories/samples/claimingPng';
import { paintedFile } from './imageFiles.js';

let engine: Engine;
beforeAll(() => {
  engine = createEngine();
});
afterAll(() => engine.dispose());

interface Shown {
  root: HTMLElement;
  exported: Exported[];
  issues: ImageIssue[];
}

function show(recipe?: RecipeInput): Shown {
  const exported: Exported[] = [];
  const issues: ImageIssue[] = [];
  render(
    <WasmComputeProvider engine={engine}>
      <ImageFilter
        {...(recipe && { defaultRecipe: recipe })}
        onIssue={(issue) => issues.push(issue)}
        onExport={(file) => {
          exported.push(file);
          return false;
        }}
      />
    </WasmComputeProvider>,
  );
  const root = screen.getByRole('group', { name: 'Image filter' });
  return { root, exported, issues };
}

function choose({ root }: Shown, ...files: File[]) {
  const input = root.querySelector<HTMLInputElement>('input[type=file]')!;
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

async function exportAs(shown: Shown, button = /Export photo/): Promise<Exported> {
  screen.getByRole('button', { name: 'Export' }).click();
  (await screen.findByRole('button', { name: button })).click();
  await waitFor(() => expect(shown.exported).toHaveLength(1), { timeout: 30_000 });
  return shown.exported[0]!;
}

async function pixelOf(blob: Blob, x: number, y: number): Promise<number[]> {
  const bitmap = await createImageBitmap(blob);
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  context.drawImage(bitmap, -x, -y);
  return [...context.getImageData(0, 0, 1, 1).data];
}

describe('ImageFilter with a photograph of 24 megapixels', () => {
  it('goes from a JPEG through its filters to a JPEG of the same size', async () => {
    const file = await paintedFile(6000, 4000, 'image/jpeg', 'photo.jpg');
    const shown = show({
      version: 1,
      steps: [{ type: 'grayscale' }, { type: 'blur', values: { sigma: 10 } }, { type: 'sharpen' }],
    });
    choose(shown, file);
    await waitFor(() => expect(shown.root).toHaveAttribute('data-quality', 'preview'), { timeout: 30_000 });
    await waitFor(() => expect(shown.root).toHaveAttribute('data-quality', 'full'), { timeout: 30_000 });
    expect(shown.root).toHaveAttribute('data-state', 'success');
    const { blob, fileName } = await exportAs(shown);
    expect(fileName).toBe('photo.filtered.jpg');
    expect(blob.type).toBe('image/jpeg');
    const bitmap = await createImageBitmap(blob);
    expect([bitmap.width, bitmap.height]).toEqual([6000, 4000]);
    const [red, green, blue] = await pixelOf(blob, 3000, 2000);
    expect(Math.max(red!, green!, blue!) - Math.min(red!, green!, blue!)).toBeLessThanOrEqual(2);
  });
});

describe('ImageFilter refuses', () => {
  it.each([
    ['an empty file', () => new File([], 'empty.png'), 'image/empty-file', 'The file is empty.'],
    [
      'a renamed text',
      () => new File(['hello'], 'note.png'),
      'image/not-an-image',
      /"note.png" is not an image.*found text/,
    ],
    [
      'a header of 20000 × 20000',
      () => claimingPng(20_000, 20_000),
      'image/too-many-pixels',
      '400 megapixels exceeds the limit of 100.',
    ],
    ['a header without pixels', () => claimingPng(20, 20), 'image/corrupt', 'The file is damaged or incomplete.'],
  ])('%s, and says why', async (_, file, code, sentence) => {
    const shown = show();
    choose(shown, file());
    expect(await within(shown.root).findByRole('alert')).toHaveTextContent(sentence);
    expect(shown.root).toHaveAttribute('data-issue', code);
    expect(shown.root).toHaveAttribute('data-has-issue');
    expect(shown.issues.map((issue) => issue.code)).toEqual([code]);
  });

  it('a second file without losing the first', async () => {
    const shown = show();
    choose(shown, await paintedFile(60, 40, 'image/png', 'photo.png'));
    await waitFor(() => expect(shown.root).toHaveAttribute('data-state', 'success'));
    choose(shown, claimingPng(20_000, 20_000));
    await within(shown.root).findByRole('alert');
    const { blob } = await exportAs(shown);
    expect(await createImageBitmap(blob)).toMatchObject({ width: 60, height: 40 });
  });
});

describe('ImageFilter with several files', () => {
  it('opens the first and says so', async () => {
    const shown = show();
    const first = await paintedFile(60, 40, 'image/png', 'first.png');
    choose(shown, first, await paintedFile(30, 30, 'image/png', 'second.png'));
    await screen.findByText('One image at a time; opened the first.');
    expect(screen.getByRole('button', { name: 'Open image: first.png' })).toBeInTheDocument();
  });
});

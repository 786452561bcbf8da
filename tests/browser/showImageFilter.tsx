/** ImageFilter on a real engine, with what the tests of its browser side ask and do. */
import {
  ImageFilter,
  type Exported,
  type ImageFilterProps,
  type ImageIssue,
} from '@wasm-compute/components/image-filter';
import type { Engine } from '@wasm-compute/engine';
import { WasmComputeProvider } from '@wasm-compute/react';
import { render, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect } from 'vitest';
import '@wasm-compute/components/styles.css';

export interface ShownImageFilter {
  root: HTMLElement;
  exported: Exported[];
  issues: ImageIssue[];
  unmount(): void;
}

export interface ShowOptions extends ImageFilterProps {
  engine: Engine;
  /** Put around the component. */
  wrap?: (children: ReactNode) => ReactNode;
}

export function showImageFilter({ engine, wrap = (children) => children, ...props }: ShowOptions): ShownImageFilter {
  const exported: Exported[] = [];
  const issues: ImageIssue[] = [];
  const { container, unmount } = render(
    wrap(
      <WasmComputeProvider engine={engine}>
        <ImageFilter
          {...props}
          onIssue={(issue) => issues.push(issue)}
          onExport={(file) => {
            exported.push(file);
            return false;
          }}
        />
      </WasmComputeProvider>,
    ),
  );
  return { root: container.querySelector<HTMLElement>('.wc-image-filter')!, exported, issues, unmount };
}

/** Chooses files in the file dialog's place. */
export function choose({ root }: ShownImageFilter, ...files: File[]): void {
  const input = root.querySelector<HTMLInputElement>('input[type=file]')!;
  input.files = transferOf(files).files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

export function transferOf(files: readonly File[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  return transfer;
}

/** Waits until the picture with the present recipe is there in full. */
export async function settled({ root }: ShownImageFilter): Promise<void> {
  await waitFor(
    () => {
      expect(root.dataset['open']).toBeDefined();
      expect(root.dataset['state']).toBe('success');
    },
    { timeout: 30_000 },
  );
}

export async function exportFile(shown: ShownImageFilter): Promise<Exported> {
  const before = shown.exported.length;
  within(shown.root)
    .getByRole('button', { name: /^Export$/ })
    .click();
  (await within(shown.root).findByRole('button', { name: /^Export .+,/ })).click();
  await waitFor(() => expect(shown.exported.length).toBe(before + 1), { timeout: 30_000 });
  return shown.exported.at(-1)!;
}

/** RGBA of one pixel of a picture file. */
export async function pixelOf(blob: Blob, x: number, y: number): Promise<number[]> {
  const bitmap = await createImageBitmap(blob);
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  context.drawImage(bitmap, -x, -y);
  return [...context.getImageData(0, 0, 1, 1).data];
}

/** A PNG of one colour. */
export async function plainFile(colour: string, width = 12, height = 8, name = 'plain.png'): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = colour;
  context.fillRect(0, 0, width, height);
  return new File([await canvas.convertToBlob()], name, { type: 'image/png' });
}

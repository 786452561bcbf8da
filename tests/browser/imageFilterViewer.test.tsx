import { createEngine, type Engine } from '@wasm-compute/engine';
import { LocalizationProvider } from '@wasm-compute/components';
import { zhCN } from '@wasm-compute/components/locales/zh-CN';
import { ImageFilter, type Exported, type ImageIssue } from '@wasm-compute/components/image-filter';
import { WasmComputeProvider } from '@wasm-compute/react';
import { fireEvent, render, waitFor, within } from '@testing-library/react';
import { Activity, StrictMode, type ReactNode } from 'react';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { paintedFile } from './imageFiles.js';
import { choose, exportFile, pixelOf, plainFile, settled, showImageFilter } from './showImageFilter.js';

let engine: Engine;
beforeAll(() => {
  engine = createEngine();
});
afterAll(() => engine.dispose());
afterEach(() => vi.unstubAllGlobals());

const invert = { version: 1, steps: [{ type: 'invert' }] } as const;

/** Counts the codec workers that are started. */
function countWorkers(): { started: number } {
  const seen = { started: 0 };
  const Original = Worker;
  vi.stubGlobal(
    'Worker',
    class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (String(url).includes('codecWorker')) seen.started += 1;
      }
    },
  );
  return seen;
}

describe('the viewer', () => {
  it('shows the picture fitted, with both layers named', async () => {
    const source = await paintedFile(1200, 800, 'image/jpeg', 'photo.jpg');
    const shown = showImageFilter({ engine, source, defaultRecipe: invert });
    await settled(shown);
    const ui = within(shown.root);
    await waitFor(() => expect(shown.root.querySelector('[data-painted]')).toHaveAttribute('data-painted', 'full'));
    const after = ui.getByRole('img', { name: 'After: photo.jpg, 1,200 × 800, 1 filter' });
    const before = ui.getByRole('img', { name: 'Before: photo.jpg, 1,200 × 800' });
    expect(after.getBoundingClientRect()).toEqual(before.getBoundingClientRect());
    const { width, height } = after.getBoundingClientRect();
    expect(width / height).toBeCloseTo(1.5, 1);
  });

  it.each([false, true])(
    'has the focus when a picture comes in the place of what had it (StrictMode: %s)',
    async (strict) => {
      const wrap = (children: ReactNode) => (strict ? <StrictMode>{children}</StrictMode> : children);
      const shown = showImageFilter({ engine, wrap });
      within(shown.root)
        .getByRole('button', { name: /Choose, drop or paste/ })
        .focus();
      choose(shown, await paintedFile(120, 80, 'image/jpeg', 'photo.jpg'));
      await settled(shown);
      expect(within(shown.root).getByRole('group', { name: 'Image viewer' })).toHaveFocus();
    },
  );

  it('leaves the focus where it is when a picture comes from elsewhere', async () => {
    const shown = showImageFilter({ engine });
    const elsewhere = within(shown.root).getByRole('button', { name: 'Open image' });
    elsewhere.focus();
    choose(shown, await paintedFile(120, 80, 'image/jpeg', 'photo.jpg'));
    await settled(shown);
    expect(elsewhere).toHaveFocus();
  });

  it('zooms by buttons and keys, pans by arrows, and fits again', async () => {
    const source = await paintedFile(1200, 800, 'image/jpeg', 'photo.jpg');
    const shown = showImageFilter({ engine, source });
    await settled(shown);
    const ui = within(shown.root);
    const zoom = () => shown.root.querySelector('.wc-if-zoom')!.textContent;
    const stage = shown.root.querySelector<HTMLElement>('.wc-if-stage')!;
    const canvas = stage.querySelector('canvas')!;
    await waitFor(() => expect(zoom()).toMatch(/\d+%/));
    const fitted = zoom();
    stage.focus();
    expect(stage).toHaveFocus();
    fireEvent.keyDown(stage, { key: '1' });
    expect(zoom()).toBe('100%');
    fireEvent.keyDown(stage, { key: '+' });
    expect(zoom()).toBe('150%');
    await waitFor(() => expect(canvas.width).toBeGreaterThanOrEqual(stage.clientWidth));
    fireEvent.keyDown(stage, { key: 'ArrowLeft' });
    ui.getByRole('button', { name: 'Fit' }).click();
    await waitFor(() => expect(zoom()).toBe(fitted));
  });

  it('says how much of the filtered picture is seen', async () => {
    const shown = showImageFilter({ engine, source: await plainFile('red'), defaultRecipe: invert });
    await settled(shown);
    const handle = within(shown.root).getByRole('slider', { name: 'Before and after' });
    expect(handle).toHaveAttribute('aria-valuetext', '50% after');
    fireEvent.change(handle, { target: { value: '38' } });
    expect(handle).toHaveAttribute('aria-valuetext', '62% after');
  });

  it('shows the original while the backslash is held', async () => {
    const shown = showImageFilter({ engine, source: await plainFile('red'), defaultRecipe: invert });
    await settled(shown);
    const picture = shown.root.querySelector<HTMLElement>('.wc-if-picture')!;
    const stage = shown.root.querySelector('.wc-if-stage')!;
    fireEvent.keyDown(stage, { key: '\\' });
    expect(picture.style.getPropertyValue('--wc-split')).toBe('100%');
    fireEvent.keyUp(stage, { key: '\\' });
    expect(picture.style.getPropertyValue('--wc-split')).toBe('50%');
  });
});

describe('the lifetime of the codec worker', () => {
  it('begins with the first picture, once, also in StrictMode', async () => {
    const workers = countWorkers();
    const wrap = (children: React.ReactNode) => <StrictMode>{children}</StrictMode>;
    showImageFilter({ engine, wrap });
    await Promise.resolve();
    expect(workers.started).toBe(0);
    await settled(showImageFilter({ engine, wrap, source: await plainFile('red'), defaultRecipe: invert }));
    expect(workers.started).toBe(1);
  });

  it('ends with the component, also while a picture is opened', async () => {
    const terminate = vi.spyOn(Worker.prototype, 'terminate');
    const shown = showImageFilter({ engine, source: await paintedFile(2000, 2000, 'image/png', 'a.png') });
    await waitFor(() => expect(shown.root).toHaveAttribute('data-state', 'loading'));
    shown.unmount();
    await waitFor(() => expect(terminate).toHaveBeenCalled());
    expect(shown.issues).toEqual([]);
    terminate.mockRestore();
  });
});

describe('a subtree that is hidden and shown again', () => {
  /** Hides a component with a picture, inverted, and shows it again; `before` is called just before that. */
  async function hideAndShow(source: File | string, before = () => {}) {
    const workers = countWorkers();
    const exported: Exported[] = [];
    const issues: ImageIssue[] = [];
    const onExport = (file: Exported) => {
      exported.push(file);
      return false as const;
    };
    const view = (mode: 'visible' | 'hidden') => (
      <WasmComputeProvider engine={engine}>
        <Activity mode={mode}>
          <ImageFilter
            source={source}
            defaultRecipe={invert}
            onExport={onExport}
            onIssue={(issue) => issues.push(issue)}
          />
        </Activity>
      </WasmComputeProvider>
    );
    const { container, rerender, unmount } = render(view('visible'));
    const shown = { root: container.querySelector<HTMLElement>('.wc-image-filter')!, exported, issues, unmount };
    await settled(shown);
    rerender(view('hidden'));
    await new Promise((resolve) => setTimeout(resolve));
    before();
    rerender(view('visible'));
    return { shown, workers };
  }

  it('gives its worker back, and opens the picture again', async () => {
    const { shown, workers } = await hideAndShow(await plainFile('red'));
    await waitFor(() => expect(workers.started).toBe(2));
    await settled(shown);
    expect(await pixelOf((await exportFile(shown)).blob, 1, 1)).toEqual([0, 255, 255, 255]);
  });

  it('exports the filtered picture, once, also when asked before that is open again', async () => {
    const { shown } = await hideAndShow(await plainFile('red'));
    expect(await pixelOf((await exportFile(shown)).blob, 1, 1)).toEqual([0, 255, 255, 255]);
    await settled(shown);
    expect(await pixelOf((await exportFile(shown)).blob, 1, 1)).toEqual([0, 255, 255, 255]);
    expect(shown.exported).toHaveLength(2);
    expect(shown.issues).toEqual([]);
  });

  it('says that the picture is no longer at hand when it could not be opened again', async () => {
    const address = URL.createObjectURL(await plainFile('red'));
    const { shown } = await hideAndShow(address, () => URL.revokeObjectURL(address));
    await waitFor(() => expect(shown.issues.map(({ code }) => code)).toEqual(['image/cors-blocked']));
    within(shown.root).getByRole('button', { name: 'Export' }).click();
    (await within(shown.root).findByRole('button', { name: /^Export .+,/ })).click();
    await waitFor(() => expect(shown.issues.at(-1)?.code).toBe('image/worker-failed'));
    await waitFor(() => expect(within(shown.root).getByRole('button', { name: 'Export' })).toBeEnabled());
    expect(shown.exported).toEqual([]);
  });
});

describe('two components on one page', () => {
  it('keep their pictures apart', async () => {
    const red = showImageFilter({ engine, source: await plainFile('rgb(255 0 0)'), defaultRecipe: invert });
    const blue = showImageFilter({ engine, source: await plainFile('rgb(0 0 255)'), defaultRecipe: invert });
    await Promise.all([settled(red), settled(blue)]);
    expect(await pixelOf((await exportFile(red)).blob, 1, 1)).toEqual([0, 255, 255, 255]);
    expect(await pixelOf((await exportFile(blue)).blob, 1, 1)).toEqual([255, 255, 0, 255]);
  });
});

describe('in Chinese', () => {
  it('names everything', async () => {
    const wrap = (children: React.ReactNode) => <LocalizationProvider messages={zhCN}>{children}</LocalizationProvider>;
    const shown = showImageFilter({ engine, wrap, source: await plainFile('red'), defaultRecipe: invert });
    await settled(shown);
    const ui = within(shown.root);
    expect(ui.getByRole('checkbox', { name: '反相' })).toBeChecked();
    const latin = [...shown.root.querySelectorAll('button, label, h3, .wc-label, .wc-if-tag')]
      .map((element) => element.getAttribute('aria-label') ?? element.textContent ?? '')
      .filter((text) => !/[\u4e00-\u9fff]/.test(text));
    expect(latin).toEqual([]);
  });
});

// Every export that is asked for ends, and none is written twice.
import { createEngine, type Engine } from '@wasm-compute/engine';
import { useImageFilter, type Exported } from '@wasm-compute/components/image-filter';
import { WasmComputeProvider } from '@wasm-compute/react';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pixelOf, plainFile } from './showImageFilter.js';

let engine: Engine;
beforeAll(() => {
  engine = createEngine();
});
afterAll(() => engine.dispose());

const invert = { version: 1, steps: [{ type: 'invert' }] } as const;

async function open(width = 12, height = 8) {
  const exported: Exported[] = [];
  const source = await plainFile('red', width, height);
  const onExport = (file: Exported) => {
    exported.push(file);
    return false as const;
  };
  const { result, unmount } = renderHook(() => useImageFilter({ source, defaultRecipe: invert, onExport }), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <WasmComputeProvider engine={engine}>{children}</WasmComputeProvider>
    ),
  });
  const settled = () => waitFor(() => expect(result.current.state.status).toBe('success'), { timeout: 30_000 });
  await settled();
  return { result, exported, unmount, settled };
}

/** What became of a promise. */
const outcomeOf = (exporting: Promise<Exported>) =>
  exporting.then(
    () => 'written',
    (reason: unknown) => (reason instanceof DOMException ? reason.name : String(reason)),
  );

describe('an export', () => {
  it('that waits gives way to the next one', async () => {
    const { result, exported } = await open();
    const outcomes: Array<Promise<string>> = [];
    act(() => {
      const { exportImage } = result.current;
      outcomes.push(outcomeOf(exportImage()), outcomeOf(exportImage({ type: 'image/webp' })));
    });
    expect(await Promise.all(outcomes)).toEqual(['AbortError', 'written']);
    expect(exported.map(({ type }) => type)).toEqual(['image/webp']);
    await waitFor(() => expect(result.current.exporting).toBe(false));
  });

  it('that waits ends with the component', async () => {
    const { result, exported, unmount } = await open();
    let ended = Promise.resolve('');
    act(() => {
      ended = outcomeOf(result.current.exportImage());
      unmount();
    });
    expect(await ended).toBe('AbortError');
    expect(exported).toEqual([]);
  });

  it('is written once, whatever is changed meanwhile', async () => {
    const { result, exported, settled } = await open(900, 600);
    for (let round = 1; round <= 5; round++) {
      let ended = Promise.resolve('');
      act(() => {
        ended = outcomeOf(result.current.exportImage());
      });
      await new Promise((resolve) => setTimeout(resolve, round * 2));
      act(() => result.current.addStep('invert'));
      expect(await ended).toBe('written');
      await settled();
      await waitFor(() => expect(result.current.exporting).toBe(false));
      expect(exported).toHaveLength(round);
      expect((await pixelOf(exported.at(-1)!.blob, 1, 1))[3]).toBe(255);
    }
  });

  it('does not wait for an older picture that is still on its way', async () => {
    const { result, exported } = await open();
    let refuse!: (error: Error) => void;
    const answer = new Promise<Response>((_, reject) => {
      refuse = reject;
    });
    vi.stubGlobal('fetch', () => answer);
    let older = Promise.resolve<unknown>(undefined);
    act(() => void (older = result.current.open('https://example.com/slow.png')));
    await act(async () => void (await result.current.open(await plainFile('red', 20, 10, 'newer.png'))));
    expect(await outcomeOf(result.current.exportImage())).toBe('written');
    expect(exported.map(({ fileName }) => fileName)).toEqual(['newer.filtered.png']);
    refuse(new TypeError('no connection'));
    expect(await older).toBeNull();
    expect(result.current.image?.name).toBe('newer.png');
    vi.unstubAllGlobals();
  });
});

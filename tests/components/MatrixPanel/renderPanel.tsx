import { MatrixPanel, type MatrixPanelProps } from '@wasm-compute/components/matrix-panel';
import { LocalizationProvider } from '@wasm-compute/components';
import { zhCN } from '@wasm-compute/components/locales/zh-CN';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import type { Engine } from '@wasm-compute/engine';
import { WasmComputeProvider } from '@wasm-compute/react';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, vi } from 'vitest';

// In jsdom the modules have the address of the test page; this answers as the server of that page would.
vi.stubGlobal('fetch', async (url: URL | string) => {
  const bytes = await readFile(join(process.cwd(), new URL(url).pathname));
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': 'application/wasm' } });
});

export interface RenderOptions extends MatrixPanelProps {
  engine?: Engine;
  chinese?: boolean;
}

export const matrix = (...rows: number[][]) => ({
  rows: rows.length,
  cols: rows[0]?.length ?? 0,
  data: Float64Array.from(rows.flat()),
});

/** A panel on the real kernels, which run on this thread. */
export function renderPanel({ engine = createInlineEngine(), chinese = false, ...props }: RenderOptions = {}) {
  render(
    <LocalizationProvider {...(chinese && { messages: zhCN })}>
      <WasmComputeProvider engine={engine}>
        <MatrixPanel {...props} />
      </WasmComputeProvider>
    </LocalizationProvider>,
  );
  const root = screen.getByRole('group', { name: chinese ? '矩阵面板' : 'Matrix panel' });
  const panel = within(root);
  const grid = (name: RegExp) => panel.getByRole('grid', { name });
  const a = () => grid(/^Matrix A|^矩阵 A/);
  const b = () => grid(/^Matrix B|^矩阵 B/);
  const result = () => grid(/^Result|^结果/);
  return {
    user: userEvent.setup(),
    engine,
    root,
    panel,
    a,
    b,
    result,
    cells: (of: HTMLElement) =>
      within(of)
        .getAllByRole('gridcell')
        .map((cell) => cell.textContent),
    run: () => panel.getByRole('button', { name: /^(Run|运行)$/ }),
    state: (name: string) => waitFor(() => expect(root).toHaveAttribute('data-state', name)),
    verified: () => waitFor(() => expect(root).toHaveAttribute('data-verified', 'true')),
    choose: (operation: string) => fireEvent.click(panel.getByRole('radio', { name: operation })),
    /** What a browser does when something is pasted into the focused element. */
    paste(element: HTMLElement, text: string, html = '') {
      const data: Record<string, string> = { 'text/plain': text, 'text/html': html };
      fireEvent.paste(element, { clipboardData: { getData: (type: string) => data[type] ?? '' } });
    },
  };
}

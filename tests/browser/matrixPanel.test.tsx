import { MatrixPanel, type MatrixOutcome } from '@wasm-compute/components/matrix-panel';
import { createEngine, type Engine } from '@wasm-compute/engine';
import { WasmComputeProvider } from '@wasm-compute/react';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import '@wasm-compute/components/styles.css';
import { afterEach, describe, expect, it } from 'vitest';

const engines: Engine[] = [];
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.dispose()));
});

/** Numbers that look random and are the same each time. */
function scrambled(size: number, salt: number) {
  const data = new Float64Array(size * size);
  for (let at = 0; at < data.length; at++) data[at] = ((Math.imul(at + salt, 2_654_435_761) >>> 8) % 2001) / 1000 - 1;
  return { rows: size, cols: size, data };
}

function mount(size: number, maxWorkers = 2) {
  const engine = createEngine({ maxWorkers });
  engines.push(engine);
  const outcomes: MatrixOutcome[] = [];
  const [a, b] = [scrambled(size, 1), scrambled(size, 7)];
  render(
    <WasmComputeProvider engine={engine}>
      <MatrixPanel defaultA={a} defaultB={b} onOutcome={(outcome) => outcomes.push(outcome)} />
    </WasmComputeProvider>,
  );
  const root = screen.getByRole('group', { name: 'Matrix panel' });
  const state = (name: string) => waitFor(() => expect(root).toHaveAttribute('data-state', name), { timeout: 40_000 });
  return { engine, root, state, outcomes, run: screen.getByRole('button', { name: 'Run' }) };
}

describe('MatrixPanel on the real engine', () => {
  it('requests no module and starts no worker before the first run', () => {
    const { engine } = mount(4);
    expect(engine.getSnapshot()).toMatchObject({ state: 'idle', workers: [], modules: [] });
  });

  it('keeps the focus in a size field, and a new size when a preset is chosen the moment it is there', async () => {
    const { root } = mount(3);
    const field = (name: string) => screen.getByRole('textbox', { name });
    const enter = (name: string) => {
      field(name).focus();
      fireEvent.change(field(name), { target: { value: '1000' } });
      fireEvent.keyDown(field(name), { key: 'Enter' });
    };
    enter('Rows of A');
    await within(root).findByRole('grid', { name: /1,000 by 3/ });
    expect(document.activeElement).toBe(field('Rows of A'));
    const fill = screen.getByRole('combobox', { name: 'Fill A with' });
    const chosen = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (fill.ariaDisabled === 'true') return;
        observer.disconnect();
        fireEvent.change(fill, { target: { value: 'ones' } });
        resolve();
      });
      observer.observe(fill, { attributes: true });
    });
    enter('Columns of A');
    expect(fill.ariaDisabled).toBe('true');
    await chosen;
    expect(document.activeElement).toBe(field('Columns of A'));
    await waitFor(() => expect(fill.ariaDisabled).toBe('false'));
    expect(await within(root).findByRole('grid', { name: /1,000 by 1,000/ })).toBeVisible();
  });

  it('shows how far a long product is', async () => {
    const { root, run, state } = mount(2000, 1);
    const ratios = new Set<number>();
    const observer = new MutationObserver(() => {
      // Not of the module, where that takes long to come.
      const bar = root.dataset['state'] === 'running' ? root.querySelector('progress') : null;
      if (bar?.hasAttribute('value')) ratios.add(bar.value);
    });
    observer.observe(root, { subtree: true, childList: true, attributes: true });
    fireEvent.click(run);
    await state('success');
    observer.disconnect();
    const seen = [...ratios];
    expect(seen.some((ratio) => ratio > 0 && ratio < 1)).toBe(true);
    expect(seen).toStrictEqual(seen.toSorted((x, y) => x - y));
  });

  it('multiplies 1000 × 1000 matrices, and the check passes', async () => {
    const { root, run, state, outcomes } = mount(1000);
    fireEvent.click(run);
    await state('success');
    await waitFor(() => expect(root).toHaveAttribute('data-verified', 'true'), { timeout: 40_000 });
    await waitFor(() => expect(outcomes).toHaveLength(1));
    expect(outcomes[0]?.check).toMatchObject({ status: 'checked', check: { kind: 'freivalds', ok: true, rounds: 20 } });
    expect(outcomes[0]?.gflops).toBeGreaterThan(0);
    const result = within(root).getByRole('grid', { name: 'Result, 1,000 by 1,000' });
    await waitFor(() => expect(result.querySelector('canvas')?.width).toBeGreaterThan(50));
  });

  it('stops a run, keeps its worker, and answers the next run right from the same worker', async () => {
    const { engine, root, run, state } = mount(1800, 1);
    fireEvent.click(run);
    await state('running');
    await waitFor(() => expect(root.querySelector('progress')?.value).toBeGreaterThan(0), { timeout: 20_000 });
    const [worker] = engine.getSnapshot().workers;
    fireEvent.keyDown(run, { key: 'Escape' });
    await state('cancelled');
    await waitFor(() => expect(engine.getSnapshot().counts.cancelled).toBe(1));
    expect(engine.getSnapshot().counts.succeeded).toBe(0);
    fireEvent.click(await within(root).findByRole('button', { name: 'Run' }));
    await state('success');
    await waitFor(() => expect(root).toHaveAttribute('data-verified', 'true'), { timeout: 40_000 });
    const [same] = engine.getSnapshot().workers;
    expect(same?.id).toBe(worker?.id);
    expect(engine.getSnapshot().counts).toMatchObject({ succeeded: 1, cancelled: 1, failed: 0 });
  });

  it('turns Run into Cancel in its place, with the same size', async () => {
    const { root, run, state } = mount(1200, 1);
    const before = run.getBoundingClientRect();
    run.focus();
    fireEvent.click(run);
    const cancel = await within(root).findByRole('button', { name: 'Cancel' }, { timeout: 5000 });
    expect(cancel).toBe(run);
    expect(run).toHaveFocus();
    expect(run.getBoundingClientRect()).toEqual(before);
    fireEvent.click(cancel);
    await state('cancelled');
    expect(run).toHaveFocus();
  });

  it('keeps few cells in the document, however large the matrix', async () => {
    const { root } = mount(1000);
    fireEvent.click(within(root).getByRole('button', { name: 'View of A: Cells' }));
    const grid = await within(root).findByRole('grid', { name: 'Matrix A, 1,000 by 1,000' });
    await waitFor(() => expect(within(grid).getAllByRole('gridcell').length).toBeGreaterThan(20));
    expect(within(grid).getAllByRole('gridcell').length).toBeLessThan(600);
    fireEvent.keyDown(grid, { key: 'End', ctrlKey: true });
    const active = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
    expect(active).toHaveAttribute('aria-colindex', '1000');
    expect(active?.closest('[role=row]')).toHaveAttribute('aria-rowindex', '1000');
  });
});

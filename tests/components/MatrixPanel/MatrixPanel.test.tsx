// @vitest-environment jsdom
import { createFakeEngine } from '@wasm-compute/engine/testing';
import { act, fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { matrix, renderPanel } from './renderPanel.js';

describe('MatrixPanel', () => {
  it('starts nothing until the first run', () => {
    const engine = createFakeEngine();
    const { root } = renderPanel({ engine });
    expect(root).toHaveAttribute('data-state', 'idle');
    expect(engine.runs).toHaveLength(0);
    expect(engine.preloaded).toHaveLength(0);
  });

  it('loads the module ahead when Run is pointed at', async () => {
    const engine = createFakeEngine();
    const { run } = renderPanel({ engine });
    fireEvent.pointerEnter(run());
    await waitFor(() => expect(engine.preloaded).toContain('matrix'));
    expect(engine.runs).toHaveLength(0);
  });

  it('multiplies and checks the product', async () => {
    const { run, state, verified, cells, result, panel } = renderPanel({
      defaultA: matrix([1, 2], [3, 4]),
      defaultB: matrix([5, 6], [7, 8]),
    });
    fireEvent.click(run());
    await state('success');
    await verified();
    expect(cells(result())).toEqual(['19', '22', '43', '50']);
    expect(panel.getByText('Freivalds, 20 rounds')).toBeInTheDocument();
  });

  it.each([
    ['Add', ['6', '8', '10', '12']],
    ['Subtract', ['−4', '−4', '−4', '−4']],
    ['Entrywise', ['5', '12', '21', '32']],
    ['Transpose', ['1', '3', '2', '4']],
    ['Scale', ['2', '4', '6', '8']],
    ['Power', ['7', '10', '15', '22']],
    ['Solve', ['−3', '−4', '4', '5']],
    ['Inverse', ['−2', '1', '1.5', '−0.5']],
  ])('computes %s and verifies it', async (operation, expected) => {
    const { run, state, verified, cells, result, choose } = renderPanel({
      defaultA: matrix([1, 2], [3, 4]),
      defaultB: matrix([5, 6], [7, 8]),
    });
    choose(operation);
    fireEvent.click(run());
    await state('success');
    await verified();
    expect(cells(result())).toEqual(expected);
  });

  it.each([
    ['Determinant', '= −2'],
    ['Trace', '= 5'],
    ['Norm', '≈ 5.47722557505'],
  ])('gives %s as a number, marked exact or rounded', async (operation, expected) => {
    const { run, state, verified, panel, choose } = renderPanel({ defaultA: matrix([1, 2], [3, 4]) });
    choose(operation);
    fireEvent.click(run());
    await state('success');
    await verified();
    const results = within(panel.getByRole('group', { name: 'Result' })).getAllByRole('status');
    expect(results[0]).toHaveTextContent(expected);
  });

  it('says plainly that a singular matrix has no inverse, and shows no number', async () => {
    const { run, state, panel, choose } = renderPanel({ defaultA: matrix([1, 2], [2, 4]) });
    choose('Inverse');
    fireEvent.click(run());
    await state('error');
    expect(panel.getByText(/A is singular/)).toBeInTheDocument();
    expect(panel.queryByRole('grid', { name: /^Result/ })).toBeNull();
  });

  it('refuses a result that the check finds wrong', async () => {
    const wrong = matrix([19, 22], [43, 51]);
    const engine = createFakeEngine({ answers: { 'matrix/multiply': () => wrong } });
    const { run, root, panel } = renderPanel({
      engine,
      defaultA: matrix([1, 2], [3, 4]),
      defaultB: matrix([5, 6], [7, 8]),
    });
    fireEvent.click(run());
    await waitFor(() => expect(root).toHaveAttribute('data-verified', 'false'));
    expect(panel.getByText(/do not use this result/)).toBeInTheDocument();
  });

  it('keeps the previous result while the next one is under way, and after a cancel', async () => {
    const engine = createFakeEngine();
    const { run, root, state, cells, result } = renderPanel({
      engine,
      autoRun: false,
      defaultA: matrix([1]),
      defaultB: matrix([2]),
    });
    fireEvent.click(run());
    await waitFor(() => expect(engine.runs).toHaveLength(1));
    act(() => engine.latest.succeed(matrix([2])));
    await state('success');
    fireEvent.click(run());
    await waitFor(() => expect(engine.runs).toHaveLength(2));
    act(() => engine.latest.running(0.4));
    await state('running');
    expect(root).toHaveAttribute('data-stale');
    expect(cells(result())).toEqual(['2']);
    fireEvent.keyDown(root, { key: 'Escape' });
    await state('cancelled');
    expect(engine.latest.settled).toBe(true);
    expect(cells(result())).toEqual(['2']);
  });

  it('runs small inputs again by itself after the first run', async () => {
    const { run, state, a, user, cells, result } = renderPanel({ defaultA: matrix([2]), defaultB: matrix([5]) });
    fireEvent.click(run());
    await state('success');
    act(() => a().focus());
    await user.keyboard('3{Enter}');
    await waitFor(() => expect(cells(result())).toEqual(['15']));
  });

  it('does not run a singular matrix again and again', async () => {
    const engine = createFakeEngine({ scenario: { status: 'error' } });
    const { run, state } = renderPanel({ engine, defaultA: matrix([1]), defaultB: matrix([2]) });
    fireEvent.click(run());
    await state('error');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(engine.runs).toHaveLength(1);
  });

  it('hands the outcome over once it is checked', async () => {
    const onOutcome = vi.fn();
    const { run } = renderPanel({ onOutcome, defaultA: matrix([2]), defaultB: matrix([5]) });
    fireEvent.click(run());
    await waitFor(() => expect(onOutcome).toHaveBeenCalledOnce());
    expect(onOutcome.mock.calls[0]?.[0]).toMatchObject({
      check: { status: 'checked' },
      question: { operation: 'multiply' },
    });
  });

  it('speaks Chinese throughout', async () => {
    const { run, state, panel } = renderPanel({
      chinese: true,
      defaultA: matrix([1, 2], [2, 4]),
      defaultOperation: 'inverse',
    });
    expect(panel.getByRole('radio', { name: '行列式' })).toBeInTheDocument();
    fireEvent.click(run());
    await state('error');
    expect(panel.getByText('A 是奇异矩阵：不可逆，AX = B 没有唯一解。')).toBeInTheDocument();
  });

  it('leaves matrices alone when it is read-only', async () => {
    const { a, user, panel, cells } = renderPanel({ readOnly: true, defaultA: matrix([1, 2]) });
    act(() => a().focus());
    await user.keyboard('9{Enter}{Delete}');
    expect(cells(a())).toEqual(['1', '2']);
    expect(panel.queryByRole('combobox', { name: 'Fill A with' })).toBeNull();
    expect(a()).toHaveAttribute('aria-readonly', 'true');
  });
});

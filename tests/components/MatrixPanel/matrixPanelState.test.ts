import { describe, expect, it } from 'vitest';
import { fromRows, toValue, type BandedMatrix } from '../../../packages/components/src/MatrixPanel/bandedMatrix.js';
import {
  historyLimit,
  initialState,
  matrixPanelReducer,
  type MatrixPanelAction,
  type MatrixPanelState,
} from '../../../packages/components/src/MatrixPanel/matrixPanelState.js';

const a = fromRows([
  [1, 2],
  [3, 4],
]);
const b = fromRows([[5, 6]]);
const start = () => initialState(a, b, 'multiply');
const run = (state: MatrixPanelState, ...actions: MatrixPanelAction[]) => actions.reduce(matrixPanelReducer, state);
const numbers = (matrix: BandedMatrix) => [...toValue(matrix).data];
const edit = (index: number, value: number): MatrixPanelAction => ({
  type: 'edit',
  operand: 'a',
  patches: [{ index, value }],
  reason: 'edit',
});

describe('matrixPanelReducer', () => {
  it('edits cells, and undoes and redoes them', () => {
    const edited = run(start(), edit(1, 9));
    expect(numbers(edited.a)).toEqual([1, 9, 3, 4]);
    const undone = run(edited, { type: 'undo' });
    expect(numbers(undone.a)).toEqual([1, 2, 3, 4]);
    expect(numbers(run(undone, { type: 'redo' }).a)).toEqual([1, 9, 3, 4]);
  });

  it('keeps of an edit only the cells that changed', () => {
    const state = run(start(), {
      type: 'edit',
      operand: 'a',
      reason: 'paste',
      patches: [
        { index: 0, value: 1 },
        { index: 3, value: 8 },
      ],
    });
    expect(state.past).toEqual([
      {
        kind: 'cells',
        reason: 'paste',
        operand: 'a',
        before: [{ index: 3, value: 4 }],
        after: [{ index: 3, value: 8 }],
      },
    ]);
  });

  it('returns the same object when nothing changes', () => {
    const state = start();
    expect(run(state, edit(0, 1))).toBe(state);
    expect(run(state, { type: 'undo' })).toBe(state);
    expect(run(state, { type: 'redo' })).toBe(state);
    expect(run(state, { type: 'choose', operation: 'multiply' })).toBe(state);
    expect(run(state, { type: 'replace', operand: 'a', matrix: a, reason: 'import' })).toBe(state);
  });

  it('takes NaN for NaN and −0 for 0, and nothing else', () => {
    const state = initialState(fromRows([[Number.NaN, 0]]), b, 'add');
    expect(run(state, edit(0, Number.NaN))).toBe(state);
    expect(run(state, edit(1, -0))).toBe(state);
    expect(numbers(run(state, edit(0, 1)).a)).toEqual([1, 0]);
    expect(numbers(run(state, edit(1, Number.NaN)).a)).toEqual([Number.NaN, Number.NaN]);
  });

  it('swaps the operands, and undo swaps them back', () => {
    const swapped = run(start(), { type: 'swap' });
    expect([swapped.a, swapped.b]).toEqual([b, a]);
    const back = run(swapped, { type: 'undo' });
    expect([back.a, back.b]).toEqual([a, b]);
  });

  it('undoes through edits, replacements and swaps in order', () => {
    const zeros = fromRows([[0]]);
    const changed = run(
      start(),
      edit(0, 7),
      { type: 'replace', operand: 'b', matrix: zeros, reason: 'preset' },
      { type: 'swap' },
      edit(0, 5),
    );
    expect(numbers(changed.a)).toEqual([5]);
    const undo: MatrixPanelAction = { type: 'undo' };
    const back = run(changed, undo, undo, undo, undo);
    expect([numbers(back.a), numbers(back.b)]).toEqual([
      [1, 2, 3, 4],
      [5, 6],
    ]);
  });

  it('forgets what was undone when something new is done', () => {
    const state = run(start(), edit(0, 7), { type: 'undo' }, edit(0, 8));
    expect(state.future).toEqual([]);
    expect(run(state, { type: 'redo' })).toBe(state);
  });

  it('counts a revision for everything that a result depends on', () => {
    const state = run(
      start(),
      edit(0, 7),
      { type: 'undo' },
      { type: 'choose', operation: 'scale' },
      { type: 'set-factor', factor: 3 },
    );
    expect(state.revision).toBe(4);
    const more = run(state, { type: 'set-exponent', exponent: 5 }, { type: 'set-norm', norm: 'one' });
    expect(more).toMatchObject({ revision: 6, factor: 3, exponent: 5, norm: 'one' });
  });

  it('keeps at most 500 steps', () => {
    let state = start();
    for (let at = 0; at < historyLimit.steps + 50; at++) state = run(state, edit(0, at + 10));
    expect(state.past).toHaveLength(historyLimit.steps);
  });

  it('lets go of the oldest replacements when they hold too much memory', () => {
    const large = (value: number): BandedMatrix => ({
      rows: 2000,
      cols: 2000,
      bandRows: 2000,
      bands: [{ byteLength: 32_000_000, length: 4_000_000, value } as unknown as Float64Array],
    });
    let state = initialState(large(0), b, 'add');
    for (let at = 1; at <= 10; at++) {
      state = run(state, { type: 'replace', operand: 'a', matrix: large(at), reason: 'preset' });
    }
    expect(state.past).toHaveLength(Math.floor(historyLimit.bytes / 32_000_000));
  });

  it('counts a band that both matrices of a replacement share as nothing', () => {
    const band = { byteLength: 32_000_000, length: 4_000_000 } as unknown as Float64Array;
    const large = (): BandedMatrix => ({ rows: 2000, cols: 2000, bandRows: 2000, bands: [band] });
    let state = initialState(large(), b, 'add');
    for (let at = 1; at <= 10; at++)
      state = run(state, { type: 'replace', operand: 'a', matrix: large(), reason: 'import' });
    expect(state.past).toHaveLength(10);
  });
});

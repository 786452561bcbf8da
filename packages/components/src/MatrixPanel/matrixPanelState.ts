/** What the panel holds: two matrices, the operation with its parameters, and the way back. Pure. */
import { cellOf, withCells, type BandedMatrix, type CellPatch } from './bandedMatrix.js';
import type { NormKind } from './matrixOperation.js';
import type { Operation } from './shapes.js';

export type OperandName = 'a' | 'b';

/** What changed a matrix. */
export type ChangeReason = 'edit' | 'paste' | 'import' | 'resize' | 'preset' | 'transpose' | 'swap' | 'from-result';

/**
 * One step that can be undone. Edits are kept as the cells that they changed; a replacement keeps the other matrix, whose
 * unchanged bands are shared with the present one.
 */
export type Delta =
  | {
      readonly kind: 'cells';
      readonly reason: ChangeReason;
      readonly operand: OperandName;
      readonly before: readonly CellPatch[];
      readonly after: readonly CellPatch[];
    }
  | {
      readonly kind: 'replace';
      readonly reason: ChangeReason;
      readonly operand: OperandName;
      readonly before: BandedMatrix;
      readonly after: BandedMatrix;
    }
  | { readonly kind: 'swap'; readonly reason: 'swap' };

export interface MatrixPanelState {
  readonly a: BandedMatrix;
  readonly b: BandedMatrix;
  readonly operation: Operation;
  /** For `scale`. */
  readonly factor: number;
  /** For `power`. */
  readonly exponent: number;
  /** For `norm`. */
  readonly norm: NormKind;
  readonly past: readonly Delta[];
  readonly future: readonly Delta[];
  /** Counts changes of anything that a result depends on. */
  readonly revision: number;
}

export type MatrixPanelAction =
  | {
      readonly type: 'edit';
      readonly operand: OperandName;
      readonly patches: readonly CellPatch[];
      readonly reason: ChangeReason;
    }
  | {
      readonly type: 'replace';
      readonly operand: OperandName;
      readonly matrix: BandedMatrix;
      readonly reason: ChangeReason;
    }
  | { readonly type: 'swap' }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'choose'; readonly operation: Operation }
  | { readonly type: 'set-factor'; readonly factor: number }
  | { readonly type: 'set-exponent'; readonly exponent: number }
  | { readonly type: 'set-norm'; readonly norm: NormKind };

/** What the way back may hold on to: 128 MB, or 500 steps. */
export const historyLimit = { bytes: 128 * 2 ** 20, steps: 500 } as const;

export function initialState(a: BandedMatrix, b: BandedMatrix, operation: Operation): MatrixPanelState {
  return { a, b, operation, factor: 2, exponent: 2, norm: 'frobenius', past: [], future: [], revision: 0 };
}

function bytesOf(delta: Delta): number {
  if (delta.kind === 'swap') return 16;
  if (delta.kind === 'cells') return 64 * delta.after.length;
  const kept = new Set(delta.after.bands);
  return delta.before.bands.reduce((sum, band) => (kept.has(band) ? sum : sum + band.byteLength), 0);
}

/** The newest steps that fit the limit; the last one always stays. */
function withinLimit(past: readonly Delta[]): readonly Delta[] {
  let bytes = 0;
  for (let at = past.length - 1; at >= 0; at--) {
    bytes += bytesOf(past[at]!);
    const steps = past.length - at;
    if (steps > 1 && (bytes > historyLimit.bytes || steps > historyLimit.steps)) return past.slice(at + 1);
  }
  return past;
}

function applied(state: MatrixPanelState, delta: Delta, way: 'before' | 'after'): MatrixPanelState {
  const revision = state.revision + 1;
  switch (delta.kind) {
    case 'swap':
      return { ...state, a: state.b, b: state.a, revision };
    case 'replace':
      return { ...state, [delta.operand]: delta[way], revision };
    case 'cells':
      return { ...state, [delta.operand]: withCells(state[delta.operand], delta[way]), revision };
  }
}

function done(state: MatrixPanelState, delta: Delta): MatrixPanelState {
  return { ...applied(state, delta, 'after'), past: withinLimit([...state.past, delta]), future: [] };
}

/** Whether two numbers look the same to a cell: NaN equals NaN, and −0 is 0. */
function sameNumber(left: number, right: number): boolean {
  return left === right || (Number.isNaN(left) && Number.isNaN(right));
}

/** The next state. Returns the same object when nothing changes. */
export function matrixPanelReducer(state: MatrixPanelState, action: MatrixPanelAction): MatrixPanelState {
  switch (action.type) {
    case 'edit': {
      const { operand, reason } = action;
      const matrix = state[operand];
      const was = ({ index }: CellPatch) => cellOf(matrix, Math.floor(index / matrix.cols), index % matrix.cols);
      const after = action.patches.filter((patch) => !sameNumber(was(patch), patch.value));
      if (after.length === 0) return state;
      const before = after.map((patch) => ({ index: patch.index, value: was(patch) }));
      return done(state, { kind: 'cells', reason, operand, before, after });
    }
    case 'replace': {
      const { operand, reason, matrix } = action;
      if (state[operand] === matrix) return state;
      return done(state, { kind: 'replace', reason, operand, before: state[operand], after: matrix });
    }
    case 'swap':
      return done(state, { kind: 'swap', reason: 'swap' });
    case 'undo': {
      const delta = state.past.at(-1);
      if (!delta) return state;
      return { ...applied(state, delta, 'before'), past: state.past.slice(0, -1), future: [...state.future, delta] };
    }
    case 'redo': {
      const delta = state.future.at(-1);
      if (!delta) return state;
      return { ...applied(state, delta, 'after'), past: [...state.past, delta], future: state.future.slice(0, -1) };
    }
    case 'choose':
      if (state.operation === action.operation) return state;
      return { ...state, operation: action.operation, revision: state.revision + 1 };
    case 'set-factor':
      return { ...state, factor: action.factor, revision: state.revision + 1 };
    case 'set-exponent':
      return { ...state, exponent: action.exponent, revision: state.revision + 1 };
    case 'set-norm':
      return { ...state, norm: action.norm, revision: state.revision + 1 };
  }
}

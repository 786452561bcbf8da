'use client';
/** The panel without its looks: state, editing and running, for `MatrixPanel.RootProvider` or an interface of one's own. */
import { useCallback, useEffect, useInsertionEffect, useMemo, useReducer, useRef, useState } from 'react';
import { useLocale } from '../shared/Localization.js';
import { fromRows, fromValue, type BandedMatrix, type MatrixValue } from './bandedMatrix.js';
import { operationKernels, type NormKind } from './matrixOperation.js';
import { initialState, matrixPanelReducer, type MatrixPanelState, type OperandName } from './matrixPanelState.js';
import { checkShapes, needsB, operations, type Operation, type ShapeIssue } from './shapes.js';
import { useMatrixEditing, type MatrixEditing } from './useMatrixEditing.js';
import { useMatrixRun, type MatrixOutcome, type MatrixRun } from './useMatrixRun.js';

export interface MatrixPanelOptions {
  /** The matrices at the start. Their data is not copied: leave it alone afterwards. Default: two small examples. */
  defaultA?: MatrixValue;
  defaultB?: MatrixValue;
  /** Called after A or B changed, by whatever means. `toValue` makes a plain matrix of it. */
  onAChange?: (matrix: BandedMatrix) => void;
  onBChange?: (matrix: BandedMatrix) => void;
  /** Default 'multiply'. */
  defaultOperation?: Operation;
  onOperationChange?: (operation: Operation) => void;
  /** Which operations are offered, in this order. Default: all. */
  operations?: readonly Operation[];
  /** Called when a result is there and checked. */
  onOutcome?: (outcome: MatrixOutcome) => void;
  /** Largest number of rows or columns. Default 2000. */
  maxSide?: number;
  /**
   * After the first run, small inputs run again by themselves when they change: up to 64 × 64 elements in each matrix, or
   * as many as given. False: only Run runs. Default true.
   */
  autoRun?: boolean | { readonly maxElements: number };
  /** Matrices can be looked at and used, but not changed. */
  readOnly?: boolean;
}

/** Elements of a matrix that runs again by itself. */
const autoRunElements = 64 * 64;

/** Milliseconds without a change after which it runs again. */
const autoRunPauseMs = 120;

/** What a panel holds and what changes it. Stays the same object while progress comes in. */
export interface PanelHeld {
  readonly state: MatrixPanelState;
  readonly editing: MatrixEditing;
  readonly operations: readonly Operation[];
  readonly readOnly: boolean;
  readonly maxSide: number;
  /** What keeps the operation from running; null when it can run. */
  readonly shapeIssue: ShapeIssue | null;
  /** Which part a narrow panel shows. */
  readonly shown: OperandName | 'result';
  show(part: OperandName | 'result'): void;
  choose(operation: Operation): void;
  setFactor(factor: number): void;
  setExponent(exponent: number): void;
  setNorm(norm: NormKind): void;
}

export interface MatrixPanelApi {
  readonly held: PanelHeld;
  /** The run under way, its result, and how to start and stop one. */
  readonly job: MatrixRun;
}

const exampleA = fromRows([
  [2, -1, 0],
  [-1, 2, -1],
  [0, -1, 2],
]);
const exampleB = fromRows([
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 10],
]);

export function useMatrixPanel(options: MatrixPanelOptions = {}): MatrixPanelApi {
  const { maxSide = 2000, autoRun = true, readOnly = false, onOutcome } = options;
  const locale = useLocale();
  const offered = useMemo(
    () => (options.operations ?? operations).filter((name) => operationKernels[name] !== undefined),
    [options.operations],
  );
  const [state, dispatch] = useReducer(matrixPanelReducer, options, ({ defaultA, defaultB, defaultOperation }) =>
    initialState(
      defaultA ? fromValue(defaultA) : exampleA,
      defaultB ? fromValue(defaultB) : exampleB,
      defaultOperation ?? offered[0] ?? 'multiply',
    ),
  );
  const [shown, setShown] = useState<OperandName | 'result'>('a');
  const editing = useMatrixEditing(state, dispatch, { locale, maxSide });
  const matrixRun = useMatrixRun(state, onOutcome);
  const { a, b, operation, revision } = state;
  const shapeIssue = useMemo(() => checkShapes(operation, { a, b }), [operation, a, b]);

  const told = useRef(options);
  useInsertionEffect(() => {
    told.current = options;
  });
  const known = useRef({ a, b, operation });
  useEffect(() => {
    const before = known.current;
    known.current = { a, b, operation };
    if (before.a !== a) told.current.onAChange?.(a);
    if (before.b !== b) told.current.onBChange?.(b);
    if (before.operation !== operation) told.current.onOperationChange?.(operation);
  }, [a, b, operation]);

  const { run, attempted, pending } = matrixRun;
  const mayRun = shapeIssue === null && editing.working === null;
  const runAndShow = useCallback(async () => {
    if (!mayRun) return;
    setShown('result');
    await run();
  }, [mayRun, run]);

  // The newest run and state, for the timer below.
  const limit = autoRun === true ? autoRunElements : autoRun === false ? 0 : autoRun.maxElements;
  const small = a.rows * a.cols <= limit && (!needsB(operation) || b.rows * b.cols <= limit);
  const due = attempted !== null && attempted !== revision && small && mayRun && !pending;
  useEffect(() => {
    if (!due) return undefined;
    const timer = setTimeout(() => void run(), autoRunPauseMs);
    return () => clearTimeout(timer);
  }, [due, run]);

  const job = useMemo(() => ({ ...matrixRun, run: runAndShow }), [matrixRun, runAndShow]);
  const held: PanelHeld = useMemo(
    () => ({
      state,
      editing,
      operations: offered,
      readOnly,
      maxSide,
      shapeIssue,
      shown,
      show: setShown,
      choose: (next) => dispatch({ type: 'choose', operation: next }),
      setFactor: (factor) => dispatch({ type: 'set-factor', factor }),
      setExponent: (exponent) => dispatch({ type: 'set-exponent', exponent }),
      setNorm: (norm) => dispatch({ type: 'set-norm', norm }),
    }),
    [state, editing, offered, readOnly, maxSide, shapeIssue, shown],
  );
  return useMemo(() => ({ held, job }), [held, job]);
}

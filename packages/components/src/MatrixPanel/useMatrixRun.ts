'use client';
/** Runs the chosen operation on the engine and checks what comes back. */
import { isPending, type ComputeState, type Timing } from '@wasm-compute/engine';
import { useWasmCompute, type IntentProps } from '@wasm-compute/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { copyOf, fromValue, smallElements, toValue, type BandedMatrix } from './bandedMatrix.js';
import { later } from '../shared/later.js';
import { summarize, type MatrixSummary } from './matrixSummary.js';
import {
  operationKernels,
  type OperationKernel,
  type OperationOutput,
  type OperationQuestion,
} from './matrixOperation.js';
import type { MatrixPanelState } from './matrixPanelState.js';
import { flopsOf, needsB } from './shapes.js';
import { runInSlices } from './steps.js';
import type { MatrixCheck } from './verify.js';

/** How far the check of a result is. */
export type CheckState =
  | { readonly status: 'checking' }
  | { readonly status: 'checked'; readonly check: MatrixCheck }
  | { readonly status: 'unchecked'; readonly reason: 'size' | 'non-finite' | 'missing' };

/** One answer, with what it is an answer to. */
export interface MatrixOutcome {
  readonly question: OperationQuestion;
  /** The state's revision that it belongs to. */
  readonly revision: number;
  /** Null when the answer is a number. */
  readonly matrix: BandedMatrix | null;
  readonly value: number | null;
  readonly check: CheckState;
  /** Of the matrix; null until it is known. */
  readonly summary: MatrixSummary | null;
  /** ‖A‖₁·‖A⁻¹‖₁; null where it is not known. */
  readonly condition: number | null;
  readonly timing: Timing;
  /** 10⁹ floating-point operations per second of computing; null where it would say nothing. */
  readonly gflops: number | null;
}

export interface MatrixRun {
  /** The state to show: the engine's, or that of the copying before it. */
  readonly compute: ComputeState<OperationOutput>;
  readonly pending: boolean;
  /** The revision that was last run, whatever came of it; null before the first run. */
  readonly attempted: number | null;
  readonly outcome: MatrixOutcome | null;
  /** The outcome belongs to an older input. */
  readonly stale: boolean;
  readonly run: () => Promise<void>;
  readonly cancel: () => void;
  readonly intentProps: IntentProps;
}

/** The page's own part of a run: copying the operands, or having been stopped while at it. */
type Overlay = 'copying' | 'cancelled' | null;

/** Fewer operations than this are over before a rate means anything. */
const rateFlops = 1e7;

const anyKernel = operationKernels.multiply as OperationKernel;

const checks = later(() => import('./checkResult.js'));

/** The answer's numbers that cost a pass over it. */
async function examine(outcome: MatrixOutcome, signal: AbortSignal): Promise<Partial<MatrixOutcome>> {
  const { question, matrix, value } = outcome;
  const loaded = await checks.load().catch(() => undefined);
  if (!loaded) return { check: { status: 'unchecked', reason: 'missing' } };
  const { checkMatrix, checkNumber, conditionOf } = loaded;
  const found = await (matrix
    ? runInSlices(checkMatrix(question, matrix), signal)
    : runInSlices(checkNumber(question, value ?? 0), signal));
  const check: CheckState = found ? { status: 'checked', check: found } : { status: 'unchecked', reason: 'size' };
  const condition = matrix ? await runInSlices(conditionOf(question, matrix), signal) : null;
  return { check, condition };
}

/** Whether the question and its answer hold only finite numbers; a probe says nothing about others. */
async function isFinite(outcome: MatrixOutcome, signal: AbortSignal): Promise<boolean> {
  const { a, b, operation } = outcome.question;
  for (const matrix of needsB(operation) ? [a, b] : [a]) {
    const { nan, infinite } = await runInSlices(summarize(matrix), signal);
    if (nan + infinite > 0) return false;
  }
  return outcome.summary === null
    ? Number.isFinite(outcome.value)
    : outcome.summary.nan + outcome.summary.infinite === 0;
}

export function useMatrixRun(state: MatrixPanelState, onOutcome?: (outcome: MatrixOutcome) => void): MatrixRun {
  const kernel = operationKernels[state.operation] ?? anyKernel;
  const engine = useWasmCompute(kernel, { keepPrevious: true });
  const [outcome, setOutcome] = useState<MatrixOutcome | null>(null);
  const [overlay, setOverlay] = useState<Overlay>(null);
  const [attempted, setAttempted] = useState<number | null>(null);
  const work = useRef<AbortController | null>(null);
  useEffect(() => () => work.current?.abort(), []);

  const { run: start, cancel: stop } = engine;
  const run = useCallback(async () => {
    work.current?.abort();
    const controller = new AbortController();
    work.current = controller;
    const { signal } = controller;
    const { operation, a, b, factor, exponent, norm, revision } = state;
    setAttempted(revision);
    const question: OperationQuestion = { operation, a, b, factor, exponent, norm };
    const copies = async () => {
      const copy = (matrix: BandedMatrix) => runInSlices(copyOf(matrix), signal);
      const first = await copy(a);
      return [first, needsB(operation) ? await copy(b) : first] as const;
    };
    try {
      const large = Math.max(a.rows * a.cols, b.rows * b.cols) > smallElements;
      if (large) setOverlay('copying');
      const first = large ? null : toValue(a);
      const [left, right] = first ? [first, needsB(operation) ? toValue(b) : first] : await copies();
      setOverlay(null);
      const transfer = left === right ? [left.data.buffer] : [left.data.buffer, right.data.buffer];
      // On its way while the engine works; `examine` sees whether it came.
      checks.load().catch(() => {});
      const job = start({ a: left, b: right, factor, exponent, kind: norm }, { transfer });
      let timing: Timing | undefined;
      job.watch((event) => {
        if (event.type === 'success') timing = event.timing;
      });
      const answer = await job;
      if (!timing || signal.aborted) return;
      const isNumber = typeof answer === 'number';
      const flops = flopsOf(operation, { a, b }, exponent);
      const fresh: MatrixOutcome = {
        question,
        revision,
        matrix: isNumber ? null : fromValue(answer),
        value: isNumber ? answer : null,
        check: { status: 'checking' },
        summary: null,
        condition: null,
        timing,
        gflops: flops !== null && flops >= rateFlops && timing.computeMs > 0 ? flops / timing.computeMs / 1e6 : null,
      };
      setOutcome(fresh);
      let latest = fresh;
      const add = (more: Partial<MatrixOutcome>) => {
        latest = { ...latest, ...more };
        setOutcome(latest);
      };
      if (latest.matrix) add({ summary: await runInSlices(summarize(latest.matrix), signal) });
      if (await isFinite(latest, signal)) add(await examine(latest, signal));
      else add({ check: { status: 'unchecked', reason: 'non-finite' } });
      onOutcome?.(latest);
    } catch {
      // A failure of the job is in the engine's state; leaving off on the page has been shown by `cancel`.
    }
  }, [state, start, onOutcome]);

  const cancel = useCallback(() => {
    if (overlay === 'copying') setOverlay('cancelled');
    work.current?.abort();
    stop();
  }, [overlay, stop]);

  const compute: ComputeState<OperationOutput> =
    overlay === 'copying'
      ? { status: 'running', data: engine.data, progress: { phase: 'compute', ratio: null, done: 0, total: null } }
      : overlay === 'cancelled'
        ? { status: 'cancelled', data: engine.data, stopped: 'dequeued' }
        : engine;
  const pending = isPending(compute);
  const stale = outcome !== null && (outcome.revision !== state.revision || pending);
  return { compute, pending, attempted, outcome, stale, run, cancel, intentProps: engine.intentProps };
}

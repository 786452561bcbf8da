'use client';
/** The calculator's computing: a quiet preview while the text changes, and the answer that was asked for. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  idle,
  InputError,
  isPending,
  type ComputeError,
  type ComputeState,
  type Source,
  type Timing,
} from '@wasm-compute/engine';
import { evaluate, type EvaluateInput, type Evaluation } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { useWasmCompute } from '@wasm-compute/react';
import { calculatorLimits } from './limits.js';

export type EvaluationSettings = Omit<EvaluateInput, 'expression'>;

/** An answer and the text that it belongs to. */
export interface Answer {
  readonly text: string;
  readonly settings: EvaluationSettings;
  readonly data: Evaluation;
  readonly timing: Timing;
  readonly source: Source;
}

/** What the preview has to say about a text. */
export type Preview =
  Answer | { readonly text: string; readonly settings: EvaluationSettings; readonly error: ComputeError };

interface Asked {
  readonly text: string;
  readonly settings: EvaluationSettings;
  readonly state: ComputeState<Evaluation> | null;
}

export interface EvaluationOptions {
  settings: EvaluationSettings;
  timeoutMs: number | undefined;
  /** Milliseconds of quiet before a preview; null: no previews. */
  previewAfterMs: number | null;
}

export function useEvaluation({ settings, timeoutMs, previewAfterMs }: EvaluationOptions) {
  const job = useWasmCompute(evaluate, { timeoutMs });
  const { run: runJob, cancel: cancelJob, intentProps } = job;
  const { run: runPreview, cancel: cancelPreview } = useWasmCompute(evaluate, {
    timeoutMs: calculatorLimits.previewMs,
    priority: 'low',
  });
  const { run: runAside } = useWasmCompute(evaluate, { timeoutMs });
  const [preview, setPreview] = useState<Preview | null>(null);
  /** The text of the last run, and its state where it needed no run of its own. */
  const [asked, setAsked] = useState<Asked>({ text: '', settings, state: idle });
  /** The last answer, which stays on screen while the next one is computed. */
  const [last, setLast] = useState<Evaluation>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wanted = useRef('');
  useEffect(() => () => clearTimeout(timer.current), []);

  const forget = useCallback(() => {
    clearTimeout(timer.current);
    wanted.current = '';
    cancelPreview();
  }, [cancelPreview]);

  /** Asks for a preview of a text that has just changed. */
  const glance = useCallback(
    (text: string) => {
      clearTimeout(timer.current);
      wanted.current = text;
      if (text.trim() === '' || previewAfterMs === null) {
        cancelPreview();
        setPreview(null);
        return;
      }
      timer.current = setTimeout(() => {
        runPreview({ ...settings, expression: text }).watch((event) => {
          if (wanted.current !== text) return;
          if (event.type === 'success')
            setPreview({ text, settings, data: event.data, timing: event.timing, source: event.source });
          else if (event.type === 'error') setPreview({ text, settings, error: event.error });
        });
      }, previewAfterMs);
    },
    [runPreview, cancelPreview, settings, previewAfterMs],
  );

  /** The answer for a text. Rejects as the engine does. */
  const compute = useCallback(
    async (text: string, previewed: Preview | null): Promise<Answer> => {
      if (text.trim() === '') {
        const error = new InputError('calculator/empty', 'There is no expression.', {
          detail: { span: { start: 0, end: 0 } },
        });
        setAsked({ text, settings, state: { status: 'error', data: undefined, error } });
        throw error;
      }
      if (previewed && 'data' in previewed && previewed.text === text && previewed.settings === settings) {
        const { data, timing, source } = previewed;
        setAsked({ text, settings, state: { status: 'success', data, timing, source } });
        setLast(data);
        return previewed;
      }
      forget();
      setAsked({ text, settings, state: null });
      const run = runJob({ ...settings, expression: text });
      let answer: Answer | undefined;
      run.watch((event) => {
        if (event.type === 'success')
          answer = { text, settings, data: event.data, timing: event.timing, source: event.source };
      });
      await run;
      if (!answer) throw new Error('The run ended without an answer.');
      setLast(answer.data);
      return answer;
    },
    [runJob, settings, forget],
  );

  /** The value of a text, without a trace in the state: for the memory. */
  const aside = useCallback((text: string) => runAside({ ...settings, expression: text }), [runAside, settings]);

  /** Says which text the last answer belongs to, when the field was rewritten as it was understood. */
  const rename = useCallback((text: string) => setAsked((now) => ({ ...now, text })), []);

  const state = useMemo((): ComputeState<Evaluation> => {
    const own: ComputeState<Evaluation> = asked.state ?? job;
    const keeps = isPending(own) || own.status === 'cancelled';
    return keeps ? ({ ...own, data: last } as ComputeState<Evaluation>) : own;
  }, [asked.state, job, last]);
  return {
    state,
    pending: isPending(state),
    asked,
    preview,
    glance,
    compute,
    aside,
    rename,
    cancel: cancelJob,
    intentProps,
  };
}

'use client';
/** The calculator without its looks: state, keys, clipboard and computing. */
import { useCallback, useEffect, useInsertionEffect, useMemo, useRef, useState } from 'react';
import type { ComputeError, ComputeState } from '@wasm-compute/engine';
import type { Evaluation } from '@wasm-compute/engine/kernels/calculator/evaluate';
import { announce } from '../shared/Announcer.js';
import { copyText } from '../shared/copyText.js';
import { useLocale, useMessages } from '../shared/Localization.js';
import { useProgressAnnouncements } from '../shared/progressAnnouncements.js';
import { changeDetails, useControlled, type ChangeDetails } from '../shared/useControlled.js';
import * as change from './calculatorState.js';
import type { CalculatorState, TapeEntry } from './calculatorState.js';
import { closesNothing, normalizeSigns, type Draft } from './expressionText.js';
import { answerText, valueText } from './formatResult.js';
import { insertedBy, type CalculatorKey } from './keys.js';
import { calculatorMessages } from './messages.js';
import { readPastedNumber } from './pastedNumber.js';
import { useEvaluation, type Preview } from './useEvaluation.js';

export type ExpressionReason = 'input' | 'keypad' | 'paste' | 'tape' | 'memory' | 'undo' | 'clear' | 'commit';
export type TapeReason = 'commit' | 'delete' | 'clear' | 'undo';

export type AngleUnit = 'deg' | 'rad' | 'grad';

export interface CalculatorOptions {
  /** The text of the field, when the application holds it. */
  expression?: string;
  defaultExpression?: string;
  onExpressionChange?: (expression: string, details: ChangeDetails<ExpressionReason>) => void;
  /** Finished calculations, the newest first, when the application holds them. */
  tape?: readonly TapeEntry[];
  defaultTape?: readonly TapeEntry[];
  onTapeChange?: (tape: readonly TapeEntry[], details: ChangeDetails<TapeReason>) => void;
  /** Kept values, the newest first, when the application holds them. */
  memory?: readonly Evaluation[];
  defaultMemory?: readonly Evaluation[];
  onMemoryChange?: (memory: readonly Evaluation[], details: ChangeDetails<'memory' | 'undo'>) => void;
  onCommit?: (entry: TapeEntry) => void;
  onError?: (error: ComputeError) => void;
  /** 'exact' (default): whole numbers and fractions of any size. 'float64': IEEE doubles. */
  numeric?: 'exact' | 'float64';
  /** Unit of angles, when the application holds it. */
  angle?: AngleUnit;
  /** Default 'deg'. */
  defaultAngle?: AngleUnit;
  onAngleChange?: (angle: AngleUnit, details: ChangeDetails<'toggle'>) => void;
  /** Digits of results that must be rounded. Default 16, up to 100. */
  significantDigits?: number;
  /** Digits that an exact result may have. */
  maxDigits?: number;
  /** The result while typing. Default true: 60 ms after the last change. */
  preview?: boolean | { readonly debounceMs: number };
  /** A pasted `1.234` can be two numbers: 'ask' (default), or take it as it stands. */
  pasteAmbiguity?: 'ask' | 'plain';
  /** Milliseconds that one calculation may take. Default: the engine's. */
  timeoutMs?: number;
  readOnly?: boolean;
  disabled?: boolean;
}

/** A pasted number with two readings, waiting for the reader's choice. */
export interface Ambiguity {
  readonly text: string;
  readonly readings: readonly string[];
  choose(reading: string): void;
  dismiss(): void;
}

let entries = 0;

/** Everything that the parts of a calculator show and do. */
export function useCalculator(options: CalculatorOptions = {}) {
  const {
    numeric = 'exact',
    significantDigits,
    maxDigits,
    preview: previewOption = true,
    pasteAmbiguity = 'ask',
    readOnly = false,
    disabled = false,
  } = options;
  const t = useMessages(calculatorMessages);
  const locale = useLocale();
  const [kept, keep] = useState<CalculatorState>(() =>
    change.initialState(
      options.expression ?? options.defaultExpression ?? '',
      options.tape ?? options.defaultTape ?? [],
      options.memory ?? options.defaultMemory ?? [],
    ),
  );
  const state = change.adopt(kept, { text: options.expression, tape: options.tape, memory: options.memory });
  if (state !== kept) keep(state);

  const [angle, setAngle] = useControlled<AngleUnit, 'toggle'>({
    value: options.angle,
    defaultValue: options.defaultAngle ?? 'deg',
    onValueChange: options.onAngleChange,
  });
  const settings = useMemo(
    () => ({
      numeric,
      angle,
      ...(significantDigits !== undefined && { significantDigits }),
      ...(maxDigits !== undefined && { maxDigits }),
    }),
    [numeric, angle, significantDigits, maxDigits],
  );
  const previewAfterMs = previewOption === false ? null : previewOption === true ? 60 : previewOption.debounceMs;
  const evaluation = useEvaluation({ settings, timeoutMs: options.timeoutMs, previewAfterMs });
  const { glance, compute, aside, rename, cancel, preview } = evaluation;

  /** Whether the last answer is that of the text as it stands. */
  const current = state.draft.text === evaluation.asked.text && evaluation.asked.settings === settings;
  const latest = useRef({ options, state, preview, current });
  useInsertionEffect(() => {
    latest.current = { options, state, preview, current };
  });

  const [ambiguous, setAmbiguous] = useState<Pick<Ambiguity, 'text' | 'readings'> | null>(null);
  const locked = readOnly || disabled;

  /** Carries a change out, unless the application refuses it. */
  const apply = useCallback(
    (
      reason: ExpressionReason | TapeReason,
      next: (state: CalculatorState) => CalculatorState,
      event?: Event,
    ): boolean => {
      const { state: before, options: given } = latest.current;
      const after = next(before);
      if (after === before) return false;
      const textChanged = after.draft.text !== before.draft.text;
      const refused = (details: { readonly isCanceled: boolean }) => details.isCanceled;
      if (textChanged) {
        const details = changeDetails(reason as ExpressionReason, event);
        given.onExpressionChange?.(after.draft.text, details);
        if (refused(details)) return false;
      }
      if (after.tape !== before.tape) {
        const details = changeDetails(reason as TapeReason, event);
        given.onTapeChange?.(after.tape, details);
        if (refused(details)) return false;
      }
      if (after.memory !== before.memory) {
        const details = changeDetails(reason === 'undo' ? 'undo' : 'memory', event);
        given.onMemoryChange?.(after.memory, details);
        if (refused(details)) return false;
      }
      latest.current = { ...latest.current, state: after };
      keep(after);
      if (textChanged && reason !== 'commit') {
        setAmbiguous(null);
        glance(after.draft.text);
      }
      return true;
    },
    [glance],
  );

  // Another precision or unit is another question.
  const asked = useRef(settings);
  useEffect(() => {
    if (asked.current === settings) return;
    asked.current = settings;
    glance(latest.current.state.draft.text);
  }, [settings, glance]);

  const say = useCallback((text: string) => announce(text), []);

  const insert = useCallback(
    (text: string, reason: ExpressionReason = 'keypad', event?: Event) => {
      if (locked) return;
      const { draft, answer } = latest.current.state;
      if (text === ')' && (answer !== null || closesNothing(draft))) return say(t('nothingToClose'));
      apply(reason, (now) => change.insert(now, normalizeSigns(text)), event);
    },
    [apply, locked, say, t],
  );

  const commitAnswer = useCallback(
    async (text: string): Promise<TapeEntry | undefined> => {
      try {
        const answer = await compute(text, latest.current.preview);
        entries += 1;
        const entry: TapeEntry = {
          id: `${Date.now().toString(36)}-${entries}`,
          expression: answer.data.display || text,
          result: answer.data,
          variant: answer.timing.variant,
          totalMs: answer.timing.totalMs,
        };
        const here = latest.current.state.draft.text === text;
        apply('commit', (now) => change.commit(now, entry, answerText(entry.result), here));
        if (here) rename(latest.current.state.draft.text);
        latest.current.options.onCommit?.(entry);
        return entry;
      } catch (error) {
        if (error instanceof Error && 'code' in error && typeof error.code === 'string')
          latest.current.options.onError?.(error as ComputeError);
        return undefined;
      }
    },
    [apply, compute, rename],
  );

  const pending = evaluation.pending;
  const evaluate = useCallback(async (): Promise<Evaluation | undefined> => {
    const { state: now, current: answered } = latest.current;
    if (locked) return undefined;
    if (now.answer !== null && answered) return now.tape[0]?.result;
    return (await commitAnswer(now.draft.text))?.result;
  }, [commitAnswer, locked]);

  const clear = useCallback(() => {
    if (locked) return;
    if (apply('clear', (now) => change.replace(now, ''))) say(t('cleared'));
  }, [apply, locked, say, t]);

  const undo = useCallback(() => {
    if (!locked && apply('undo', change.undo)) say(t('undone'));
  }, [apply, locked, say, t]);

  const redo = useCallback(() => {
    if (!locked && apply('undo', change.redo)) say(t('redone'));
  }, [apply, locked, say, t]);

  /** What is shown as the result, and for which text. */
  const shown: ComputeState<Evaluation> =
    current || pending ? evaluation.state : ({ status: 'idle', data: undefined } as const);
  const glimpse: Preview | null = preview?.text === state.draft.text && preview.settings === settings ? preview : null;
  const result: Evaluation | null =
    (shown.status === 'success' ? shown.data : glimpse && 'data' in glimpse ? glimpse.data : null) ?? null;

  /** Puts a value on the clipboard: every digit in ASCII, and as it is written here for programs that take HTML. */
  const copy = useCallback(
    async (value: Evaluation | null = result, as: 'decimal' | 'fraction' = 'decimal') => {
      if (!value) return;
      const { fraction } = value;
      const plain = as === 'fraction' && fraction ? `${fraction.n}/${fraction.d}` : value.plain;
      const done = await copyText(plain, as === 'fraction' ? plain : valueText(plain, locale));
      announce(t(done ? 'copied' : 'notCopied'));
    },
    [result, locale, t],
  );

  const remember = useCallback(
    async (how: 'store' | 'add' | 'subtract') => {
      const { draft, answer, memory, tape } = latest.current.state;
      if (locked || draft.text.trim() === '') return;
      const value = answer ?? `(${draft.text})`;
      const top = memory[0];
      const base = (top && answerText(top)) ?? '';
      const sign = how === 'subtract' ? '−' : base === '' ? '' : '+';
      try {
        const last = tape[0];
        const stored =
          how === 'store' && answer !== null && last
            ? last.result
            : await aside(how === 'store' ? value : base + sign + value);
        apply('memory', (now) =>
          change.remember(now, [stored, ...(how === 'store' ? now.memory : now.memory.slice(1))]),
        );
        announce(t('stored'));
      } catch {
        // What is wrong with the expression is told when it is evaluated.
        void evaluate();
      }
    },
    [apply, aside, evaluate, locked, t],
  );

  const press = useCallback(
    (key: CalculatorKey, event?: Event) => {
      const inserted = insertedBy(key);
      if (inserted !== undefined) return insert(inserted, 'keypad', event);
      if (locked) return undefined;
      const { memory } = latest.current.state;
      switch (key) {
        case 'equals':
          return void (pending ? cancel() : evaluate());
        case 'clear':
          return clear();
        case 'backspace':
          return void apply('keypad', change.backspace, event);
        case 'negate':
          return void apply('keypad', change.changeSign, event);
        case 'memory-store':
          return void remember('store');
        case 'memory-add':
          return void remember('add');
        case 'memory-subtract':
          return void remember('subtract');
        default: {
          const top = memory[0];
          const text = top && answerText(top);
          if (!top || text === null || text === undefined) return say(t('memoryEmpty'));
          if (key === 'memory-recall') return insert(text, 'memory', event);
          if (apply('memory', (now) => change.remember(now, []))) say(t('memoryCleared'));
          return undefined;
        }
      }
    },
    [apply, cancel, clear, evaluate, insert, locked, pending, remember, say, t],
  );

  const paste = useCallback(
    (pasted: string, event?: Event) => {
      if (locked) return;
      const text = normalizeSigns(pasted).trim().replace(/\s*=$/, '');
      const reading = readPastedNumber(text);
      if (reading.kind === 'ambiguous' && pasteAmbiguity === 'ask')
        return setAmbiguous({ text, readings: reading.readings });
      apply('paste', (now) => change.insert(now, reading.kind === 'number' ? reading.text : text), event);
    },
    [apply, locked, pasteAmbiguity],
  );

  const ambiguity: Ambiguity | null = useMemo(
    () =>
      ambiguous && {
        ...ambiguous,
        choose: (reading) => {
          setAmbiguous(null);
          apply('paste', (now) => change.insert(now, reading));
        },
        dismiss: () => setAmbiguous(null),
      },
    [ambiguous, apply],
  );

  useProgressAnnouncements(evaluation.state);
  const error = shown.status === 'error' ? shown.error : undefined;
  return {
    ...state,
    options: { numeric, angle, readOnly, disabled },
    /** The answer's state: idle while the text is another than the one that was asked for. */
    compute: shown,
    pending,
    /** The answer, or the preview's. Null when there is nothing to show. */
    result,
    /** Whether `result` is what was asked for, not a preview. */
    committed: shown.status === 'success',
    error,
    previewError: glimpse && 'error' in glimpse ? glimpse.error : undefined,
    ambiguity,
    setAngle: (next: AngleUnit, event?: Event) => void (disabled || setAngle(next, 'toggle', event)),
    edit: (draft: Draft, event?: Event) => void (locked || apply('input', (now) => change.edit(now, draft), event)),
    select: (start: number, end: number) => void apply('input', (now) => change.select(now, start, end)),
    insert,
    press,
    paste,
    evaluate,
    cancel: () => cancel(),
    clear,
    undo,
    redo,
    copy,
    recall: (direction: -1 | 1) => void (locked || apply('tape', (now) => change.recall(now, direction))),
    replace: (text: string, reason: ExpressionReason = 'input') =>
      void (locked || apply(reason, (now) => change.replace(now, text))),
    deleteEntry: (id: string) => void (locked || apply('delete', (now) => change.deleteEntry(now, id))),
    clearTape: () => void (locked || (apply('clear', change.clearTape) && say(t('tapeCleared')))),
    intentProps: evaluation.intentProps,
  };
}

export type CalculatorApi = ReturnType<typeof useCalculator>;

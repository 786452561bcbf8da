/**
 * Everything that a calculator remembers, and how it changes: text and caret, tape, memory, undo. Pure; computing is
 * elsewhere. Each change gives a new state, or the same object when nothing changed.
 */
import type { Evaluation } from '@wasm-compute/engine/kernels/calculator/evaluate';
import type { Variant } from '@wasm-compute/engine';
import { continuesValue, deleteBackward, insertText, negate, type Draft } from './expressionText.js';
import { calculatorLimits } from './limits.js';

/** One committed calculation. */
export interface TapeEntry {
  readonly id: string;
  /** As it was understood: products made visible, brackets closed. */
  readonly expression: string;
  readonly result: Evaluation;
  readonly variant: Variant;
  /** Milliseconds that the caller waited. */
  readonly totalMs: number;
}

/** What undo brings back. */
export interface Moment {
  readonly draft: Draft;
  readonly tape: readonly TapeEntry[];
  readonly memory: readonly Evaluation[];
}

export interface CalculatorState extends Moment {
  readonly past: readonly Moment[];
  readonly future: readonly Moment[];
  /** The value of the text, as an expression, right after a commit: the next operator goes on from it. */
  readonly answer: string | null;
  /** Place in the tape while ↑ and ↓ walk through it, and the text that was there before. */
  readonly recalled: { readonly index: number; readonly before: string } | null;
  /** The last change was typing of this kind; more of it joins the same step of undo. */
  readonly typing: 'word' | 'other' | null;
}

export function initialState(
  text = '',
  tape: readonly TapeEntry[] = [],
  memory: readonly Evaluation[] = [],
): CalculatorState {
  return {
    draft: { text, start: text.length, end: text.length },
    tape,
    memory,
    past: [],
    future: [],
    answer: null,
    recalled: null,
    typing: null,
  };
}

/** A new state one step on, with the way back. */
function step(state: CalculatorState, change: Partial<Moment>, rest: Partial<CalculatorState> = {}): CalculatorState {
  const { draft, tape, memory } = state;
  return {
    ...state,
    ...change,
    past: [...state.past, { draft, tape, memory }].slice(-calculatorLimits.undoSteps),
    future: [],
    answer: null,
    recalled: null,
    typing: null,
    ...rest,
  };
}

/** Moves the caret or the selection. */
export function select(state: CalculatorState, start: number, end: number): CalculatorState {
  const { draft } = state;
  if (draft.start === start && draft.end === end) return state;
  return { ...state, draft: { ...draft, start, end }, typing: null };
}

/** Another text with its caret, as the field reports it. Letters and digits typed in a row are one step of undo. */
export function edit(state: CalculatorState, next: Draft): CalculatorState {
  const { draft, answer } = state;
  if (next.text === draft.text) return select(state, next.start, next.end);
  if (next.text.length > calculatorLimits.expressionLength && next.text.length > draft.text.length) return state;
  if (answer !== null && next.text.startsWith(draft.text) && draft.text !== '')
    return goOn(state, answer, next.text.slice(draft.text.length));
  const added = next.text.length - draft.text.length;
  const typed = added === 1 ? next.text.slice(next.start - 1, next.start) : '';
  const typing = added === 1 ? (/[\w.]/.test(typed) ? 'word' : 'other') : null;
  if (typing === 'word' && state.typing === 'word') return { ...state, draft: next, future: [], typing };
  return step(state, { draft: next }, { typing });
}

/** After a commit: an operator takes the answer with it, anything else begins anew. */
function goOn(state: CalculatorState, answer: string, inserted: string): CalculatorState {
  const text = continuesValue(inserted) ? answer + inserted : inserted;
  return step(state, { draft: { text, start: text.length, end: text.length } });
}

/** Puts text at the caret. */
export function insert(state: CalculatorState, text: string): CalculatorState {
  const { draft, answer } = state;
  if (answer !== null && draft.start === draft.end && draft.end === draft.text.length) return goOn(state, answer, text);
  return edit(state, insertText(draft, text));
}

export function backspace(state: CalculatorState): CalculatorState {
  return edit({ ...state, answer: null }, deleteBackward(state.draft));
}

export function changeSign(state: CalculatorState): CalculatorState {
  const { answer } = state;
  if (answer === null) return edit(state, negate(state.draft));
  const text = `−${answer}`;
  return step(state, { draft: { text, start: text.length, end: text.length } });
}

/** Replaces the whole text, the caret at its end. */
export function replace(state: CalculatorState, text: string): CalculatorState {
  if (text === state.draft.text) return state;
  return step(state, { draft: { text, start: text.length, end: text.length } });
}

/**
 * A finished calculation goes on the tape, newest first. When its text still stands in the field (`here`), the field
 * shows it as it was understood, and the answer is what an operator goes on from.
 */
export function commit(
  state: CalculatorState,
  entry: TapeEntry,
  answer: string | null,
  here: boolean,
): CalculatorState {
  const tape = [entry, ...state.tape];
  if (!here) return { ...state, tape };
  const text = entry.expression;
  return step(state, { draft: { text, start: text.length, end: text.length }, tape }, { answer });
}

export function deleteEntry(state: CalculatorState, id: string): CalculatorState {
  const tape = state.tape.filter((entry) => entry.id !== id);
  return tape.length === state.tape.length ? state : step(state, { tape });
}

export function clearTape(state: CalculatorState): CalculatorState {
  return state.tape.length === 0 ? state : step(state, { tape: [] });
}

/** Walks through the expressions of the tape: −1 is older, 1 newer; past the newest comes the text from before. */
export function recall(state: CalculatorState, direction: -1 | 1): CalculatorState {
  const { tape, recalled, draft } = state;
  const index = (recalled?.index ?? -1) - direction;
  if (index >= tape.length || index < -1 || (index === -1 && !recalled)) return state;
  const before = recalled?.before ?? draft.text;
  const text = index === -1 ? before : tape[index]!.expression;
  const next: Draft = { text, start: text.length, end: text.length };
  const walking = index === -1 ? null : { index, before };
  // The whole walk is one step of undo.
  if (recalled) return { ...state, draft: next, recalled: walking, answer: null };
  return step(state, { draft: next }, { recalled: walking });
}

/** Another list of kept values, the newest first. */
export function remember(state: CalculatorState, memory: readonly Evaluation[]): CalculatorState {
  return step(state, { memory }, { answer: state.answer });
}

export function undo(state: CalculatorState): CalculatorState {
  const moment = state.past.at(-1);
  if (!moment) return state;
  const { draft, tape, memory } = state;
  return {
    ...state,
    ...moment,
    past: state.past.slice(0, -1),
    future: [...state.future, { draft, tape, memory }],
    answer: null,
    recalled: null,
    typing: null,
  };
}

export function redo(state: CalculatorState): CalculatorState {
  const moment = state.future.at(-1);
  if (!moment) return state;
  const { draft, tape, memory } = state;
  return {
    ...state,
    ...moment,
    past: [...state.past, { draft, tape, memory }],
    future: state.future.slice(0, -1),
    answer: null,
    recalled: null,
    typing: null,
  };
}

/** What the application says a controlled value is. */
export function adopt(
  state: CalculatorState,
  given: {
    readonly text?: string | undefined;
    readonly tape?: readonly TapeEntry[] | undefined;
    readonly memory?: readonly Evaluation[] | undefined;
  },
): CalculatorState {
  const { draft, tape, memory } = state;
  const text = given.text ?? draft.text;
  if (text === draft.text && (given.tape ?? tape) === tape && (given.memory ?? memory) === memory) return state;
  const next = text === draft.text ? draft : { text, start: text.length, end: text.length };
  return {
    ...state,
    draft: next,
    tape: given.tape ?? tape,
    memory: given.memory ?? memory,
    answer: next === draft ? state.answer : null,
  };
}

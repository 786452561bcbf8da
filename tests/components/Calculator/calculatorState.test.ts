import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as change from '../../../packages/components/src/Calculator/calculatorState.js';
import type { CalculatorState, TapeEntry } from '../../../packages/components/src/Calculator/calculatorState.js';

function entry(expression: string, plain: string): TapeEntry {
  return {
    id: expression,
    expression,
    result: { plain, exact: true, kind: 'integer', digits: plain.length, display: expression },
    variant: 'simd',
    totalMs: 1,
  };
}

/** Types character by character at the caret, as a field would report it. */
function type(state: CalculatorState, text: string): CalculatorState {
  let now = state;
  for (const character of text) {
    const { draft } = now;
    const next = draft.text.slice(0, draft.start) + character + draft.text.slice(draft.end);
    now = change.edit(now, { text: next, start: draft.start + 1, end: draft.start + 1 });
  }
  return now;
}
const empty = change.initialState();
const text = (state: CalculatorState) => state.draft.text;

describe('typing', () => {
  it('makes one step of undo from a number, and one from each sign', () => {
    const state = type(empty, '123+45');
    expect(text(state)).toBe('123+45');
    const steps = [];
    for (let now = state; now.past.length > 0;) {
      now = change.undo(now);
      steps.push(text(now));
    }
    expect(steps).toEqual(['123+', '123', '']);
  });

  it('stops at the longest expression', () => {
    const full = change.replace(empty, '1'.repeat(10_000));
    expect(type(full, '1')).toBe(full);
    expect(text(change.backspace(full))).toHaveLength(9_999);
  });
});

describe('a commit', () => {
  const done = change.commit(type(empty, '2+3'), entry('2+3', '5'), '5', true);

  it('puts the entry first on the tape and the echo into the field', () => {
    const again = change.commit(done, entry('1', '1'), '1', true);
    expect(again.tape.map(({ expression }) => expression)).toEqual(['1', '2+3']);
    expect(text(again)).toBe('1');
  });

  it('lets an operator go on from the answer, and anything else begin anew', () => {
    expect(text(type(done, '×4'))).toBe('5×4');
    expect(text(type(done, '42'))).toBe('42');
    expect(text(change.insert(done, '!'))).toBe('5!');
    expect(text(change.insert(done, '√('))).toBe('√(');
    expect(text(change.changeSign(done))).toBe('−5');
  });

  it('lets the expression be edited in its middle', () => {
    expect(text(type(change.select(done, 1, 1), '0'))).toBe('20+3');
    expect(text(change.backspace(done))).toBe('2+');
  });

  it('leaves a text that was changed meanwhile alone', () => {
    const late = change.commit(type(empty, '7'), entry('2+3', '5'), '5', false);
    expect(text(late)).toBe('7');
    expect(late.tape).toHaveLength(1);
    expect(late.answer).toBeNull();
  });
});

describe('the tape', () => {
  const tape = [entry('3', '3'), entry('2', '2'), entry('1', '1')];
  const state = change.initialState('draft', tape);

  it('is recalled from the newest to the oldest, and back to the draft', () => {
    const walk: string[] = [];
    let now = state;
    for (const direction of [-1, -1, -1, -1, 1, 1, 1, 1] as const) {
      now = change.recall(now, direction);
      walk.push(text(now));
    }
    expect(walk).toEqual(['3', '2', '1', '1', '2', '3', 'draft', 'draft']);
  });

  it('comes back after clearing and after deleting', () => {
    expect(change.undo(change.clearTape(state)).tape).toBe(tape);
    const fewer = change.deleteEntry(state, '2');
    expect(fewer.tape.map(({ id }) => id)).toEqual(['3', '1']);
    expect(change.undo(fewer).tape).toBe(tape);
    expect(change.deleteEntry(state, 'none')).toBe(state);
  });
});

describe('undo and redo', () => {
  const operation = fc.oneof(
    fc
      .string({ unit: fc.constantFrom('1', '2', '+', '('), minLength: 1, maxLength: 4 })
      .map((added) => (state: CalculatorState) => type(state, added)),
    fc.constant(change.backspace),
    fc.constant(change.changeSign),
    fc.constant(change.clearTape),
    fc.constant((state: CalculatorState) => change.replace(state, '')),
    fc.nat(9).map((n) => (state: CalculatorState) => change.commit(state, entry(`${n}`, `${n}`), `${n}`, true)),
    fc.constantFrom(-1 as const, 1 as const).map((d) => (state: CalculatorState) => change.recall(state, d)),
  );
  const content = ({ draft, tape, memory }: CalculatorState) => ({ text: draft.text, tape, memory });

  it('lead back to the beginning and forth to the end, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 20 }), (operations) => {
        const end = operations.reduce((state, apply) => apply(state), empty);
        let now = end;
        while (now.past.length > 0) now = change.undo(now);
        expect(content(now)).toEqual(content(empty));
        while (now.future.length > 0) now = change.redo(now);
        expect(content(now)).toEqual(content(end));
      }),
    );
  });

  it('give the same state where there is nothing to undo or to redo', () => {
    expect(change.undo(empty)).toBe(empty);
    expect(change.redo(empty)).toBe(empty);
  });

  it('keep a caret that lies within the text', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 20 }), (operations) => {
        const { draft } = operations.reduce((state, apply) => apply(state), empty);
        expect(draft.start).toBeGreaterThanOrEqual(0);
        expect(draft.end).toBeGreaterThanOrEqual(draft.start);
        expect(draft.end).toBeLessThanOrEqual(draft.text.length);
      }),
    );
  });
});

describe('adopt', () => {
  it('takes what the application holds and keeps the rest', () => {
    const state = type(empty, '12');
    expect(change.adopt(state, {})).toBe(state);
    expect(change.adopt(state, { text: '12' })).toBe(state);
    expect(change.adopt(state, { text: '7' }).draft).toEqual({ text: '7', start: 1, end: 1 });
  });

  it('takes another tape or other kept values and leaves the draft and its answer', () => {
    const done = change.commit(type(empty, '2+3'), entry('2+3', '5'), '5', true);
    const tape = [entry('1', '1')];
    const memory = [tape[0]!.result];
    expect(change.adopt(done, { tape })).toEqual({ ...done, tape });
    expect(change.adopt(done, { memory })).toEqual({ ...done, memory });
    expect(text(type(change.adopt(done, { tape, memory }), '×2'))).toBe('5×2');
    expect(change.adopt(change.adopt(done, { tape, memory }), { tape, memory }).tape).toBe(tape);
  });

  it('forgets the answer of a draft that it replaces', () => {
    const done = change.commit(type(empty, '2+3'), entry('2+3', '5'), '5', true);
    expect(text(type(change.adopt(done, { text: '7' }), '8'))).toBe('78');
  });
});

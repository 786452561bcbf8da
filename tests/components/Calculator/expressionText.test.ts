import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  closesNothing,
  continuesValue,
  deleteBackward,
  insertText,
  missingBrackets,
  negate,
  normalizeSigns,
  type Draft,
} from '../../../packages/components/src/Calculator/expressionText.js';

/** `|` is the caret, `[` and `]` a selection. */
function draft(marked: string): Draft {
  const start = marked.search(/[|[]/);
  const end = marked.includes(']') ? marked.indexOf(']') - 1 : start;
  return { text: marked.replaceAll(/[|[\]]/g, ''), start, end };
}
const marked = ({ text, start, end }: Draft) =>
  start === end
    ? `${text.slice(0, start)}|${text.slice(start)}`
    : `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;

describe('normalizeSigns', () => {
  it('reads what an input method writes', () => {
    expect(normalizeSigns('（１＋２）×３．５÷４％')).toBe('(1+2)×3.5÷4%');
    expect(normalizeSigns('٣+۴')).toBe('3+4');
    expect(normalizeSigns('2*3/4-5')).toBe('2×3÷4−5');
    expect(normalizeSigns('1\u202f234\u00a0+ 1\r\n')).toBe('1 234 + 1  ');
  });

  it('keeps every position', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => normalizeSigns(text).length === text.length));
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalizeSigns(text);
        expect(normalizeSigns(once)).toBe(once);
      }),
    );
  });
});

describe('insertText', () => {
  it('replaces the selection and puts the caret behind', () => {
    expect(marked(insertText(draft('1+|3'), '√('))).toBe('1+√(|3');
    expect(marked(insertText(draft('1[+2]×3'), '−'))).toBe('1−|×3');
  });
});

describe('deleteBackward', () => {
  it.each([
    ['12|', '1|'],
    ['|12', '|12'],
    ['1[2+]3', '1|3'],
    ['2×gcd(|12', '2×|12'],
    ['√(|', '|'],
    ['8 mod |3', '8|3'],
    ['a😀|', 'a|'],
  ])('makes %s into %s', (before, after) => {
    expect(marked(deleteBackward(draft(before)))).toBe(after);
  });
});

describe('negate', () => {
  it.each([
    ['|', '−|'],
    ['12|', '−12|'],
    ['−12|', '12|'],
    ['2+3|', '2+(−3)|'],
    ['2+(−3|)', '2+3|'],
    ['2×1|5', '2×(−15)|'],
    ['gcd(4|', 'gcd(−4|'],
    ['2−3|', '2−(−3)|'],
    ['5!|', '−(5!)|'],
    ['−(5!)|', '5!|'],
  ])('makes %s into %s', (before, after) => {
    expect(marked(negate(draft(before)))).toBe(after);
  });

  it('undoes itself for a number alone', () => {
    fc.assert(
      fc.property(fc.nat(), (n) => {
        const once = draft(`${n}|`);
        expect(negate(negate(once))).toEqual(once);
      }),
    );
  });
});

describe('brackets', () => {
  it('that are missing are those still open', () => {
    expect(missingBrackets('((12')).toBe('))');
    expect(missingBrackets('gcd(12,(3)')).toBe(')');
    expect(missingBrackets('1)')).toBe('');
  });

  it('close nothing when none is open before the caret', () => {
    expect(closesNothing(draft('2|'))).toBe(true);
    expect(closesNothing(draft('|(2'))).toBe(true);
    expect(closesNothing(draft('(2)|'))).toBe(true);
    expect(closesNothing(draft('((2)|'))).toBe(false);
  });
});

describe('continuesValue', () => {
  it('tells a continuation from a new beginning', () => {
    for (const text of ['+1', ' × 2', '^2', '!', '%', ' mod 7', 'nCr 2', '²']) expect(continuesValue(text)).toBe(true);
    for (const text of ['1', '(2', '√(', 'gcd(', 'π', '.5', 'model']) expect(continuesValue(text)).toBe(false);
  });
});

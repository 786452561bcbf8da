/** The text of the expression field: how typing, keys and brackets change it. Positions are UTF-16 units. Pure. */

/** A text and what is selected in it; an empty selection is the caret. */
export interface Draft {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const signs: Readonly<Record<string, string>> = {
  '*': '×',
  '·': '×',
  '⋅': '×',
  '/': '÷',
  '-': '−',
  '–': '−',
  '。': '.',
  '、': ',',
  '【': '(',
  '】': ')',
};

/**
 * One spelling for each sign, character for character, so that positions stay: full-width forms become ASCII, and `*`,
 * `/`, `-` become `×`, `÷`, `−`. Digits of other scripts become ASCII digits.
 */
export function normalizeSigns(text: string): string {
  let result = '';
  for (const original of text.split('')) {
    const unit = original.charCodeAt(0);
    let character = original;
    if (unit >= 0xff01 && unit <= 0xff5e) character = String.fromCharCode(unit - 0xfee0);
    else if (unit >= 0x660 && unit <= 0x669) character = String.fromCharCode(unit - 0x660 + 0x30);
    else if (unit >= 0x6f0 && unit <= 0x6f9) character = String.fromCharCode(unit - 0x6f0 + 0x30);
    else if (unit === 0x3000 || unit === 0xa0 || unit === 0x202f || /[\r\n\t]/.test(original)) character = ' ';
    result += signs[character] ?? character;
  }
  return result;
}

/** Puts text in place of the selection; the caret comes after it. */
export function insertText(draft: Draft, inserted: string): Draft {
  const text = draft.text.slice(0, draft.start) + inserted + draft.text.slice(draft.end);
  const caret = draft.start + inserted.length;
  return { text, start: caret, end: caret };
}

const word = /[A-Za-z]+\($|[√∛]\($|(?:^|\s)(?:mod|nCr|nPr)\s?$/;

/** Deletes the selection, or the sign before the caret; a function's name goes together with its bracket. */
export function deleteBackward(draft: Draft): Draft {
  if (draft.start !== draft.end) return insertText(draft, '');
  const before = draft.text.slice(0, draft.start);
  const whole = word.exec(before)?.[0];
  const last = [...before].at(-1)?.length ?? 0;
  return insertText({ ...draft, start: draft.start - (whole?.length ?? last) }, '');
}

/** Brackets that are open at `end` (default: the end of the text). Below zero when more are closed than opened. */
export function openBrackets(text: string, end = text.length): number {
  let open = 0;
  for (let i = 0; i < end; i++) {
    if (text[i] === '(') open++;
    else if (text[i] === ')') open--;
  }
  return open;
}

/** Whether a `)` at the caret would have nothing to close. */
export function closesNothing(draft: Draft): boolean {
  let open = 0;
  for (const character of draft.text.slice(0, draft.start)) {
    if (character === '(') open++;
    else if (character === ')' && open > 0) open--;
  }
  return open === 0;
}

/** The brackets that `=` will add: one for each that is still open. */
export function missingBrackets(text: string): string {
  return ')'.repeat(Math.max(0, openBrackets(text)));
}

const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+−-]?\d+)?$/;

/** Turns the sign of the number at the caret, or of the whole expression when there is none. */
export function negate(draft: Draft): Draft {
  let end = draft.end;
  while (/[\d.]/.test(draft.text[end] ?? '')) end++;
  const match = number.exec(draft.text.slice(0, end));
  if (!match) return negateAll(draft);
  const start = match.index;
  const before = draft.text.slice(0, start);
  const after = draft.text.slice(start);
  const move = (by: number, text: string): Draft => ({ text, start: draft.start + by, end: draft.end + by });
  if (before.endsWith('(−') && after.startsWith(`${match[0]})`))
    return {
      text: before.slice(0, -2) + match[0] + after.slice(match[0].length + 1),
      start: end - 2,
      end: end - 2,
    };
  if (/(?:^|[(,×÷+^√∛−]\s*)−$/.test(before)) return move(-1, before.slice(0, -1) + after);
  if (/(?:^|[(,])\s*$/.test(before)) return move(1, `${before}−${after}`);
  const caret = end + 3;
  return { text: `${before}(−${match[0]})${draft.text.slice(end)}`, start: caret, end: caret };
}

function negateAll(draft: Draft): Draft {
  const { text } = draft;
  if (text.trim() === '') return insertText(draft, '−');
  const next = /^−\((.*)\)$/.exec(text)?.[1] ?? `−(${text})`;
  return { text: next, start: next.length, end: next.length };
}

/** Whether the text goes on from a value (`+ 2`) rather than being one (`2`). */
export function continuesValue(text: string): boolean {
  return /^\s*(?:[+−×÷^!%⁰¹²³⁴⁵⁶⁷⁸⁹⁻]|mod\b|nCr\b|nPr\b)/i.test(text);
}

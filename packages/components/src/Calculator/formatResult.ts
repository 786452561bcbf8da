/** A result as a reader of some locale writes it. The plain text, for copying, stays ASCII with every digit. */
import type { Evaluation } from '@wasm-compute/engine/kernels/calculator/evaluate';

/** A written value, cut where a line may break. */
export interface WrittenValue {
  readonly pieces: readonly string[];
  /** Raised after `× 10`. */
  readonly exponent: string | undefined;
  /** Characters, for the choice of the size. */
  readonly length: number;
}

const decimalPattern = /^([+-]?)(\d+)(?:\.([\d()]*))?(?:e([+-]?\d+))?$/i;

interface Marks {
  readonly group: string;
  readonly decimal: string;
  readonly format: Intl.NumberFormat;
}

const marksByLocale = new Map<string, Marks>();

function marksOf(locale: string): Marks {
  let marks = marksByLocale.get(locale);
  if (!marks) {
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const parts = format.formatToParts(1_234_567.8);
    const mark = (type: Intl.NumberFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
    marks = { group: mark('group'), decimal: mark('decimal') || '.', format };
    marksByLocale.set(locale, marks);
  }
  return marks;
}

/** Digits in groups of five or so would be unusual after the decimal mark: there a line may break after every ten. */
const fractionGroup = /.{1,10}/g;

/** Writes a plain value with the locale's marks and a true minus. What is not one number (factors, lists) stays as it is. */
export function writeValue(plain: string, locale: string): WrittenValue {
  const match = decimalPattern.exec(plain);
  if (!match) {
    const text = plain.replaceAll('-', '−').replaceAll('*', '×');
    return { pieces: text.split(/(?<=[\s×,])/), exponent: undefined, length: text.length };
  }
  const [, sign = '', whole = '', fraction, exponent] = match;
  const { decimal, format } = marksOf(locale);
  const pieces: string[] = [];
  let piece = sign === '-' ? '−' : '';
  for (const part of format.formatToParts(BigInt(whole))) {
    piece += part.value;
    if (part.type === 'group') {
      pieces.push(piece);
      piece = '';
    }
  }
  if (fraction) piece += decimal;
  pieces.push(piece);
  if (fraction) {
    const [first = '', ...rest] = fraction.match(fractionGroup) ?? [];
    pieces[pieces.length - 1] += first;
    pieces.push(...rest);
  }
  const length = pieces.reduce((sum, text) => sum + text.length, 0) + (exponent ? exponent.length + 4 : 0);
  return { pieces, exponent: exponent && exponent.replace('-', '−').replace('+', ''), length };
}

/** The value in one line of text. */
export function valueText(plain: string, locale: string): string {
  const { pieces, exponent } = writeValue(plain, locale);
  return pieces.join('') + (exponent === undefined ? '' : ` × 10^${exponent}`);
}

const ends = 4;

/** `1711…0000` when the value has more digits than `most`; undefined when it is short enough to be written out. */
export function collapsed(plain: string, most: number): string | undefined {
  if (plain.length <= most) return undefined;
  const text = plain.replace('-', '−');
  const head = text.startsWith('−') ? ends + 1 : ends;
  return /^[−\d.]+$/.test(text) ? `${text.slice(0, head)}…${text.slice(-ends)}` : `${text.slice(0, most)}…`;
}

/**
 * A result as an expression that may stand in another, without loss where it is exact: negatives and fractions in
 * brackets. Null for what is not one number.
 */
export function answerText({ kind, fraction, exact, plain }: Evaluation): string | null {
  if (kind === 'factors' || kind === 'list') return null;
  if (fraction && !exact) return `(${fraction.n}÷${fraction.d})`.replace('-', '−');
  if (!decimalPattern.test(plain)) return null;
  const text = plain.replaceAll('-', '−').replace('e+', 'e');
  return text.startsWith('−') ? `(${text})` : text;
}

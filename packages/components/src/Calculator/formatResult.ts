/** A result as a reader of some locale writes it. The plain text, for copying, stays ASCII with every digit. */
import type { Evaluation } from '@wasm-compute/engine/kernels/calculator/evaluate';

/** A stretch of a written value; behind it a line may break. */
export interface Piece {
  readonly text: string;
  /** Raised behind the text: an exponent. */
  readonly power?: string;
}

export interface WrittenValue {
  readonly pieces: readonly Piece[];
  /** Characters, for the choice of the size. */
  readonly length: number;
}

const decimalPattern = /^([+-]?)(\d+)(?:\.([\d()]*))?(?:e([+-]?\d+))?$/i;
const factorPattern = /^([+-]?\d+)(?:\^(\d+))?$/;

interface Marks {
  readonly decimal: string;
  readonly format: Intl.NumberFormat;
}

const marksByLocale = new Map<string, Marks>();

function marksOf(locale: string): Marks {
  let marks = marksByLocale.get(locale);
  if (!marks) {
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const decimal = format.formatToParts(0.5).find((part) => part.type === 'decimal')?.value ?? '.';
    marks = { decimal, format };
    marksByLocale.set(locale, marks);
  }
  return marks;
}

function written(pieces: readonly Piece[]): WrittenValue {
  return { pieces, length: pieces.reduce((sum, { text, power = '' }) => sum + text.length + power.length, 0) };
}

/** Behind the decimal mark a line may break after every ten digits. */
const fractionGroup = /.{1,10}/g;

/**
 * Writes a plain value with the locale's marks and a true minus; factors with × and raised exponents. What is neither one
 * number nor factors stays as it is.
 */
export function writeValue(plain: string, locale: string): WrittenValue {
  const match = decimalPattern.exec(plain);
  if (match) return writeDecimal(match, locale);
  const factors = writeFactors(plain, locale);
  if (factors) return written(factors);
  return written(
    plain
      .replaceAll('-', '−')
      .split(/(?<=[\s,])/)
      .map((text) => ({ text })),
  );
}

/** `2^3*5` with a sign between the factors, or undefined when it is something else. */
function writeFactors(plain: string, locale: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  for (const factor of plain.split('*')) {
    const [, base, power] = factorPattern.exec(factor) ?? [];
    if (base === undefined) return undefined;
    if (pieces.length > 0) pieces.push({ text: ' × ' });
    const text = marksOf(locale).format.format(BigInt(base)).replace('-', '−');
    pieces.push(power === undefined ? { text } : { text, power });
  }
  return pieces;
}

function writeDecimal(match: RegExpExecArray, locale: string): WrittenValue {
  const [, sign = '', whole = '', fraction, exponent] = match;
  const { decimal, format } = marksOf(locale);
  const pieces: Piece[] = [];
  let text = sign === '-' ? '−' : '';
  for (const part of format.formatToParts(BigInt(whole))) {
    text += part.value;
    if (part.type === 'group') {
      pieces.push({ text });
      text = '';
    }
  }
  if (fraction) text += decimal;
  const [first = '', ...rest] = fraction?.match(fractionGroup) ?? [];
  pieces.push({ text: text + first }, ...rest.map((group) => ({ text: group })));
  if (exponent !== undefined) pieces.push({ text: ' × 10', power: exponent.replace('-', '−').replace('+', '') });
  return written(pieces);
}

/** The value in one line of text. */
export function valueText(plain: string, locale: string): string {
  return writeValue(plain, locale)
    .pieces.map(({ text, power }) => (power === undefined ? text : `${text}^${power}`))
    .join('');
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

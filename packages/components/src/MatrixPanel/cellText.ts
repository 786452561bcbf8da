/**
 * Numbers as people type and paste them: `1/3`, `12%`, `(5)`, `1e-3`, `−4`, `1,234.5`, `１２`, `1.6×10¹³`. Nothing is guessed:
 * what does not read as one number is refused.
 */

/** The reader's decimal mark. The other one, where it stands before groups of three, separates thousands. */
export type DecimalMark = '.' | ',';

/** Why a text is not a number that a cell can hold. */
export type CellFault = 'not-a-number' | 'too-large' | 'divide-by-zero';

/** A cell's text as a number; an empty text is 0. */
export type CellReading = { readonly value: number } | { readonly fault: CellFault };

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** One spelling for each sign: full-width, Arabic and Persian digits to ASCII, every minus to `-`, spaces removed at the ends. */
function plain(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\u2212\u2012\u2013\uFE63]/g, '-')
    .replace(/\u066A/g, '%')
    .replace(/\u066B/g, '.')
    .replace(/[\u066C\u3001]/g, ',')
    .replace(/[\u2044\u2215]/g, '/')
    .replace(/[\u200E\u200F\u061C\uFEFF]/g, '')
    .replace(/[×x*]\s*10\s*\^?\s*([-+⁻⁺]?[0-9⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/, (_, power: string) => {
      const ascii = power.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(superscripts.indexOf(digit)));
      return `e${ascii.replace('⁻', '-').replace('⁺', '')}`;
    })
    .trim();
}

const patterns: Readonly<Record<DecimalMark, RegExp>> = {
  '.': /^(?:\d+|\d{1,3}(?:[,'’\u00A0\u202F ]\d{3})+)?(?:\.\d*)?(?:[eE][-+]?\d+)?$/,
  ',': /^(?:\d+|\d{1,3}(?:[.'’\u00A0\u202F ]\d{3})+)?(?:,\d*)?(?:[eE][-+]?\d+)?$/,
};

/** An unsigned decimal number, or undefined. */
function decimal(text: string, mark: DecimalMark): number | undefined {
  if (!/^[.,]?\d/.test(text) || !patterns[mark].test(text)) return undefined;
  const ungrouped = mark === '.' ? text.replace(/[,'’\u00A0\u202F ]/g, '') : text.replace(/[.'’\u00A0\u202F ]/g, '');
  return Number(ungrouped.replace(',', '.'));
}

function signed(text: string, mark: DecimalMark): number | undefined {
  const size = decimal(text.replace(/^[-+]?\s*/, ''), mark);
  if (size === undefined) return undefined;
  return text.startsWith('-') ? -size : size;
}

function read(text: string, mark: DecimalMark): number | 'divide-by-zero' | undefined {
  const inBrackets = /^\((.*)\)$/s.exec(text);
  if (inBrackets) {
    const inner = read(inBrackets[1]!.trim(), mark);
    return typeof inner === 'number' && inner >= 0 ? -inner : undefined;
  }
  if (text.endsWith('%')) {
    const value = signed(text.slice(0, -1).trim(), mark);
    return value === undefined ? undefined : value / 100;
  }
  const slash = text.indexOf('/');
  if (slash >= 0) {
    const over = signed(text.slice(0, slash).trim(), mark);
    const under = signed(text.slice(slash + 1).trim(), mark);
    if (over === undefined || under === undefined) return undefined;
    return under === 0 ? 'divide-by-zero' : over / under;
  }
  const bare = text.replace(/^([-+]?)\p{Sc}\s*/u, '$1').replace(/\s*\p{Sc}$/u, '');
  return signed(bare, mark);
}

/** Reads the text of a cell. */
export function readCell(text: string, mark: DecimalMark = '.'): CellReading {
  // The common case in a large paste.
  if (/^-?\d+(?:\.\d+)?$/.test(text) && (mark === '.' || !text.includes('.'))) return finite(Number(text));
  const value = read(plain(text), mark);
  if (text.trim() === '') return { value: 0 };
  if (value === undefined) return { fault: 'not-a-number' };
  if (value === 'divide-by-zero') return { fault: value };
  return finite(value);
}

function finite(value: number): CellReading {
  if (!Number.isFinite(value)) return { fault: 'too-large' };
  return { value: value === 0 ? 0 : value };
}

/** The decimal mark of a language. */
export function decimalMarkOf(locale: string): DecimalMark {
  const part = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal');
  return part?.value === ',' ? ',' : '.';
}

/** Numbers as a cell shows them: short, in the reader's locale, with a true minus sign. The exact value is in the inspector. */
import { formatNumber } from '../shared/formats.js';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function superscript(power: number): string {
  return String(power)
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => superscripts[Number(digit)] ?? '');
}

/** `1.6×10¹³`. */
export function formatScientific(value: number, locale: string, digits: number): string {
  const [mantissa = '0', power = '0'] = value.toExponential(digits - 1).split('e');
  const short = formatNumber(Number(mantissa), locale, { maximumSignificantDigits: digits });
  return `${short}×10${superscript(Number(power))}`;
}

/** Up to `digits` significant digits; an empty text for not-a-number (the cell is hatched), `∞` for infinity. */
export function formatEntry(value: number, locale: string, digits = 6): string {
  if (Number.isNaN(value)) return '';
  if (!Number.isFinite(value)) return value < 0 ? '−∞' : '∞';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 1e-4) && !(Number.isInteger(value) && size < 1e9)) {
    return formatScientific(value, locale, Math.min(digits, 4));
  }
  const whole = Number.isInteger(value);
  return formatNumber(value, locale, whole ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: digits });
}

/** The shortest text that reads back to the same number, for editing: plain digits with the locale's decimal mark. */
export function editText(value: number, mark: '.' | ','): string {
  const plain = String(value === 0 ? 0 : value);
  return (mark === ',' ? plain.replace('.', ',') : plain).replace('-', '−');
}

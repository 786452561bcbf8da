/** Other ways to write a plain value. All digits are kept in text; nothing goes through a double. */
import type { Evaluation } from '@wasm-compute/engine/kernels/calculator/evaluate';

export type Notation = 'auto' | 'scientific' | 'engineering';

const plainPattern = /^(-?)(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;

/**
 * `12345.6` as `1.23456e4` (scientific) or `12.3456e3` (engineering: exponents in steps of three), with at most `most`
 * significant digits, halves away from zero. Undefined for what is not one number.
 */
export function withExponent(
  plain: string,
  notation: Exclude<Notation, 'auto'>,
  most: number,
): { readonly plain: string; readonly rounded: boolean } | undefined {
  const match = plainPattern.exec(plain);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const all = (whole + fraction).replace(/^0+/, '');
  if (all === '') return { plain: '0', rounded: false };
  // The value is 0.all × 10^point.
  let point = all.length - fraction.length + Number(exponent);
  let digits = all.replace(/0+$/, '');
  const rounded = digits.length > most;
  if (rounded) {
    const up = digits.charCodeAt(most) >= 0x35;
    const kept = String(BigInt(digits.slice(0, most)) + (up ? 1n : 0n));
    point += kept.length - most;
    digits = kept.replace(/0+$/, '');
  }
  const power = notation === 'scientific' ? point - 1 : Math.floor((point - 1) / 3) * 3;
  const lead = point - power;
  const padded = digits.padEnd(lead, '0');
  const behind = padded.slice(lead);
  return { plain: `${sign}${padded.slice(0, lead)}${behind && `.${behind}`}e${power}`, rounded };
}

/** Denominators beyond this are not looked at: their periods are too long to show. */
const largestDenominator = 1_000_000n;

/**
 * A fraction as a recurring decimal, the period in brackets: 1/3 is `0.(3)`, 1/6 is `0.1(6)`. Undefined when it takes more
 * than `most` digits behind the point, and for decimals that end.
 */
export function recurringDecimal({ n, d }: NonNullable<Evaluation['fraction']>, most: number): string | undefined {
  if (d > largestDenominator) return undefined;
  const size = n < 0n ? -n : n;
  let rest = size % d;
  const seen = new Map<bigint, number>();
  let digits = '';
  while (rest !== 0n && !seen.has(rest)) {
    if (digits.length >= most) return undefined;
    seen.set(rest, digits.length);
    digits += String((rest * 10n) / d);
    rest = (rest * 10n) % d;
  }
  const start = seen.get(rest);
  if (start === undefined) return undefined;
  return `${n < 0n ? '-' : ''}${size / d}.${digits.slice(0, start)}(${digits.slice(start)})`;
}

/** Fractions of BigInts in lowest terms, for the reference. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export function gcd(a: bigint, b: bigint): bigint {
  if (a < 0n) a = -a;
  if (b < 0n) b = -b;
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

export function rational(n: bigint, d = 1n): Rational {
  const g = gcd(n, d);
  const sign = d < 0n ? -1n : 1n;
  return g === 0n ? { n: 0n, d: 1n } : { n: (sign * n) / g, d: (sign * d) / g };
}

export const add = (a: Rational, b: Rational) => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational) => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational) => rational(a.n * b.n, a.d * b.d);

/** Towards −∞. */
export function floor({ n, d }: Rational): bigint {
  const q = n / d;
  return n < 0n && q * d !== n ? q - 1n : q;
}

/** Decimal text rounded to `significant` digits, halves away from zero, and whether nothing was lost. */
export function decimalOf(value: Rational, significant: number): { plain: string; exact: boolean; digits: number } {
  const { n, d } = value;
  if (d === 1n) return { plain: String(n), exact: true, digits: String(n < 0n ? -n : n).length };
  const size = n < 0n ? -n : n;
  // Too many digits first, by a generous shift; then the string is rounded by hand.
  let shift = String(d).length - String(size).length + significant + 3;
  if (shift < 0) shift = 0;
  const long = size * 10n ** BigInt(shift);
  const q = long / d;
  let text = String(q);
  let lost = long % d !== 0n;
  let point = text.length - shift;
  if (text.length > significant) {
    const cut = text.slice(significant);
    const up = cut[0]! >= '5';
    lost ||= /[1-9]/.test(cut);
    const kept = String(BigInt(text.slice(0, significant)) + (up ? 1n : 0n));
    point += kept.length - significant;
    text = kept;
  }
  text = text.replace(/0+$/, '');
  const sign = n < 0n ? '-' : '';
  let plain: string;
  if (point > 21 || point < -6) plain = `${text[0]}${text.length > 1 ? '.' : ''}${text.slice(1)}e${point - 1}`;
  else if (point <= 0) plain = `0.${'0'.repeat(-point)}${text}`;
  else if (text.length > point) plain = `${text.slice(0, point)}.${text.slice(point)}`;
  else plain = text.padEnd(point, '0');
  return { plain: sign + plain, exact: !lost, digits: text.length };
}

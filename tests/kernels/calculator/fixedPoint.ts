/** exp, sin and cos in the plainest way, for the tests: Taylor series of BigInts, 160 digits behind the point. */
const places = 160;
export const unit = 10n ** BigInt(places);

/** A decimal text as a multiple of 10^−160. */
export function parse(text: string): bigint {
  const [digits = '', power = '0'] = text.replace('-', '').split('e');
  const [whole = '', part = ''] = digits.split('.');
  const shift = places + Number(power) - part.length;
  const n = BigInt(whole + part);
  const value = shift >= 0 ? n * 10n ** BigInt(shift) : n / 10n ** BigInt(-shift);
  return text.startsWith('-') ? -value : value;
}

/** Σ x^k ÷ k!, over every k (step 1) or every second one with changing signs (step 2). */
function series(x: bigint, first: bigint, k: bigint, step: bigint): bigint {
  let term = first;
  let total = first;
  while (term !== 0n) {
    for (let i = 0n; i < step; i++) term = (term * x) / unit / k++;
    if (step === 2n) term = -term;
    total += term;
  }
  return total;
}

/** e^x for |x| up to about 50. */
export const exp = (x: bigint): bigint => (x < 0n ? (unit * unit) / series(-x, unit, 1n, 1n) : series(x, unit, 1n, 1n));
/** sin x for |x| up to about 50. */
export const sin = (x: bigint): bigint => series(x, x, 2n, 2n);
/** cos x for |x| up to about 50. */
export const cos = (x: bigint): bigint => series(x, unit, 1n, 2n);

/** |a − b| in units of 10^−`digits` of b. */
export function unitsApart(a: bigint, b: bigint, digits: number): number {
  const gap = a > b ? a - b : b - a;
  const size = b < 0n ? -b : b;
  return Number((gap * 10n ** BigInt(digits + 3)) / (size === 0n ? 1n : size)) / 1000;
}

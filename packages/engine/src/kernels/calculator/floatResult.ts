/** A double as the calculator's result: the shortest digits that read back as it. */
import type { Answer } from './readAnswer.js';

export function floatResult({ size, exact, fraction }: Answer): { plain: string; exact: boolean; digits: number } {
  const plain = String(size).replace('e+', 'e');
  const [significand = '', power = '0'] = plain.replace('-', '').split('e');
  const [whole = '', part = ''] = significand.split('.');
  const n = BigInt(whole + part);
  const shift = Number(power) - part.length;
  const digits = (whole + part).replace(/^0+(?=.)/, '').length;
  if (!exact || fraction === undefined) return { plain, exact: false, digits };
  // Nothing was rounded on the way: are the shortest digits all of them?
  const value = fraction.n < 0n ? -fraction.n : fraction.n;
  const same =
    shift < 0 ? n * fraction.d === value * 10n ** BigInt(-shift) : n * 10n ** BigInt(shift) * fraction.d === value;
  return { plain, exact: same, digits };
}
